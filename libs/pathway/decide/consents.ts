import type { consentCommands } from '../../contracts/topics/consents.js';
import { osloDateOf } from '../calendar/oslo.js';
import { longestUntil } from '../course/consents.js';
import { accept, believed, refuse, told, type Decide, type Decisions } from './decision.js';

const recordObjection: Decide<'RecordObjection'> = (_state, command, { newId }) =>
  accept(told(command, { type: 'ObjectionRecorded', data: { objectionId: newId(), ...command.data } }));

const withdrawObjection: Decide<'WithdrawObjection'> = (state, command) => {
  const { objections, withdrawn } = state.course.consents;
  const { objectionId } = command.data;
  if (!objections.some((o) => o.objectionId === objectionId)) return refuse('no-such-objection');
  if (withdrawn[objectionId]) return refuse('already-withdrawn');
  return accept(told(command, { type: 'ObjectionWithdrawn', data: command.data }));
};

/** A waiver covers what is to come, not what has been told already; and nobody waives for ever. */
const recordWaiver: Decide<'RecordWaiver'> = (_state, command, { now, newId }) => {
  const { until } = command.data;
  if (until < osloDateOf(now) || until > longestUntil(command.effectiveAt ?? now)) return refuse('waiver-out-of-range');
  return accept(told(command, { type: 'WaiverGiven', data: { waiverId: newId(), ...command.data } }));
};

const withdrawWaiver: Decide<'WithdrawWaiver'> = (state, command) => {
  const { waivers, withdrawn } = state.course.consents;
  const { waiverId } = command.data;
  if (!waivers.some((w) => w.waiverId === waiverId)) return refuse('no-such-waiver');
  if (withdrawn[waiverId]) return refuse('already-withdrawn');
  return accept(told(command, { type: 'WaiverWithdrawn', data: command.data }));
};

/** Objections, waivers and disclosures by law: recorded here; what they open or close is decided where things are read. */
export const consentDecisions: Decisions<typeof consentCommands> = {
  RecordObjection: recordObjection,
  WithdrawObjection: withdrawObjection,
  RecordWaiver: recordWaiver,
  WithdrawWaiver: withdrawWaiver,
  RecordDisclosureBasis: believed(({ data }) => ({ type: 'DisclosureBasisRecorded', data })),
};
