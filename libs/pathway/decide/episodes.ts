import type { episodeCommands } from '../../contracts/topics/episodes.js';
import { episodesOf } from '../course.js';
import { accept, refuse, told, type Decide, type Decisions } from './decision.js';
import { ofEpisode } from './episode-signal.js';

/** Never two open episodes of the same kind and service line at one organisation (design D1). */
const registerReferral: Decide<'RegisterReferral'> = (state, command, { newId }) => {
  const { episodeId, ...referral } = command.data;
  const alreadyOpen = episodesOf(state.course).some(
    (e) =>
      e.phase !== 'ended' &&
      e.episodeId !== episodeId &&
      e.unit === referral.to &&
      e.referral?.kind === referral.kind &&
      e.referral.serviceLine === referral.serviceLine,
  );
  const registeredBefore = episodeId !== undefined && state.course.episodes[episodeId]?.referral !== undefined;
  if (alreadyOpen || registeredBefore) return refuse('episode-already-open');
  return accept(told(command, { type: 'ReferralRegistered', data: { episodeId: episodeId ?? newId(), ...referral } }));
};

export const episodeDecisions: Decisions<typeof episodeCommands> = {
  RegisterReferral: registerReferral,
  AssessReferral: ofEpisode(({ data }) => ({ type: 'ReferralAssessed', data })),
  MoveStartDate: ofEpisode(({ data }) => ({ type: 'StartDateMoved', data })),
  RecordHelfoNotified: ofEpisode(({ data }) => ({ type: 'HelfoNotified', data })),
  Admit: ofEpisode(({ data }) => ({ type: 'Admitted', data })),
  RecordMunicipalNeed: ofEpisode(({ data }) => ({ type: 'MunicipalNeedRecorded', data })),
  SendAdmissionNotice: ofEpisode(({ data }) => ({ type: 'AdmissionNoticeSent', data })),
  SetLegalBasis: ofEpisode(({ data }) => ({ type: 'LegalBasisSet', data })),
};
