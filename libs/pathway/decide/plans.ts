import type { planCommands } from '../../contracts/topics/plans.js';
import { noonOf, osloDateOf } from '../calendar/oslo.js';
import { accept, believed, refuse, told, type Decide, type Decisions } from './decision.js';

/** Booked is not held: a meeting is recorded when it has been. Told of later, it counts at noon of its day. */
const recordAnsvarsgruppeMeeting: Decide<'RecordAnsvarsgruppeMeeting'> = (_state, command, { now }) => {
  const { heldOn } = command.data;
  const effectiveAt = command.effectiveAt ?? (heldOn === osloDateOf(now) ? now : noonOf(heldOn));
  return accept({ type: 'AnsvarsgruppeMeetingHeld', data: command.data, effectiveAt });
};

const bookAnsvarsgruppeMeeting: Decide<'BookAnsvarsgruppeMeeting'> = (_state, command, { now }) =>
  command.data.on < osloDateOf(command.effectiveAt ?? now)
    ? refuse('booked-in-the-past')
    : accept(told(command, { type: 'AnsvarsgruppeMeetingBooked', data: command.data }));

const endAnsvarsgruppe: Decide<'EndAnsvarsgruppe'> = (state, command) => {
  const group = state.course.ansvarsgruppe;
  if (!group || group.ended) return refuse('no-ansvarsgruppe');
  return accept(told(command, { type: 'AnsvarsgruppeEnded', data: command.data }));
};

/** As with the institution's signals: a person who names an episode nobody knows is told so, a machine is believed. */
const recordChildrenAsked: Decide<'RecordChildrenAsked'> = (state, command, { caller }) => {
  const { episodeId } = command.data;
  const isKnown = episodeId === undefined || episodeId in state.course.episodes;
  if (!isKnown && caller.kind !== 'machine') return refuse('no-such-episode');
  return accept(told(command, { type: 'ChildrenAsked', data: command.data }));
};

/** Kartlegging, plans and ansvarsgruppe. */
export const planDecisions: Decisions<typeof planCommands> = {
  ReportCoordinatedNeed: believed(({ data }) => ({ type: 'CoordinatedNeedReported', data })),
  RecordCoordinatedNeedSeen: believed(({ data }) => ({ type: 'CoordinatedNeedSeen', data })),
  RecordMapping: believed(({ data }) => ({ type: 'MappingRecorded', data })),
  SetPlanStatus: believed(({ data }) => ({ type: 'PlanStatusSet', data })),
  RevisePlan: believed(({ data }) => ({ type: 'PlanRevised', data })),
  RecordPlanUsed: believed(({ data }) => ({ type: 'PlanUsed', data })),
  RecordPlanUseAnswer: believed(({ data }) => ({ type: 'PlanAnswered', data })),
  RecordChildrenAsked: recordChildrenAsked,
  FormAnsvarsgruppe: believed(({ data }) => ({ type: 'AnsvarsgruppeFormed', data })),
  RecordAnsvarsgruppeMeeting: recordAnsvarsgruppeMeeting,
  BookAnsvarsgruppeMeeting: bookAnsvarsgruppeMeeting,
  CancelAnsvarsgruppeMeeting: believed(({ data }) => ({ type: 'AnsvarsgruppeMeetingCancelled', data })),
  EndAnsvarsgruppe: endAnsvarsgruppe,
};
