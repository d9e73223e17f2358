import { audienceOf, controllerOf, type Judged } from './whose-fact.js';
import type { Actor, Recorded, StoredFact } from '../contracts/facts.js';
import type { Instant } from '../contracts/primitives.js';
import { currentSchemaVersion } from '../contracts/upcasters.js';
import { chainStart, factHash } from '../event-store/hash-chain.js';
import type { OnBehalfOf } from '../contracts/topics/organisations.js';
import type { AppendStream, Caller, LoadedPathway, OutsideOrganisation, RowChanges } from '../event-store/port.js';
import type { NewFact } from '../pathway/draft.js';
import { addFacts, type State } from '../pathway/fold.js';
import { foldRows } from '../read-models/fold-rows.js';
import { rowChanges } from '../read-models/row-changes.js';

export type Recording = {
  pathwayId: string;
  /** State before; `headHash` is its last fact's. */
  state: State;
  headHash?: string;
  recordedAt: Instant;
  actor: Actor;
  /** The machine message that the first told fact came with. */
  message?: { source: string; messageId: string };
  /** Organisations that do not use this system. */
  outside: readonly OutsideOrganisation[];
};

/** Decided facts as they are stored: who made them, whose they are, who may see them, and their place in the hash chain. */
export function recordFacts(recording: Recording, decided: readonly NewFact[]): { stored: StoredFact[]; state: State } {
  const { state, actor } = recording;
  const bared = decided.map((fact, i) => bare(recording, fact, i));
  const after = addFacts(state, bared);
  const known = new Map<string, Recorded>(state.facts.map((f) => [f.factId, f]));
  const watched = new Map<string, Recorded['audience']>();
  const judged: Judged = {
    course: after.course,
    watch: after.watch,
    outside: new Set(recording.outside.map((one) => one.organisation)),
    earlier: (factId) => known.get(factId),
    audienceOfWatched: (id) =>
      watched.get(id) ?? state.watch.clocks.get(id)?.audience ?? state.watch.breaks.get(id)?.audience,
  };
  const messageAt = decided.findIndex((fact) => fact.madeBy === 'caller');
  const stored: StoredFact[] = [];
  let previous = recording.headHash ?? chainStart;
  for (const [i, fact] of decided.entries()) {
    const controller = controllerOf(fact, judged, actor.organisation);
    const recorded: Recorded = {
      ...(bared[i] ?? bare(recording, fact, i)),
      controller,
      audience: audienceOf(fact, judged),
      actor: fact.madeBy === 'clock' ? { kind: 'clock', subject: 'clock', organisation: controller } : actor,
      ...(i === messageAt ? recording.message : {}),
      ...fact.as,
    };
    known.set(recorded.factId, recorded);
    if (recorded.type === 'ClockStarted') watched.set(recorded.data.clockId, recorded.audience);
    if (recorded.type === 'ChainBreakOpened') watched.set(recorded.data.breakId, recorded.audience);
    previous = factHash(previous, recorded);
    stored.push({ ...recorded, hash: previous });
  }
  return { stored, state: addFacts(state, stored) };
}

/** What has been decided of a known pathway, as it is appended: to its stream, with the list rows that change by it. */
export function recordNext(
  { pathwayId, headHash, outside }: Pick<LoadedPathway, 'pathwayId' | 'headHash' | 'outside'>,
  state: State,
  { facts, now, ...by }: Pick<Recording, 'actor' | 'message'> & { facts: readonly NewFact[]; now: Instant },
): { stream: AppendStream; rows: RowChanges; state: State } {
  const recording = { pathwayId, state, headHash, recordedAt: now, outside, ...by };
  const { stored, state: after } = recordFacts(recording, facts);
  return {
    stream: { stream: pathwayId, expectedVersion: state.version, facts: stored },
    rows: rowChanges(foldRows(pathwayId, state), foldRows(pathwayId, after)),
    state: after,
  };
}

/** The envelope as far as folding needs it. */
function bare(recording: Recording, fact: NewFact, index: number): Recorded {
  const { pathwayId, state, recordedAt, actor } = recording;
  const { madeBy: _madeBy, as, message, ...plain } = fact;
  return {
    // optional fields that were left out must not come back as null or undefined: the hash is over what is stored
    ...(JSON.parse(JSON.stringify(plain)) as typeof plain),
    stream: pathwayId,
    version: state.version + index + 1,
    schemaVersion: currentSchemaVersion(fact.type),
    recordedAt,
    actor,
    controller: actor.organisation,
    audience: 'own',
    ...message,
    ...as,
  };
}

/** Who made a fact, as it is stored with it. */
export const actorOf = ({ kind, subject, organisation, role, serving }: Caller, onBehalfOf?: OnBehalfOf): Actor => ({
  kind,
  subject,
  organisation,
  role,
  ...(onBehalfOf && { onBehalfOf }),
  ...(serving && { servingUnit: serving.unit }),
});
