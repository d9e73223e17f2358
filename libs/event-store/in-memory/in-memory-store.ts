import { decodeCursor, encodeCursor, factCursor } from '../cursor.js';
import type { AppendRequest, AppendResult, EventStore, LoadedForStart } from '../port.js';
import { agreements, appendAgreement, loadAgreement } from './agreements.js';
import { AppendRefused } from './append-refused.js';
import { appendTo } from './append.js';
import { caseload } from './caseload.js';
import { changesSince } from './changes.js';
import { armed, forgetDeliveries, markDelivered, overdue, undelivered } from './delivery.js';
import { breakCounts, breaks, worklist } from './lists.js';
import { desksOf, load, loadForClock, outsideOf, priorOf, loadByBreak } from './read.js';
import type { ParkingStore, ParkRequest, ParkResult } from '../parking-port.js';
import { endWaiting, park, parked, parkedDue, settleParked } from './parking.js';
import { declareServing, enter, servedBy } from './serving.js';
import { byText, draftOf, emptyState, type AccessEntry, type State } from './state.js';

export type InMemoryStore = EventStore & {
  /** What has been logged, for specs. */
  accessLog(): AccessEntry[];
};

type Clock = () => number;
/** The state as it is now: an append puts a new one in its place. */
type Kept = { state: State };

/** The port's promise kept in memory, for fast tests. Nothing survives the process. */
export function openInMemoryStore({ now = Date.now }: { now?: Clock } = {}): InMemoryStore {
  const kept: Kept = { state: emptyState() };
  return {
    ...forCallers(kept, now),
    ...forAgreements(kept, now),
    ...whereSignalsWait(kept, now),
    ...forTheSystem(kept, now),
    ...forAdministration(kept, now),
    ping: async () => ({ schema: 'in-memory' }),
    close: async () => {},
    accessLog: () => structuredClone(kept.state.access),
  };
}

const forCallers = (kept: Kept, now: Clock) =>
  ({
    append: async (request) => append(kept, request, now()),
    load: async (request) => load(kept.state, request, now()),
    loadByBreak: async (request) => loadByBreak(kept.state, request, now()),
    loadForStart: async (request) => loadForStart(kept.state, request, now()),
    worklist: async (request) => ({
      ...worklist(kept.state, request, now()),
      demoOffsetMs: kept.state.demoOffsetMs,
    }),
    breaks: async (request) => ({ ...breaks(kept.state, request, now()), demoOffsetMs: kept.state.demoOffsetMs }),
    breakCounts: async (caller) => ({
      items: breakCounts(kept.state, caller),
      demoOffsetMs: kept.state.demoOffsetMs,
    }),
    caseload: async (request) => ({ ...caseload(kept.state, request, now()), demoOffsetMs: kept.state.demoOffsetMs }),
  }) satisfies Partial<EventStore>;

const forAgreements = (kept: Kept, now: Clock) =>
  ({
    declareDutyDesk: async (request) => declareDutyDesk(kept.state, request),
    dutyDesks: async (organisation) => desksOf(kept.state, organisation, now()),
    declareServing: async (request) => declareServing(kept.state, request),
    servedBy: async (organisation) => structuredClone(servedBy(kept.state, organisation)),
    appendAgreement: async (request) => appendAgreement(kept.state, request),
    loadAgreement: async (request) => loadAgreement(kept.state, request),
    agreements: async (request) => agreements(kept.state, request),
  }) satisfies Partial<EventStore>;
const whereSignalsWait = (kept: Kept, now: Clock): ParkingStore => ({
  park: async (request) => parkSignal(kept, request, now()),
  parked: async (request) => parked(kept.state, request),
  settleParked: async (request) => settleParked(kept.state, request, now()),
  parkedDue: async (request) => parkedDue(kept.state, request),
});

const forTheSystem = (kept: Kept, now: Clock) =>
  ({
    loadForClock: async (pathwayId) => loadForClock(kept.state, pathwayId, now()),
    armed: async (pathwayIds) => armed(kept.state, pathwayIds),
    undelivered: async (request) => undelivered(kept.state, request, now()),
    markDelivered: async (delivered) => markDelivered(kept.state, delivered, now()),
    overdue: async (request) => overdue(kept.state, request, now()),
    forgetDeliveries: async () => forgetDeliveries(kept.state),
    readAll: async (request) => readAll(kept.state, request),
    changesSince: async (mark) => changesSince(kept.state, mark, now()),
    noteListening: async (caller) => void kept.state.access.push({ caller, act: 'listen', outcome: 'allowed' }),
    demoOffset: async () => kept.state.demoOffsetMs,
    advanceDemo: async (byMs) => advanceDemo(kept.state, byMs, now()),
  }) satisfies Partial<EventStore>;

