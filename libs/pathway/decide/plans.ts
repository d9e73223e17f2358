import type { planCommands } from '../../contracts/topics/plans.js';
import { noonOf, osloDateOf } from '../calendar/oslo.js';
import { accept, believed, type Decide, type Decisions } from './decision.js';

/** Booked is not held: a meeting is recorded when it has been. Told of later, it counts at noon of its day. */
const recordAnsvarsgruppeMeeting: Decide<'RecordAnsvarsgruppeMeeting'> = (_state, command, { now }) => {
  const { heldOn } = command.data;
  const effectiveAt = command.effectiveAt ?? (heldOn === osloDateOf(now) ? now : noonOf(heldOn));
  return accept({ type: 'AnsvarsgruppeMeetingHeld', data: command.data, effectiveAt });
};

/** Kartlegging, plans and ansvarsgruppe. */
export const planDecisions: Decisions<typeof planCommands> = {
  ReportCoordinatedNeed: believed(({ data }) => ({ type: 'CoordinatedNeedReported', data })),
  RecordMapping: believed(({ data }) => ({ type: 'MappingRecorded', data })),
  FormAnsvarsgruppe: believed(({ data }) => ({ type: 'AnsvarsgruppeFormed', data })),
  RecordAnsvarsgruppeMeeting: recordAnsvarsgruppeMeeting,
};
