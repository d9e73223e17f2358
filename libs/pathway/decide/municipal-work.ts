import { osloDateOf } from '../calendar/oslo.js';
import { noonOf } from '../calendar/oslo.js';
import { accept, told, type Decide } from './decision.js';

/** What the municipality and its partners do and report: coordinator, contact, kartlegging, ansvarsgruppe. */

export const reportCoordinatedNeed: Decide<'ReportCoordinatedNeed'> = (_state, command) =>
  accept(told(command, { type: 'CoordinatedNeedReported', data: command.data }));

export const nameCoordinator: Decide<'NameCoordinator'> = (_state, command) =>
  accept(told(command, { type: 'CoordinatorNamed', data: command.data }));

export const recordContact: Decide<'RecordContact'> = (_state, command) =>
  accept(told(command, { type: 'ContactRecorded', data: command.data }));

export const recordMapping: Decide<'RecordMapping'> = (_state, command) =>
  accept(told(command, { type: 'MappingRecorded', data: command.data }));

export const formAnsvarsgruppe: Decide<'FormAnsvarsgruppe'> = (_state, command) =>
  accept(told(command, { type: 'AnsvarsgruppeFormed', data: command.data }));

/** Booked is not held: a meeting is recorded when it has been. Told of later, it counts at noon of its day. */
export const recordAnsvarsgruppeMeeting: Decide<'RecordAnsvarsgruppeMeeting'> = (_state, command, { now }) => {
  const { heldOn } = command.data;
  const effectiveAt = command.effectiveAt ?? (heldOn === osloDateOf(now) ? now : noonOf(heldOn));
  return accept({ type: 'AnsvarsgruppeMeetingHeld', data: command.data, effectiveAt });
};
