import type { dischargeCommands } from '../../contracts/topics/discharges.js';
import { concernsMunicipality, handoverState, type Handover } from '../course.js';
import { isStayKind } from '../course/episodes.js';
import type { State } from '../fold.js';
import { accept, refuse, told, type Decide, type Decisions, type RefusalCode } from './decision.js';
import { ofEpisode } from './episode-signal.js';

/** Only the receiver's own act closes an offer: «sent» never does. */
const acceptHandover: Decide<'AcceptHandover'> = (state, command) => {
  const answerable = answerableHandover(state, command.data.handoverId);
  if (typeof answerable === 'string') return refuse(answerable);
  const { episodeId } = answerable;
  return accept(told(command, { type: 'HandoverAccepted', data: { episodeId, ...command.data } }));
};

const rejectHandover: Decide<'RejectHandover'> = (state, command) => {
  const answerable = answerableHandover(state, command.data.handoverId);
  if (typeof answerable === 'string') return refuse(answerable);
  const { episodeId } = answerable;
  return accept(told(command, { type: 'HandoverRejected', data: { episodeId, ...command.data } }));
};

const answerReadyNotice: Decide<'AnswerReadyNotice'> = (state, command) => {
  const episode = state.course.episodes[command.data.episodeId];
  if (!episode) return refuse('no-such-episode');
  // a notice that the municipality may not know of is to it as none
  if (!episode.readiness?.noticeAt || !concernsMunicipality(episode)) return refuse('no-ready-notice');
  return accept(told(command, { type: 'ReadyNoticeAnswered', data: command.data }));
};

function answerableHandover(state: State, handoverId: string): Handover | RefusalCode {
  const handover = state.course.handovers[handoverId];
  if (!handover) return 'no-such-handover';
  switch (handoverState(handover)) {
    case 'offered':
      return handover;
    case 'withdrawn':
      return 'handover-withdrawn';
    default:
      return 'handover-already-answered';
  }
}

export const dischargeDecisions: Decisions<typeof dischargeCommands> = {
  SetExpectedDischarge: ofEpisode(({ data }) => ({ type: 'ExpectedDischargeSet', data })),
  SendChangeNotice: ofEpisode(({ data }) => ({ type: 'ChangeNoticeSent', data })),
  AgreeDropOutProcedure: ofEpisode(({ data }) => ({ type: 'DropOutProcedureAgreed', data })),
  AgreeReadmission: ofEpisode(({ data }) => ({ type: 'ReadmissionAgreed', data })),
  AgreeFirstContact: ofEpisode(({ data }) => ({ type: 'FirstContactAgreed', data })),
  PlanDischarge: ofEpisode(({ data }) => ({ type: 'DischargePlanned', data })),
  CallOffDischarge: ofEpisode(({ data }) => ({ type: 'DischargeCalledOff', data })),
  DeclareReady: ofEpisode(({ data }) => ({ type: 'ReadyDeclared', data })),
  CancelReadiness: ofEpisode(({ data }) => ({ type: 'ReadinessCancelled', data })),
  SendReadyNotice: ofEpisode(({ data }) => ({ type: 'ReadyNoticeSent', data })),
  AnswerReadyNotice: answerReadyNotice,
  Discharge: ofEpisode(
    ({ data }) => ({ type: 'Discharged', data }),
    // poliklinikk and day treatment end, they are not discharged
    ({ referral }) => (referral && !isStayKind(referral.kind) ? 'not-a-stay' : undefined),
  ),
  RecordDropOut: ofEpisode(({ data }) => ({ type: 'DroppedOut', data })),
  NameFollowUpDoer: ofEpisode(({ data }) => ({ type: 'FollowUpDoerNamed', data })),
  RecordDischargeSummarySent: ofEpisode(({ data }) => ({ type: 'DischargeSummarySent', data })),
  ConfirmDischargeInformation: ofEpisode(({ data }) => ({ type: 'DischargeInformationReceived', data })),
  AcceptHandover: acceptHandover,
  RejectHandover: rejectHandover,
};