const forAdministration = (kept: Kept, now: Clock) =>
  ({
    redact: async (textIds) => textIds.forEach((id) => kept.state.texts.delete(id)),
    beginDemoAt: async (offsetMs) => {
      if (kept.state.streams.size > 0) throw new Error('the demo has begun');
      kept.state.demoOffsetMs = offsetMs;
      kept.state.advancedAt = now();
    },
    registerOrganisations: async (all) => all.forEach((one) => kept.state.organisations.set(one.organisation, one)),
    organisations: async () =>
      structuredClone([...kept.state.organisations.values()].sort((x, y) => byText(x.organisation, y.organisation))),
    agree: async (agreements) => {
      for (const { a, b, from, to, coversUnits } of agreements) {
        const key = [a, b].sort(byText).concat(from).join(' ');
        kept.state.agreements.set(key, { a, b, from, to, ...(coversUnits && { coversUnits }) });
      }
    },
  }) satisfies Partial<EventStore>;

function append(kept: Kept, request: AppendRequest, now: number): AppendResult {
  enter(kept.state, request.caller, now);
  const draft = draftOf(kept.state);
  try {
    const isCurrent = (request.demoOffsetMs ?? draft.demoOffsetMs) === draft.demoOffsetMs;
    appendTo(draft, structuredClone({ ...request, delivered: request.delivered && isCurrent }), now);
    endSignal(draft, request, now);
  } catch (error) {
    if (!(error instanceof AppendRefused)) throw error;
    if (error.stranger !== undefined) logStranger(kept.state, request, error.stranger);
    return { outcome: error.outcome };
  }
  kept.state = draft;
  return { outcome: 'appended' };
}

/** The signal that waited is delivered with what it led to, or neither. */
function endSignal(draft: State, { caller, parkedId }: AppendRequest, now: number): void {
  if (parkedId === undefined) return;
  const ended = endWaiting(draft, caller.organisation, { parkedId, state: 'delivered', now });
  if (!ended) throw new AppendRefused('parked-settled');
}

function parkSignal(kept: Kept, request: ParkRequest, now: number): ParkResult {
  const draft = draftOf(kept.state);
  const result = park(draft, structuredClone(request), now);
  if (result.outcome === 'parked') kept.state = draft;
  return result;
}

function logStranger(state: State, { caller, act }: AppendRequest, stream: string): void {
  state.access.push({ caller, act, stream, outcome: 'denied' });
}

function loadForStart(state: State, request: Parameters<EventStore['loadForStart']>[0], now: number): LoadedForStart {
  const { caller, blindIndexes, municipality, idempotencyScope } = request;
  enter(state, caller, now);
  const clientId = blindIndexes.map((index) => state.blindIndexes.get(index)).find((found) => found !== undefined);
  const client = state.clients.get(clientId ?? '');
  const isOpen = (s: { clientId: string; municipality: string; closed: boolean }) =>
    s.clientId === clientId && s.municipality === municipality && !s.closed;
  const openPathwayId = [...state.streams.values()].find(isOpen)?.stream;
  const prior = priorOf(state, { caller, scope: idempotencyScope, now });
  state.access.push({ caller, act: 'StartPathway', stream: openPathwayId, outcome: 'allowed' });
  return {
    demoOffsetMs: state.demoOffsetMs,
    knownOrganisation: state.organisations.has(municipality),
    outside: outsideOf(state, [municipality]),
    districts: [...state.organisations.values()]
      .filter((one) => one.parent === municipality && one.level === 'municipality')
      .map((one) => one.organisation)
      .sort(byText),
    ...(client && { client: { ...client } }),
    ...(openPathwayId !== undefined && { openPathwayId }),
    ...(prior && { prior }),
  };
}

function declareDutyDesk(state: State, { caller, desk }: Parameters<EventStore['declareDutyDesk']>[0]): void {
  const declared = state.desks.get(caller.organisation) ?? new Map();
  state.desks.set(caller.organisation, declared.set(desk.severity, desk));
  state.access.push({ caller, act: 'DeclareDutyDesk', outcome: 'allowed' });
}

function readAll(state: State, { after, limit }: Parameters<EventStore['readAll']>[0]) {
  const from = Number(decodeCursor(factCursor, after)?.position ?? 0);
  const facts = structuredClone(state.log.slice(from, from + limit));
  if (facts.length === 0) return { facts };
  return { facts, next: encodeCursor({ xid: '0', position: String(from + facts.length) }) };
}

function advanceDemo(state: State, byMs: number, now: number): number {
  if (byMs <= 0) throw new Error('time only moves forward');
  state.demoOffsetMs += byMs;
  state.advancedAt = now;
  forgetDeliveries(state);
  return state.demoOffsetMs;
}
