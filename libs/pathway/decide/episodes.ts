import type { episodeCommands } from '../../contracts/topics/episodes.js';
import type { Instant } from '../../contracts/primitives.js';
import type { Episode } from '../course.js';
import { endedWithoutRight, isOpenAlready, isStay, type Opening } from '../course/episodes.js';
import type { State } from '../fold.js';
import { accept, refuse, told, type Decide, type Decisions } from './decision.js';
import { ofEpisode } from './episode-signal.js';

const isRegistered = ({ course }: State, episodeId: string | undefined): boolean =>
  episodeId !== undefined && course.episodes[episodeId]?.referral !== undefined;

/** Registered before, or one of its kind and line is open there already (design D1). */
const mayNotOpen = (state: State, opening: Opening, apartFrom?: string): boolean =>
  isRegistered(state, opening.episodeId) || isOpenAlready(state.course, opening, apartFrom);

const registerReferral: Decide<'RegisterReferral'> = (state, command, { newId }) => {
  const { episodeId, ...referral } = command.data;
  const { kind, serviceLine, to: unit } = referral;
  if (mayNotOpen(state, { episodeId, unit, kind, serviceLine })) return refuse('episode-already-open');
  return accept(told(command, { type: 'ReferralRegistered', data: { episodeId: episodeId ?? newId(), ...referral } }));
};

/** Once per condition, of an assessment without right (pbrl. § 2-3); a machine's may come before that assessment does. */
const requestRenewedAssessment: Decide<'RequestRenewedAssessment'> = (state, command, { caller, now }) => {
  const { data, effectiveAt = now } = command;
  const episode = state.course.episodes[data.episodeId];
  const believed = caller.kind === 'machine';
  if (!episode && !believed) return refuse('no-such-episode');
  if (episode?.renewed) return refuse('renewed-assessment-used');
  if (!believed && !isAssessedWithoutRight(episode, effectiveAt)) return refuse('nothing-to-reassess');
  if (episode && isReferredAnew(state, episode)) return refuse('episode-already-open');
  return accept(told(command, { type: 'RenewedAssessmentRequested', data }));
};

const isAssessedWithoutRight = (episode: Episode | undefined, by: Instant): boolean =>
  episode?.assessed !== undefined && endedWithoutRight(episode) && episode.assessed.at <= by;

/** Another referral of its kind is open there: that is the one to follow. */
function isReferredAnew({ course }: State, { episodeId, unit, referral }: Episode): boolean {
  if (!referral) return false;
  const { kind, serviceLine } = referral;
  return isOpenAlready(course, { unit, kind, serviceLine }, episodeId);
}

/** Back in treatment at once, without referral or assessment: åpen retur, angrekort, rapid restart, agreed readmission. */
const returnToTreatment: Decide<'ReturnToTreatment'> = (state, command, { newId, caller }) => {
  const { episodeId, previousEpisodeId, kind, basis, to } = command.data;
  const previous = state.course.episodes[previousEpisodeId];
  if (caller.kind !== 'machine') {
    if (!previous) return refuse('no-such-episode');
    if (previous.phase !== 'ended') return refuse('episode-still-open');
  }
  const unit = to ?? previous?.unit ?? caller.organisation;
  const serviceLine = previous?.referral?.serviceLine ?? 'tsb';
  if (mayNotOpen(state, { episodeId, unit, kind, serviceLine }, previousEpisodeId)) {
    return refuse('episode-already-open');
  }
  const data = { episodeId: episodeId ?? newId(), previousEpisodeId, kind, basis, serviceLine, to: unit };
  return accept(told(command, { type: 'ReturnedToTreatment', data }));
};

/** Brukerstyrt plass: the client decides, under a contract; nobody refers and nobody assesses. */
const admitSelf: Decide<'AdmitSelf'> = (state, command, { newId }) => {
  const { episodeId, contractId, to } = command.data;
  if (mayNotOpen(state, { episodeId, unit: to, kind: 'userControlled', serviceLine: 'tsb' })) {
    return refuse('episode-already-open');
  }
  const data = { episodeId: episodeId ?? newId(), contractId, to };
  return accept(told(command, { type: 'SelfAdmitted', data }));
};

/** Both treatments must be known to a person; a machine's agreement may come before either referral. */
const agreeNextTreatment: Decide<'AgreeNextTreatment'> = (state, command, { caller }) => {
  const { data } = command;
  const known = [data.episodeId, data.nextEpisodeId].every((episodeId) => episodeId in state.course.episodes);
  return known || caller.kind === 'machine'
    ? accept(told(command, { type: 'NextTreatmentAgreed', data }))
    : refuse('no-such-episode');
};

export const episodeDecisions: Decisions<typeof episodeCommands> = {
  RegisterReferral: registerReferral,
  AssessReferral: ofEpisode(({ data }) => ({ type: 'ReferralAssessed', data })),
  RequestRenewedAssessment: requestRenewedAssessment,
  MoveStartDate: ofEpisode(({ data }) => ({ type: 'StartDateMoved', data })),
  RecordHelfoNotified: ofEpisode(({ data }) => ({ type: 'HelfoNotified', data })),
  Admit: ofEpisode(({ data }) => ({ type: 'Admitted', data })),
  RecordMunicipalNeed: ofEpisode(({ data }) => ({ type: 'MunicipalNeedRecorded', data })),
  SendAdmissionNotice: ofEpisode(({ data }) => ({ type: 'AdmissionNoticeSent', data })),
  SetLegalBasis: ofEpisode(({ data }) => ({ type: 'LegalBasisSet', data })),
  NameContactClinician: ofEpisode(({ data }) => ({ type: 'ContactClinicianNamed', data })),
  StartLeave: ofEpisode(({ data }) => ({ type: 'LeaveStarted', data })),
  EndLeave: ofEpisode(({ data }) => ({ type: 'LeaveEnded', data })),
  EndEpisode: ofEpisode(
    ({ data }) => ({ type: 'EpisodeEnded', data }),
    // a stay that has begun is discharged, so that nobody leaves without an epikrise and a handover
    (episode) => (isStay(episode) && episode.admittedAt ? 'is-a-stay' : undefined),
  ),
  AgreeNextTreatment: agreeNextTreatment,
  ReturnToTreatment: returnToTreatment,
  AdmitSelf: admitSelf,
  RecordPathwayEvent: ofEpisode(({ data }) => ({ type: 'PathwayEventRecorded', data })),
};
