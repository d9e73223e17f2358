import type { EventStore, OverdueClock } from '../port.js';
import { byText, type State } from './state.js';

type Armed = Awaited<ReturnType<EventStore['armed']>>;

/** What the nudge carries. */
export function armed(state: State, pathwayIds: string[]): Armed {
  const pathways = [...state.streams.values()]
    .filter((stream) => pathwayIds.includes(stream.stream))
    .sort((a, b) => byText(a.stream, b.stream))
    .map(({ stream, version, phase }) => ({ pathwayId: stream, version, phase, clocks: runningClocks(state, stream) }));
  return { demoOffsetMs: state.demoOffsetMs, pathways };
}

const runningClocks = (state: State, stream: string) =>
  [...state.clocks.values()]
    .map((clock) => clock.row)
    .filter((row) => row.pathwayId === stream && row.state === 'running')
    .sort((a, b) => byText(a.dueAt, b.dueAt) || byText(a.clockId, b.clockId))
    .map(({ clockId, rule, dueAt }) => ({ clockId, rule, dueAt }));

export function undelivered(state: State, { olderThanMs, limit }: { olderThanMs: number; limit: number }, now: number) {
  return [...state.streams.values()]
    .filter((stream) => stream.nudgedVersion < stream.version && stream.appendedAt <= now - olderThanMs)
    .sort((a, b) => a.appendedAt - b.appendedAt || byText(a.stream, b.stream))
    .slice(0, limit)
    .map((stream) => stream.stream);
}

type Told = Parameters<EventStore['markDelivered']>[0];

export function markDelivered(state: State, told: Told, now: number): void {
  const delivered = told.filter((t) => (t.demoOffsetMs ?? state.demoOffsetMs) === state.demoOffsetMs);
  for (const { pathwayId, version } of delivered) {
    const stream = state.streams.get(pathwayId);
    if (stream) stream.nudgedVersion = Math.max(stream.nudgedVersion, Math.min(version, stream.version));
    for (const clock of state.clocks.values()) {
      if (clock.row.pathwayId === pathwayId && clock.row.version <= version) clock.deliveredAt ??= now;
    }
  }
}

export function overdue(
  state: State,
  { moreThanMs, since, limit }: Parameters<EventStore['overdue']>[0],
  now: number,
): OverdueClock[] {
  const countedFrom = (dueAt: string, deliveredAt = 0) =>
    Math.max(Date.parse(dueAt) - state.demoOffsetMs, deliveredAt, state.advancedAt ?? 0, Date.parse(since));
  return [...state.clocks.values()]
    .filter(({ row }) => row.state === 'running')
    .map(({ row, deliveredAt }) => ({ row, from: countedFrom(row.dueAt, deliveredAt) }))
    .filter(({ from }) => from < now - moreThanMs)
    .sort((a, b) => a.from - b.from || byText(a.row.clockId, b.row.clockId))
    .slice(0, limit)
    .map(({ row, from }) => ({
      pathwayId: row.pathwayId,
      clockId: row.clockId,
      rule: row.rule,
      overdueMs: Math.floor(now - from),
    }));
}

export function forgetDeliveries(state: State): number {
  const open = [...state.streams.values()].filter((stream) => !stream.closed);
  for (const stream of open) stream.nudgedVersion = 0;
  for (const clock of state.clocks.values()) delete clock.deliveredAt;
  return open.length;
}
