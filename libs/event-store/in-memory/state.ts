import type { Phase } from '../../contracts/vocabulary.js';
import type { StoredAgreementFact, StoredFact } from '../../contracts/facts.js';
import type { DutyDesk, ServedBy } from '../../contracts/topics/organisations.js';
import type { AgreementRow } from '../../read-models/agreement-row.js';
import type { BreakRow, ClockRow, Glance, Sharing, WorkRow } from '../../read-models/rows.js';
import type { ParkedRow } from '../parking-port.js';
import type { Caller, Organisation, Participant, PriorAnswer, SealedRow, VaultClient } from '../port.js';
import { withParents } from './serving.js';
import type { MasterSealed } from '../vault/vault.js';

/** Where one stands to the pathway, and the fact with which it last left off. */
export type Participation = Participant & { standing: 'answers' | 'asked' | 'left'; leftVersion?: number };

export type StreamState = {
  stream: string;
  version: number;
  headHash: string;
  clientId: string;
  municipality: string;
  phase: Phase;
  closed: boolean;
  glances: Glance[];
  sharing?: Sharing;
  isProtected?: true;
  nudgedVersion: number;
  appendedAt: number;
  participants: Participation[];
  facts: StoredFact[];
};
export type AccessEntry = {
  caller: Caller;
  act: string;
  stream?: string;
  version?: number;
  outcome: 'allowed' | 'denied';
  /** The pathways whose client a list named. */
  streams?: string[];
};

/** What was said is kept while the signal waits, and no longer. */
export type ParkedSignal = { row: ParkedRow; caller: Caller; sealed?: MasterSealed };

/** All that the database would hold. */
export type State = {
  streams: Map<string, StreamState>;
  /** In the order recorded: what `readAll` reads. */
  log: StoredFact[];
  clients: Map<string, VaultClient>;
  blindIndexes: Map<string, string>;
  texts: Map<string, SealedRow>;
  prior: Map<string, PriorAnswer & { createdAt: number; noticeId?: string }>;
  messages: Map<string, PriorAnswer>;
  clocks: Map<string, { row: ClockRow; deliveredAt?: number }>;
  breaks: Map<string, BreakRow>;
  work: Map<string, WorkRow>;
  organisations: Map<string, Organisation>;
  agreements: Map<string, { a: string; b: string; from: string; to?: string; coversUnits?: true }>;
  /** By responsible organisation, unit and first day. */
  served: Map<string, ServedBy>;
  localAgreements: Map<string, { row: AgreementRow; headHash: string; facts: StoredAgreementFact[] }>;
  /** By organisation, then severity. */
  desks: Map<string, Map<string, DutyDesk>>;
  /** In the order they came. */
  parked: Map<string, ParkedSignal>;
  access: AccessEntry[];
  demoOffsetMs: number;
  advancedAt?: number;
};

export const emptyState = (): State => ({
  streams: new Map(),
  log: [],
  clients: new Map(),
  blindIndexes: new Map(),
  texts: new Map(),
  prior: new Map(),
  messages: new Map(),
  clocks: new Map(),
  breaks: new Map(),
  work: new Map(),
  organisations: new Map(),
  agreements: new Map(),
  served: new Map(),
  localAgreements: new Map(),
  desks: new Map(),
  parked: new Map(),
  access: [],
  demoOffsetMs: 0,
});

/** A copy to write on: an append that is refused half-way leaves nothing behind. What it changes it copies first. */
export const draftOf = (state: State): State => ({
  ...state,
  streams: new Map(state.streams),
  log: [...state.log],
  clients: new Map(state.clients),
  blindIndexes: new Map(state.blindIndexes),
  texts: new Map(state.texts),
  prior: new Map(state.prior),
  messages: new Map(state.messages),
  clocks: new Map(state.clocks),
  breaks: new Map(state.breaks),
  work: new Map(state.work),
  parked: new Map(state.parked),
  access: [...state.access],
});

/** The draft's own copy of a stream. */
export function streamOf(draft: State, id: string): StreamState | undefined {
  const stream = draft.streams.get(id);
  if (!stream) return undefined;
  const own = { ...stream, participants: [...stream.participants], facts: [...stream.facts] };
  draft.streams.set(id, own);
  return own;
}

export const messageKey = ({ organisation }: Caller, { source, messageId }: { source: string; messageId: string }) =>
  JSON.stringify([organisation, source, messageId]);

export const participation = (state: State, organisation: string, stream: string): Participation | undefined =>
  state.streams.get(stream)?.participants.find((p) => p.organisation === organisation);

/** Answers for the client, or treats them. */
export const takesPart = (state: State, organisation: string, stream: string): boolean =>
  participation(state, organisation, stream)?.standing === 'answers';

/** Or has done so, or is asked to. */
export const knows = (state: State, organisation: string, stream: string): boolean =>
  participation(state, organisation, stream) !== undefined;

/** What one that does not answer for the client may do: read what is its own, and answer what it is offered. */
const ofAnybody = [
  ...['read', 'AcceptMove', 'RejectMove', 'AcknowledgeBreak', 'PostponeBreak', 'ResolveBreak', 'ExplainBreak'],
  ...['QuestionBreak', 'RecordLesson'],
];
type Act = { organisation: string; stream: string; act: string };

export const mayAct = (state: State, { organisation, stream, act }: Act): boolean =>
  ofAnybody.includes(act) ? knows(state, organisation, stream) : takesPart(state, organisation, stream);

/** An active sharing agreement, either way round: between the two, or between those above that covers what is below. */
export function agreed(state: State, [one, other]: readonly [string, string], now: number): boolean {
  if (one === other) return true;
  const ones = withParents(state, one, now);
  const others = withParents(state, other, now);
  return [...state.agreements.values()]
    .filter((g) => Date.parse(g.from) <= now && (g.to === undefined || Date.parse(g.to) > now))
    .some(({ a, b, coversUnits }) =>
      coversUnits
        ? (ones.includes(a) && others.includes(b)) || (ones.includes(b) && others.includes(a))
        : (a === one && b === other) || (a === other && b === one),
    );
}

/** Plain code point order, as the C collation sorts. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
