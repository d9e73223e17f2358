import type { StoredFact } from '../../contracts/facts.js';
import type { BreakRow } from '../../read-models/rows.js';
import type { DutyDesk } from '../../contracts/topics/organisations.js';
import type { Caller, EventStore, Loaded, LoadedPathway, OutsideOrganisation, PriorAnswer } from '../port.js';
import { termsOf } from './agreements.js';
import { thirtyDaysMs } from './append.js';
import { isOwner, maySeeRow } from './lists.js';
import { consentedTo, crosses, regimesOf } from './sharing.js';
import { deskOf, enter, inStead } from './serving.js';
import {
  agreed,
  byText,
  knows,
  mayAct,
  messageKey,
  participation,
  takesPart,
  type State,
  type StreamState,
} from './state.js';

type LoadRequest = Parameters<EventStore['load']>[0];
type BreakRequest = Parameters<EventStore['loadByBreak']>[0];

/**
 * Facts for a page are narrowed to one's own and the seam's; for a decision a participant gets all of them, but for one that
 * the client has left.
 */
export function load(state: State, request: LoadRequest, now: number): Loaded {
  const { act, pathwayId, newcomers } = request;
  const standing = inStead(state, request.caller, { pathwayId, now });
  const caller = enter(state, standing ?? request.caller, now);
  const prior = priorOf(state, { caller, scope: request.idempotencyScope, now });
  const seen = request.message && state.messages.get(messageKey(caller, request.message));
  // what was told once is answered again, also to one that the client has left since
  const repeats = [prior?.stream, seen?.stream].includes(pathwayId);
  const pathway = loadedFor(state, { ...request, caller }, { repeats, now });
  state.access.push({ caller, act, stream: pathwayId, outcome: pathway ? 'allowed' : 'denied' });
  return {
    demoOffsetMs: state.demoOffsetMs,
    ...(standing && { inStead: standing }),
    ...(pathway && { pathway }),
    ...(prior && { prior }),
    ...(seen && { seen: { ...seen } }),
    ...(newcomers?.length && { knownNewcomers: newcomers.filter((one) => receives(state, one)) }),
  };
}

function loadedFor(
  state: State,
  { caller, act, pathwayId, newcomers }: LoadRequest,
  { repeats, now }: { repeats: boolean; now: number },
): LoadedPathway | undefined {
  const { organisation } = caller;
  const isKnown = repeats && knows(state, organisation, pathwayId);
  const may = isKnown || mayAct(state, { organisation, stream: pathwayId, act });
  const stream = may ? state.streams.get(pathwayId) : undefined;
  if (!stream) return undefined;
  const isWhole = act !== 'read' && participation(state, organisation, pathwayId)?.standing !== 'left';
  const isSaid = (fact: StoredFact) => act !== 'read' || crosses(state, fact, { caller, now });
  const shown = (fact: StoredFact) =>
    isWhole || (isWithin(caller, fact) && visible(state, { fact, organisation, now }) && isSaid(fact));
  const toldTo = act === 'read' ? caller : undefined;
  return pathwayOf(state, { stream, facts: stream.facts.filter(shown), now, newcomers, caller, toldTo });
}

/** A unit does, and a municipality unless its districts (bydeler) do. */
function receives(state: State, organisation: string): boolean {
  const districts = [...state.organisations.values()].filter(
    ({ parent, level }) => parent === organisation && level === 'municipality',
  );
  const level = state.organisations.get(organisation)?.level;
  return level === 'specialist' || (level === 'municipality' && districts.length === 0);
}

/** By a break that the organisation owns and may see, without texts: for one who has no way to a pathway. */
export function loadByBreak(state: State, request: BreakRequest, now: number): Loaded {
  const { caller, act, breakId, idempotencyScope: scope, leastLevel } = request;
  const row = state.breaks.get(breakId);
  const stream = row && mayAsk(state, { caller, act, row, now }) ? state.streams.get(row.pathwayId) : undefined;
  const isReached = row !== undefined && row.level >= (leastLevel ?? 0);
  state.access.push({ caller, act, stream: stream?.stream, outcome: stream && isReached ? 'allowed' : 'denied' });
  const loaded: Loaded = { demoOffsetMs: state.demoOffsetMs };
  if (stream) {
    const whole = pathwayOf(state, { stream, facts: stream.facts, now });
    loaded.pathway = leastLevel !== undefined && isReached ? whole : { ...whole, texts: [] };
  }
  const prior = priorOf(state, { caller, scope, now });
  return prior ? { ...loaded, prior } : loaded;
}

/** The list's own conditions; and of a client that one does not answer for, what is still open alone. */
function mayAsk(state: State, asked: Pick<BreakRequest, 'caller' | 'act'> & { row: BreakRow; now: number }): boolean {
  const { caller, act, row } = asked;
  const { organisation } = caller;
  if (!isOwner(caller, row) || !maySeeRow(state, asked)) return false;
  if (takesPart(state, organisation, row.pathwayId)) return true;
  const isOpen = ['open', 'acknowledged', 'postponed'].includes(row.state);
  return isOpen && mayAct(state, { organisation, stream: row.pathwayId, act });
}

/** For the worker: no caller and no texts. */
export function loadForClock(state: State, pathwayId: string, now: number): Loaded {
  const stream = state.streams.get(pathwayId);
  if (!stream) return { demoOffsetMs: state.demoOffsetMs };
  const pathway = { ...pathwayOf(state, { stream, facts: stream.facts, now }), texts: [] };
  return { demoOffsetMs: state.demoOffsetMs, pathway };
}

