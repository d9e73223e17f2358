import type { Recorded, Signal } from '../../contracts/facts.js';
import { osloDateOf } from '../calendar/oslo.js';
import { liveHandover } from '../course.js';
import { lifeCycleRank } from '../life-cycle.js';
import { happenedOn } from './ahead.js';
import { accept, refuse, type Decide } from './decision.js';

/**
 * Which fields of a signal may be corrected. The patient's wish is not among them: a changed wish changes who may see
 * the discharge, so it is told anew (PlanDischarge). Offers and withdrawals follow from the course.
 */
export const correctableFields: Readonly<Record<Signal['type'], readonly string[]>> = {
  PathwayStarted: [],
  ReferralRegistered: ['kind', 'serviceLine', 'receivedOn', 'under23'],
  ReferralAssessed: ['right', 'legalDeadline', 'startDate', 'noStartBeforeDeadline'],
  StartDateMoved: ['startDate'],
  HelfoNotified: [],
  Admitted: ['expectedDischargeOn'],
  MunicipalNeedRecorded: ['likely'],
  AdmissionNoticeSent: [],
  LegalBasisSet: ['basis'],
  DischargePlanned: ['on'],
  ReadyDeclared: [],
  ReadyNoticeSent: [],
  ReadyNoticeAnswered: ['canReceive', 'on'],
  Discharged: ['kind'],
  DroppedOut: [],
  DischargeSummarySent: [],
  HandoverOffered: [],
  HandoverWithdrawn: [],
  HandoverAccepted: ['firstContactOn'],
  HandoverRejected: ['reason'],
  CoordinatedNeedReported: [],
  CoordinatorNamed: [],
  ContactRecorded: ['kind', 'withClient'],
  MappingRecorded: ['domains'],
  AnsvarsgruppeFormed: ['rhythmDays'],
  AnsvarsgruppeMeetingHeld: ['heldOn', 'clientPresent', 'attended', 'nextOn'],
  PathwayClosed: ['reason'],
};

const derived: readonly string[] = ['PathwayStarted', 'HandoverOffered', 'HandoverWithdrawn'];

/** Facts are never changed: a correction is a new fact, and clocks and breaks follow. */
export const correct: Decide<'Correct'> = (state, command, { now }) => {
  const { factId, changes, effectiveAt } = command.data;
  const found = findSignal(state.facts, factId);
  if (found === 'unknown') return refuse('no-such-fact');
  if (found === 'cancelled') return refuse('already-cancelled');
  if (found === 'not-a-signal' || derived.includes(found.type)) return refuse('not-correctable');
  const allowed = correctableFields[found.type];
  if (Object.keys(changes ?? {}).some((field) => !allowed.includes(field))) return refuse('not-correctable');
  if (happenedOn.some((field) => typeof changes?.[field] === 'string' && changes[field] > osloDateOf(now))) {
    return refuse('happened-ahead-of-time');
  }
  return accept({ type: 'FactCorrected', data: { correctedFactId: factId, changes, effectiveAt } });
};

export const cancel: Decide<'Cancel'> = (state, command) => {
  const { factId, reason } = command.data;
  const found = findSignal(state.facts, factId);
  if (found === 'unknown') return refuse('no-such-fact');
  if (found === 'cancelled') return refuse('already-cancelled');
  if (found === 'not-a-signal' || derived.includes(found.type)) return refuse('not-cancellable');
  if (found.type === 'HandoverRejected' && liveHandover(state.course, found.data.episodeId)) {
    return refuse('not-cancellable'); // offered anew meanwhile: the rejected offer must not come alive beside it
  }
  return accept({ type: 'FactCancelled', data: { cancelledFactId: factId, reason } });
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

const isSignal = (fact: Recorded): fact is Recorded<Signal> => fact.type in lifeCycleRank;
