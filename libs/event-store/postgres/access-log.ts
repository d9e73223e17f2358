import type {
  AccessLogStore,
  InsightEntry,
  LogEntry,
  LogKeepingStore,
  SealedEntries,
  Unsealed,
} from '../access-log-port.js';
import { decodeCursor, followUpCursor, logCursor } from '../cursor.js';
import type { Organisation, Page } from '../port.js';
import { toPage, type Listed } from './answers.js';
import { openDoor, type Door, type DoorOptions } from './door.js';

/** The log as callers read it: the organisation's own people under row-level security, the client's own by their index. */
export function openPostgresAccessLog(options: DoorOptions): AccessLogStore & { close(): Promise<void> } {
  const door = openDoor(options);
  return {
    ofPathway: async ({ cursor, ...request }) =>
      pageOf<LogEntry>(door, 'access_log', { ...request, after: decodeCursor(logCursor, cursor) }),
    insight: async ({ cursor, ...request }) =>
      pageOf<InsightEntry>(door, 'insight', { ...request, after: decodeCursor(logCursor, cursor) }),
    holders: async () => (await door.call<Organisation[]>('organisations', [])).map((one) => one.organisation),
    followUps: async ({ cursor, ...request }) => {
      const after = decodeCursor(followUpCursor, cursor);
      return toPage(await door.call('follow_up_lists', [JSON.stringify({ ...request, after })]), request.limit);
    },
    close: () => door.close(),
  };
}

type LogPage = { limit: number; pathwayId?: string; after: object | undefined };

async function pageOf<Row>(
  door: Door,
  name: 'access_log' | 'insight',
  request: LogPage,
): Promise<Page<Row> | undefined> {
  type Answer = Omit<Listed<Row>, 'items'> & { items: Listed<Row>['items'] | null };
  const { items, ...answer } = await door.call<Answer>(name, [JSON.stringify(request)]);
  return items ? toPage({ ...answer, items }, request.limit) : undefined;
}

/** For the worker's login: seals, checks and looks through the log. */
export function openPostgresLogKeeping(options: DoorOptions): LogKeepingStore {
  const door = openDoor(options);
  return {
    unsealed: (most) => door.call<Unsealed>('unsealed_log', [most]),
    seal: (seal) => door.call<boolean>('seal_log', [JSON.stringify(seal)]),
    sealed: async (seal) => (await door.call<SealedEntries | null>('sealed_log', [seal])) ?? undefined,
    readingOf: (from, until) => door.call('reading_of', [from, until]),
    hasFollowUp: (week) => door.call<boolean>('follow_up_made', [week]),
    keepFollowUp: (week, lists) => door.call<number>('keep_follow_up', [week, JSON.stringify(lists)]),
    close: () => door.close(),
  };
}
