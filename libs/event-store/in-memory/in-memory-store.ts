import { decodeCursor, encodeCursor, factCursor } from '../cursor.js';
import type { AppendRequest, AppendResult, EventStore, LoadedForStart } from '../port.js';
import { appendTo, AppendRefused } from './append.js';
import { armed, forgetDeliveries, markDelivered, overdue, undelivered } from './delivery.js';
import { breaks, worklist } from './lists.js';
import { load, loadForClock, priorOf } from './read.js';
import { byText, draftOf, emptyState, type AccessEntry, type State } from './state.js';

export type InMemoryStore = EventStore & {
  /** What has been logged, for specs. */
  accessLog(): AccessEntry[];
};

/** The port's promise kept in memory, for fast tests. Nothing survives the process. */
export function openInMemoryStore({ now = Date.now }: { now?: () => number } = {}): InMemoryStore {
  let state = emptyState();
  const append = (request: AppendRequest): AppendResult => {
    const draft = draftOf(state);
    try {
      appendTo(draft, structuredClone(request), now());
    } catch (error) {
      if (!(error instanceof AppendRefused)) throw error;
      if (error.stranger !== undefined) logStranger(state, request, error.stranger);
      return { outcome: error.outcome };
    }
    state = draft;
    return { outcome: 'appended' };
  };
  return {
    append: async (request) => append(request),
    load: async (request) => load(state, request, now()),
    loadForStart: async (request) => loadForStart(state, request, now()),
    loadForClock: async (pathwayId) => loadForClock(state, pathwayId, now()),
    worklist: async (request) => ({ ...worklist(state, request, now()), demoOffsetMs: state.demoOffsetMs }),
    breaks: async (request) => ({ ...breaks(state, request, now()), demoOffsetMs: state.demoOffsetMs }),
    armed: async (pathwayIds) => armed(state, pathwayIds),
    undelivered: async (request) => undelivered(state, request, now()),
    markDelivered: async (delivered) => markDelivered(state, delivered, now()),
    overdue: async (request) => overdue(state, request, now()),
    forgetDeliveries: async () => forgetDeliveries(state),
    readAll: async (request) => readAll(state, request),
    redact: async (textIds) => textIds.forEach((id) => state.texts.delete(id)),
    demoOffset: async () => state.demoOffsetMs,
    advanceDemo: async (byMs) => advanceDemo(state, byMs, now()),
    registerOrganisations: async (all) => all.forEach((one) => state.organisations.set(one.organisation, { ...one })),
    organisations: async () => [...state.organisations.values()].sort((x, y) => byText(x.organisation, y.organisation)),
    agree: async (agreements) => {
      for (const { a, b, from, to } of agreements) {
        const key = [a, b].sort(byText).concat(from).join(' ');
        state.agreements.set(key, { a, b, from, to });
      }
    },
    ping: async () => ({ schema: 'in-memory' }),
    close: async () => {},
    accessLog: () => structuredClone(state.access),
  };
}

function logStranger(state: State, { caller, act }: AppendRequest, stream: string): void {
  state.access.push({ caller, act, stream, outcome: 'denied' });
}

function loadForStart(state: State, request: Parameters<EventStore['loadForStart']>[0], now: number): LoadedForStart {
  const { caller, blindIndexes, municipality, idempotencyScope } = request;
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
    ...(client && { client: { ...client } }),
    ...(openPathwayId !== undefined && { openPathwayId }),
    ...(prior && { prior }),
  };
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