type Seen = { fact: StoredFact; organisation: string; now: number };

/** Who only receives in the organisation's stead reads the seam, whatever else would let it read more. */
const isWithin = ({ serving }: Caller, { audience }: StoredFact): boolean =>
  serving?.area !== 'reception' || audience === 'seam';

/** As libs/access/visible.ts tells it, and row-level security holds it. */
function visible(state: State, { fact, organisation, now }: Seen): boolean {
  const { standing, leftVersion = 0 } = participation(state, organisation, fact.stream) ?? {};
  if (fact.controller === organisation || isNamed(fact, organisation)) return true;
  if (standing !== 'answers' && fact.version >= leftVersion) return false;
  if (fact.audience === 'seam' && agreed(state, [fact.controller, organisation], now)) return true;
  const areMunicipalities = [organisation, fact.controller].every(
    (one) => participation(state, one, fact.stream)?.level === 'municipality',
  );
  return areMunicipalities && (fact.audience === 'seam' || hasComeOver(state, fact, organisation));
}

const isNamed = ({ data }: StoredFact, organisation: string): boolean =>
  'moveId' in data && (data.from === organisation || data.to === organisation);

/** Of a clock or break with a fact that is the organisation's. */
function hasComeOver(state: State, fact: StoredFact, organisation: string): boolean {
  const id = watchedBy(fact);
  const facts = state.streams.get(fact.stream)?.facts ?? [];
  return id !== undefined && facts.some((other) => other.controller === organisation && watchedBy(other) === id);
}

function watchedBy({ data }: StoredFact): string | undefined {
  if ('breakId' in data) return data.breakId;
  return 'clockId' in data ? data.clockId : undefined;
}

type Shown = {
  stream: StreamState;
  facts: StoredFact[];
  now: number;
  newcomers?: string[];
  caller?: Caller;
  /** Whom alone what was said about sharing is told to: for a page. */
  toldTo?: Caller;
};

function pathwayOf(state: State, { stream, facts, now, newcomers = [], caller, toldTo }: Shown): LoadedPathway {
  const client = state.clients.get(stream.clientId);
  if (!client) throw new Error('a stream without its client');
  const named = textIdsIn(facts.map((fact) => fact.data));
  const organisations = [...new Set([...stream.participants.map((p) => p.organisation), ...newcomers])].sort(byText);
  const asked = stream.participants.flatMap((p) => (p.standing === 'asked' ? [p.organisation] : []));
  return structuredClone({
    pathwayId: stream.stream,
    version: stream.version,
    headHash: stream.headHash,
    municipality: stream.municipality,
    client,
    isProtected: stream.isProtected === true,
    participants: stream.participants
      .map(({ organisation, level }) => ({ organisation, level }))
      .sort((a, b) => byText(a.organisation, b.organisation)),
    agreements: pairs(organisations).filter((pair) => agreed(state, pair, now)),
    terms: [stream.municipality, ...asked].flatMap((one) =>
      termsOf(state, { municipality: one, units: organisations, now }),
    ),
    outside: outsideOf(state, [...new Set([stream.municipality, ...organisations])]),
    desks: desksOf(state, stream.municipality, now),
    oneLeader: ledByOne(state, [...new Set([stream.municipality, ...organisations])]),
    regimes: regimesOf(state, [
      ...[stream.municipality, ...organisations],
      ...(caller ? [caller.organisation, caller.serving?.unit ?? caller.organisation] : []),
    ]),
    consented: consentedTo(stream, toldTo),
    facts,
    texts: [...state.texts.values()].filter((t) => named.has(t.textId)).sort((a, b) => byText(a.textId, b.textId)),
  });
}

/** Of these, the ones that are told of by others. */
export const outsideOf = (state: State, organisations: readonly string[]): OutsideOrganisation[] =>
  [...organisations].sort(byText).flatMap((one) => {
    const known = state.organisations.get(one);
    if (known?.joined !== false) return [];
    const { organisation, name, phone, hours } = known;
    return [{ organisation, name, ...(phone && { phone }), ...(hours && { hours }) }];
  });

const ledByOne = (state: State, organisations: readonly string[]): string[] =>
  [...organisations].sort(byText).filter((one) => state.organisations.get(one)?.oneLeader);

export const desksOf = (state: State, organisation: string, now: number): DutyDesk[] =>
  [...(state.desks.get(deskOf(state, organisation, now))?.values() ?? [])].sort((a, b) =>
    byText(a.severity, b.severity),
  );

export type PriorRequest = { caller: Caller; scope: string | undefined; now: number };

export function priorOf(state: State, { caller, scope, now }: PriorRequest): PriorAnswer | undefined {
  const found = scope === undefined ? undefined : state.prior.get(scope);
  if (!found || found.createdAt < now - thirtyDaysMs) return undefined;
  const { createdAt: _createdAt, noticeId: _noticeId, ...prior } = found;
  return prior.parkedId !== undefined || knows(state, caller.organisation, found.stream) ? prior : undefined;
}

const pairs = (sorted: string[]): [string, string][] =>
  sorted.flatMap((a, i) => sorted.slice(i + 1).map((b): [string, string] => [a, b]));

function textIdsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'textId' && typeof inner === 'string') found.add(inner);
    else textIdsIn(inner, found);
  }
  return found;
}
