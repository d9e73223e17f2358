import type { Correction, Recorded, Signal, WatchFact } from '../contracts/facts.js';
import type { Instant } from '../contracts/primitives.js';
import { emptyCourse, type Course, type RecordedSignal } from './course.js';
import { evolve } from './evolve/evolve.js';
import { evolveWatch } from './evolve/watch.js';
import { isSignalType, signalTable } from './signals/signal-table.js';
import { emptyWatch, type Watch } from './watch.js';

/** What a decision stands on: the facts, and what they amount to. */
export type State = {
  facts: readonly Recorded[];
  course: Course;
  watch: Watch;
  version: number;
};

export const initialState: State = { facts: [], course: emptyCourse, watch: emptyWatch, version: 0 };

const isSignal = (fact: Recorded): fact is RecordedSignal => isSignalType(fact.type);
const isCorrection = (fact: Recorded): fact is Recorded<Correction> =>
  fact.type === 'FactCorrected' || fact.type === 'FactCancelled' || fact.type === 'FactRedacted';
export const isWatchFact = (fact: Recorded): fact is Recorded<WatchFact> => !isSignal(fact) && !isCorrection(fact);

/** Everything from the beginning. */
export const foldState = (facts: readonly Recorded[]): State => addFacts(initialState, facts);

/** The state after some more facts. The course is folded anew only when they tell of the course. */
export function addFacts(state: State, added: readonly Recorded[]): State {
  const facts = [...state.facts, ...added];
  const tellsOfCourse = added.some((fact) => !isWatchFact(fact));
  return {
    facts,
    course: tellsOfCourse ? foldCourse(facts) : state.course,
    watch: added.filter(isWatchFact).reduce(evolveWatch, state.watch),
    version: added.at(-1)?.version ?? state.version,
  };
}

/** The course: signals with corrections applied, in the order of life (design D2), not of arrival. */
export function foldCourse(facts: readonly Recorded[]): Course {
  return inOrderOfLife(correctedSignals(facts)).reduce(evolve, emptyCourse);
}

/** The course as it stood then, by what is known of it now. */
export const courseAsOf = (facts: readonly Recorded[], instant: Instant): Course =>
  inOrderOfLife(correctedSignals(facts).filter((fact) => fact.effectiveAt <= instant)).reduce(evolve, emptyCourse);

/** The course after each signal that is believed now, in the order of life: what it was on any day, by what is known of it now. */
export function* courseThroughLife(facts: readonly Recorded[]): Generator<{ at: Instant; course: Course }> {
  let course = emptyCourse;
  for (const signal of inOrderOfLife(correctedSignals(facts))) {
    course = evolve(course, signal);
    yield { at: signal.effectiveAt, course };
  }
}

/** Signals as they are believed now: cancelled ones gone, corrected ones with their last correction. */
export function correctedSignals(facts: readonly Recorded[]): RecordedSignal[] {
  const corrections = facts.filter(isCorrection);
  if (corrections.length === 0) return facts.filter(isSignal);
  const cancelled = new Set<string>();
  const corrected = new Map<string, { changes: Record<string, unknown>; effectiveAt?: string }>();
  for (const fact of corrections) {
    if (fact.type === 'FactCancelled') cancelled.add(fact.data.cancelledFactId);
    if (fact.type === 'FactCorrected') {
      const before = corrected.get(fact.data.correctedFactId);
      corrected.set(fact.data.correctedFactId, {
        changes: { ...before?.changes, ...fact.data.changes },
        effectiveAt: fact.data.effectiveAt ?? before?.effectiveAt,
      });
    }
  }
  return facts
    .filter(isSignal)
    .filter((fact) => !cancelled.has(fact.factId))
    .map((fact) => applyCorrection(fact, corrected.get(fact.factId)));
}

function applyCorrection(
  fact: RecordedSignal,
  correction: { changes: Record<string, unknown>; effectiveAt?: string } | undefined,
): RecordedSignal {
  if (!correction) return fact;
  const data = mergeChanges(fact.data, correction.changes);
  // the merged data was parsed against the fact's schema when the correction was recorded
  return { ...fact, data, effectiveAt: correction.effectiveAt ?? fact.effectiveAt } as RecordedSignal;
}

/** Fields replaced by the changes; `null` takes an optional field away. */
export function mergeChanges(data: Signal['data'], changes: Record<string, unknown>): Record<string, unknown> {
  const merged = Object.entries({ ...data, ...changes }).filter(([, value]) => value !== null);
  return Object.fromEntries(merged);
}

/** What undoes what, and can itself be undone: told by people of one instant, the last told stands. */
const undoneBy: Partial<Record<Signal['type'], Signal['type']>> = {
  DischargePlanned: 'DischargeCalledOff',
  PathwayClosed: 'PathwayReopened',
};

/**
 * (effectiveAt, rank of the type, then source + message for machines and position for people). What a person told of the
 * instant in which a person undid it has the rank of the undoing.
 */
function inOrderOfLife(signals: readonly RecordedSignal[]): RecordedSignal[] {
  const undoings = Object.values(undoneBy);
  const undone = new Set(signals.filter((fact) => isPersons(fact) && undoings.includes(fact.type)).map(whatAndWhen));
  const rankOf = (fact: RecordedSignal): number => {
    const undoing = isPersons(fact) ? undoneBy[fact.type] : undefined;
    const isUndone = undoing !== undefined && undone.has(whatAndWhen({ ...fact, type: undoing }));
    return signalTable[isUndone ? undoing : fact.type].rank;
  };
  return signals.toSorted(
    (a, b) =>
      compare(a.effectiveAt, b.effectiveAt) ||
      rankOf(a) - rankOf(b) ||
      compare(tieBreaker(a), tieBreaker(b)) ||
      a.version - b.version,
  );
}

const isPersons = ({ actor }: RecordedSignal): boolean => actor.kind === 'person';
const whatAndWhen = ({ type, data, effectiveAt }: Pick<Recorded<Signal>, 'type' | 'data' | 'effectiveAt'>): string =>
  `${type} ${'episodeId' in data ? data.episodeId : ''} ${effectiveAt}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const tieBreaker = (fact: Recorded): string => (fact.messageId ? `${fact.source}\u0000${fact.messageId}` : '');
