import type { BreakRow, WorkRow } from '../../read-models/rows.js';
import { breakCursor, decodeCursor, encodeCursor, workCursor } from '../cursor.js';
import type { BreakCount } from '../break-port.js';
import type { Caller, EventStore, Page, WithClient } from '../port.js';
import { breakCrosses } from './sharing.js';
import { enter, servedNow } from './serving.js';
import { agreed, byText, knows, takesPart, type AccessEntry, type State } from './state.js';

type WorkRequest = Parameters<EventStore['worklist']>[0];
type BreakRequest = Parameters<EventStore['breaks']>[0];
type Placed<Row> = { row: Row; place: string[] };

/** Late first by risk then due date, then the rest by risk then due date. */
export function worklist(state: State, request: WorkRequest, now: number): Page<WithClient<WorkRow>> {
  const { caller } = request;
  const after = decodeCursor(workCursor, request.cursor);
  const today = after?.today ?? osloDay(now + state.demoOffsetMs);
  const mine = workOf(state, caller, now).map((row) => ({
    row,
    place: [row.dueOn < today ? '0' : '1', String(row.risk), row.dueOn, row.workId],
  }));
  const ordered = follow(mine, after && [after.band, after.risk, after.dueOn, after.key]);
  const logged = { caller, act: 'worklist', outcome: 'allowed' as const };
  return page(state, { logged, limit: request.limit, ordered }, ([band = '', risk = '', dueOn = '', key = '']) => ({
    today,
    band,
    risk,
    dueOn,
    key,
  }));
}

/** The organisation's own, and what it works with in another's stead, each as its owner sees it. */
function workOf(state: State, caller: Caller, now: number): WorkRow[] {
  const served = caller.role === 'coordinator' ? servedNow(state, caller.organisation, now) : [];
  const others = served.map(({ responsible, area }) => ({
    ...caller,
    organisation: responsible,
    serving: { unit: caller.organisation, area },
  }));
  return [caller, ...others].flatMap((whose) =>
    [...state.work.values()].filter(
      (row) => row.organisation === whose.organisation && maySeeRow(state, { row, caller: whose, now }),
    ),
  );
}

/** Newest first, of what the caller's organisation may see: over all pathways what it owns; of one, everything. */
export function breaks(state: State, request: BreakRequest, now: number): Page<WithClient<BreakRow>> {
  const { filter } = request;
  const caller = enter(state, request.caller, now);
  const after = decodeCursor(breakCursor, request.cursor);
  const states = filter.states?.length ? filter.states : ['open', 'acknowledged', 'postponed'];
  const mine = [...state.breaks.values()]
    .filter((row) => states.includes(row.state) && (filter.pathwayId ?? row.pathwayId) === row.pathwayId)
    .filter((row) => filter.pathwayId !== undefined || isOwner(caller, row))
    .filter((row) => row.level >= (filter.leastLevel ?? 0))
    .filter((row) => maySeeRow(state, { row, caller, now }) && breakCrosses(state, row, { caller, now }))
    .map((row) => ({ row, place: [backwards(row.openedAt), row.breakId] }));
  const ordered = follow(mine, after && [backwards(after.openedAt), after.key]);
  const isStrange = filter.pathwayId !== undefined && !knows(state, caller.organisation, filter.pathwayId);
  const outcome = isStrange ? ('denied' as const) : ('allowed' as const);
  const logged = { caller, act: 'breaks', stream: filter.pathwayId, outcome };
  return page(state, { logged, limit: request.limit, ordered }, ([openedAt = '', key = '']) => ({
    openedAt: backwards(openedAt),
    key,
  }));
}

/** Open breaks of the organisation and of all below it, by kind and level. */
export function breakCounts(state: State, caller: Caller): BreakCount[] {
  const under = [caller.organisation];
  for (const above of under) {
    for (const { organisation, parent } of state.organisations.values()) {
      if (parent === above && !under.includes(organisation)) under.push(organisation);
    }
  }
  state.access.push({ caller, act: 'break-counts', outcome: 'allowed' });
  const open = [...state.breaks.values()].filter(
    (row) =>
      ['open', 'acknowledged', 'postponed'].includes(row.state) &&
      under.some((organisation) => isOwner({ organisation }, row)),
  );
  const groups = Map.groupBy(open, ({ kind, level }) => `${kind} ${level}`);
  return [...groups.values()]
    .flatMap(([first, ...rest]) => (first ? [{ kind: first.kind, level: first.level, count: rest.length + 1 }] : []))
    .sort((a, b) => byText(a.kind, b.kind) || a.level - b.level);
}

export const isOwner = (
  { organisation }: Pick<Caller, 'organisation'>,
  { owners: { municipality, specialist } }: BreakRow,
): boolean => [municipality?.organisation, specialist?.organisation].includes(organisation);

type Known = { row: Pick<BreakRow | WorkRow, 'pathwayId' | 'controller' | 'audience'>; caller: Caller; now: number };

/**
 * As the pathway's page shows it: one's own, and the seam's while the agreement lasts; of a client that one does not
 * answer for, one's own alone.
 */
export function maySeeRow(state: State, { row, caller: { organisation, serving }, now }: Known): boolean {
  if (serving?.area === 'reception' && row.audience !== 'seam') return false;
  const isOwn = row.controller === organisation;
  if (!takesPart(state, organisation, row.pathwayId)) return isOwn && knows(state, organisation, row.pathwayId);
  return isOwn || (row.audience === 'seam' && agreed(state, [row.controller, organisation], now));
}

/** In the order of their places, from after the cursor on. */
export function follow<Row>(placed: Placed<Row>[], after: string[] | undefined): Placed<Row>[] {
  const ordered = placed.sort((a, b) => byPlace(a.place, b.place));
  return after ? ordered.filter((item) => byPlace(item.place, after) > 0) : ordered;
}

function byPlace(a: string[], b: string[]): number {
  const differing = a.findIndex((part, i) => part !== b[i]);
  return differing < 0 ? 0 : byText(a[differing] ?? '', b[differing] ?? '');
}

type Cut<Row> = { logged: AccessEntry; limit: number; ordered: Placed<Row>[] };

/** One page, with the clients that it names on record. */
export function page<Row extends { pathwayId: string }>(
  state: State,
  { logged, limit, ordered }: Cut<Row>,
  cursorOf: (place: string[]) => Record<string, string>,
): Page<WithClient<Row>> {
  const shown = ordered.slice(0, Math.min(limit, 500));
  const last = shown.at(-1);
  const items = shown.map(({ row }) => ({ ...structuredClone(row), ...clientOf(state, logged.caller, row.pathwayId) }));
  const named = items.filter((item) => 'client' in item).map((item) => item.pathwayId);
  state.access.push({ ...logged, ...(named.length > 0 && { streams: [...new Set(named)].sort(byText) }) });
  return last && ordered.length > shown.length ? { items, nextCursor: encodeCursor(cursorOf(last.place)) } : { items };
}

/** A leader reads where and how old, never whose. */
function clientOf(state: State, caller: Caller, pathwayId: string) {
  const client = state.clients.get(state.streams.get(pathwayId)?.clientId ?? '');
  return client && caller.role !== 'leader' ? { client: { ...client } } : {};
}

const osloDay = (at: number): string => new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' });

/** Each digit's complement: text that sorts the other way round, and gives the instant back when turned again. */
const backwards = (instant: string): string => instant.replace(/\d/g, (digit) => String(9 - Number(digit)));
