import type { StoredFact } from '../../contracts/facts.js';
import type { DutyDesk } from '../../contracts/topics/organisations.js';
import type { Caller, EventStore, Loaded, LoadedPathway, OutsideOrganisation, PriorAnswer } from '../port.js';
import { termsOf } from './agreements.js';
import { thirtyDaysMs } from './append.js';
import { isOwner, maySeeRow } from './lists.js';
import { deskOf, enter, inStead } from './serving.js';
import { agreed, byText, messageKey, takesPart, type State, type StreamState } from './state.js';

type LoadRequest = Parameters<EventStore['load']>[0];
type BreakRequest = Parameters<EventStore['loadByBreak']>[0];

/** Facts for a page are narrowed to one's own and the seam's; for a decision a participant gets all of them. */
export function load(state: State, { act, pathwayId, ...more }: LoadRequest, now: number): Loaded {
  const standing = inStead(state, more.caller, { pathwayId, now });
  const caller = enter(state, standing ?? more.caller, now);
  const may = takesPart(state, caller.organisation, pathwayId);
  state.access.push({ caller, act, stream: pathwayId, outcome: may ? 'allowed' : 'denied' });
  const shown = (fact: StoredFact) => act !== 'read' || visible(state, { fact, caller, now });
  const stream = may ? state.streams.get(pathwayId) : undefined;
  const loaded: Loaded = { demoOffsetMs: state.demoOffsetMs, ...(standing && { inStead: standing }) };
  const { newcomers } = more;
  if (stream) loaded.pathway = pathwayOf(state, { stream, facts: stream.facts.filter(shown), now, newcomers });
  const prior = priorOf(state, { caller, scope: more.idempotencyScope, now });
  if (prior) loaded.prior = prior;
  const seen = more.message && state.messages.get(messageKey(caller, more.message));
  if (seen) loaded.seen = { ...seen };
  if (more.newcomers?.length) {
    loaded.knownNewcomers = more.newcomers.filter((n) => state.organisations.get(n)?.level === 'specialist');
  }
  return loaded;
}

/** By a break that the organisation owns and may see, without texts: for one who has no way to a pathway. */
export function loadByBreak(state: State, request: BreakRequest, now: number): Loaded {
  const { caller, act, breakId, idempotencyScope: scope } = request;
  const row = state.breaks.get(breakId);
  const may = row !== undefined && isOwner(caller, row) && maySeeRow(state, { row, caller, now });
  const stream = may ? state.streams.get(row.pathwayId) : undefined;
  state.access.push({ caller, act, stream: stream?.stream, outcome: stream ? 'allowed' : 'denied' });
  const loaded: Loaded = { demoOffsetMs: state.demoOffsetMs };
  if (stream) loaded.pathway = { ...pathwayOf(state, { stream, facts: stream.facts, now }), texts: [] };
  const prior = priorOf(state, { caller, scope, now });
  return prior ? { ...loaded, prior } : loaded;
}

/** For the worker: no caller and no texts. */
export function loadForClock(state: State, pathwayId: string, now: number): Loaded {
  const stream = state.streams.get(pathwayId);
  if (!stream) return { demoOffsetMs: state.demoOffsetMs };
  const pathway = { ...pathwayOf(state, { stream, facts: stream.facts, now }), texts: [] };
  return { demoOffsetMs: state.demoOffsetMs, pathway };
}

type Seen = { fact: StoredFact; caller: Caller; now: number };

function visible(state: State, { fact, caller: { organisation, serving }, now }: Seen): boolean {
  if (serving?.area === 'reception' && fact.audience !== 'seam') return false;
  const isOwn = fact.controller === organisation;
  return isOwn || (fact.audience === 'seam' && agreed(state, [fact.controller, organisation], now));
}

type Shown = { stream: StreamState; facts: StoredFact[]; now: number; newcomers?: string[] };

function pathwayOf(state: State, { stream, facts, now, newcomers = [] }: Shown): LoadedPathway {
  const client = state.clients.get(stream.clientId);
  if (!client) throw new Error('a stream without its client');
  const named = textIdsIn(facts.map((fact) => fact.data));
  const organisations = [...new Set([...stream.participants.map((p) => p.organisation), ...newcomers])].sort(byText);
  return structuredClone({
    pathwayId: stream.stream,
    version: stream.version,
    headHash: stream.headHash,
    municipality: stream.municipality,
    client,
    participants: [...stream.participants].sort((a, b) => byText(a.organisation, b.organisation)),
    agreements: pairs(organisations).filter((pair) => agreed(state, pair, now)),
    terms: termsOf(state, { municipality: stream.municipality, units: organisations, now }),
    outside: outsideOf(state, [...new Set([stream.municipality, ...organisations])]),
    desks: desksOf(state, stream.municipality, now),
    oneLeader: ledByOne(state, [...new Set([stream.municipality, ...organisations])]),
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
  return prior.parkedId !== undefined || takesPart(state, caller.organisation, found.stream) ? prior : undefined;
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
