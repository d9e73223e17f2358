import type { Recorded, Signal } from '../../contracts/facts.js';
import type { courseCommands } from '../../contracts/topics/course.js';
import { osloDateOf } from '../calendar/oslo.js';
import { hasProtectedAddress, liveHandover } from '../course.js';
import { isSignalType, signalTable } from '../signals/signal-table.js';
import { happenedOn } from './ahead.js';
import { accept, believed, refuse, told, type Decide, type Decisions } from './decision.js';

const derived: readonly string[] = [
  'PathwayStarted',
  'HandoverOffered',
  'HandoverWithdrawn',
  'IdentityChanged',
  'PathwayMerged',
  'MergeReceived',
  // told of whoever opened, by whoever opened: neither is the coordinator's to take back
  'EmergencyAccessOpened',
  'EmergencyAccessReviewed',
  'PathwayImported',
];
/** Agreed between two municipalities: neither takes it back alone. An offer is withdrawn, and a client moves anew. */
const agreed: readonly string[] = ['MoveOffered', 'MoveAccepted', 'MoveRejected', 'MoveWithdrawn'];
const standsAsTold = ({ type }: Recorded<Signal>): boolean => derived.includes(type) || agreed.includes(type);

/** Facts are never changed: a correction is a new fact, and clocks and breaks follow. */
const correct: Decide<'Correct'> = (state, command, { now }) => {
  const { factId, changes, effectiveAt } = command.data;
  const found = findSignal(state.facts, factId);
  if (found === 'unknown') return refuse('no-such-fact');
  if (found === 'cancelled') return refuse('already-cancelled');
  if (found === 'not-a-signal' || standsAsTold(found)) return refuse('not-correctable');
  const allowed = signalTable[found.type].correctable;
  if (Object.keys(changes ?? {}).some((field) => !allowed.includes(field))) return refuse('not-correctable');
  if (happenedOn.some((field) => typeof changes?.[field] === 'string' && changes[field] > osloDateOf(now))) {
    return refuse('happened-ahead-of-time');
  }
  return accept({ type: 'FactCorrected', data: { correctedFactId: factId, changes, effectiveAt } });
};

const cancel: Decide<'Cancel'> = (state, command) => {
  const { factId, reason } = command.data;
  const found = findSignal(state.facts, factId);
  if (found === 'unknown') return refuse('no-such-fact');
  if (found === 'cancelled') return refuse('already-cancelled');
  if (found === 'not-a-signal' || standsAsTold(found)) return refuse('not-cancellable');
  if (found.type === 'HandoverRejected' && liveHandover(state.course, found.data.episodeId)) {
    return refuse('not-cancellable'); // offered anew meanwhile: the rejected offer must not come alive beside it
  }
  return accept({ type: 'FactCancelled', data: { cancelledFactId: factId, reason } });
};

/** Also of what was cancelled: what should not have been written should not stand there crossed out. */
const redact: Decide<'Redact'> = ({ facts }, command) => {
  const { factId, reason } = command.data;
  const found = facts.find((fact) => fact.factId === factId);
  if (!found) return refuse('no-such-fact');
  const erased = facts.flatMap((fact) => (fact.type === 'FactRedacted' ? fact.data.textIds : []));
  const textIds = textsIn(found.data).filter((textId) => !erased.includes(textId));
  if (textIds.length === 0) return refuse('nothing-to-redact');
  return accept({ type: 'FactRedacted', data: { redactedFactId: factId, textIds, reason } });
};

/** Where the sealed texts of a value lie (design D7). */
function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('textId' in value && 'hash' in value) return [String(value.textId)];
  return Object.values(value).flatMap(textsIn);
}

/** A closing that was right may be followed by another beginning; a death closes for good, unless it was told in error. */
const reopen: Decide<'ReopenPathway'> = ({ course: { closed } }, command, { now }) => {
  if (!closed || (command.effectiveAt ?? now) < closed.at) return refuse('pathway-not-closed');
  if (closed.into !== undefined) return refuse('pathway-merged');
  if (closed.reason === 'death') return refuse('client-has-died');
  return accept(told(command, { type: 'PathwayReopened', data: command.data }));
};

/** What this says in the pathway that ends; decide/merge.ts has the other. */
const merge: Decide<'MergePathway'> = ({ facts }, { data: { into } }) =>
  facts[0]?.stream === into ? refuse('merge-with-itself') : accept({ type: 'PathwayMerged', data: { into } });

const protectAddress: Decide<'ProtectAddress'> = ({ course }, command) =>
  course.addressProtection?.is === command.data.grade
    ? refuse('address-already-protected')
    : accept(told(command, { type: 'AddressProtected', data: command.data }));

const liftAddressProtection: Decide<'LiftAddressProtection'> = ({ course }, command) =>
  hasProtectedAddress(course)
    ? accept(told(command, { type: 'AddressProtectionLifted', data: {} }))
    : refuse('address-not-protected');

export const courseDecisions: Decisions<typeof courseCommands> = {
  Correct: correct,
  Cancel: cancel,
  Redact: redact,
  ClosePathway: believed(({ data }) => ({ type: 'PathwayClosed', data })),
  ReopenPathway: reopen,
  ChangeIdentity: believed(({ data: { reason } }) => ({ type: 'IdentityChanged', data: { reason } })),
  MergePathway: merge,
  ProtectAddress: protectAddress,
  LiftAddressProtection: liftAddressProtection,
  RecordDeath: believed(() => ({ type: 'PathwayClosed', data: { reason: 'death' } })),
};

/** The signal a correction is about, or why it cannot be corrected. */
export function findSignal(
  facts: readonly Recorded[],
  factId: string,
): Recorded<Signal> | 'unknown' | 'cancelled' | 'not-a-signal' {
  const fact = facts.find((f) => f.factId === factId);
  if (!fact) return 'unknown';
  if (!isSignal(fact)) return 'not-a-signal';
  const cancelled = facts.some((f) => f.type === 'FactCancelled' && f.data.cancelledFactId === factId);
  return cancelled ? 'cancelled' : fact;
}

const isSignal = (fact: Recorded): fact is Recorded<Signal> => isSignalType(fact.type);
