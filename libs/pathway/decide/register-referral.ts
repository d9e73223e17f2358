import { episodesOf } from '../course.js';
import { accept, refuse, told, type Decide } from './decision.js';

/** Never two open episodes of the same kind and service line at one organisation (design D1). */
export const registerReferral: Decide<'RegisterReferral'> = (state, command, { newId }) => {
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
