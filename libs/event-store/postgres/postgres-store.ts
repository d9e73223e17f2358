import type { EventStore, AppendRequest, AppendResult, Loaded, LoadedForStart, WithClient } from '../port.js';
import {
  agreementCursor,
  breakCursor,
  caseloadCursor,
  decodeCursor,
  encodeCursor,
  factCursor,
  workCursor,
  type CursorFields,
} from '../cursor.js';
import type { StoredFact } from '../../contracts/facts.js';
import type { AgreementRow } from '../../read-models/agreement-row.js';
import type { BreakRow, CaseloadRow, WorkRow } from '../../read-models/rows.js';
import type { Changes } from '../change-port.js';
import { openDoor, type Door, type DoorOptions, type StatementName } from './door.js';
import { presentOnly, toPage, type Listed } from './answers.js';
import { whereSignalsWait } from './parking.js';

export type PostgresStoreOptions = DoorOptions;

/** The store on PostgreSQL: each method is one call of one `door` function, that is one statement and one transaction. */
export function openPostgresStore(options: PostgresStoreOptions): EventStore {
  const door = openDoor(options);
  return {
    ...forCallers(door),
    ...forAgreements(door),
    ...whereSignalsWait(door),
    ...forListeners(door),
    ...forTheSystem(door),
    ...forAdministration(door),
    ping: async () => ({ schema: await door.call<string>('ping', []) }),
    close: () => door.close(),
  };
}

function appendDoor({ caller, identity, foundBy }: AppendRequest): StatementName {
  if (caller.kind === 'clock') return 'append_as_clock';
  return identity || foundBy ? 'append_identity' : 'append';
}

/** Held by row-level security, and open to the API's role; the clock's own append to the worker's. */
const forCallers = (door: Door) =>
  ({
    append: (request) => door.call<AppendResult>(appendDoor(request), [JSON.stringify(request)]),
    load: async (request) => presentOnly(await door.call<Loaded>('load', [JSON.stringify(request)])),
    breakCounts: (caller) => door.call('break_counts', [JSON.stringify({ caller })]),
    loadByBreak: async (request) => presentOnly(await door.call<Loaded>('load_by_break', [JSON.stringify(request)])),
    loadForStart: async (request) =>
      presentOnly(await door.call<LoadedForStart>('load_for_start', [JSON.stringify(request)])),
    worklist: async ({ caller, limit, cursor }) => {
      const after = decodeCursor(workCursor, cursor);
      type Answer = Listed<WithClient<WorkRow>>;
      return toPage(await door.call<Answer>('worklist', [JSON.stringify({ caller, limit, after })]), limit);
    },
    breaks: async ({ caller, filter, limit, cursor }) => {
      const after = decodeCursor(breakCursor, cursor);
      type Answer = Listed<WithClient<BreakRow>>;
      return toPage(await door.call<Answer>('breaks', [JSON.stringify({ caller, filter, limit, after })]), limit);
    },
    caseload: async ({ caller, limit, cursor, ...filter }) => {
      const after = decodeCursor(caseloadCursor, cursor);
      type Answer = Listed<WithClient<CaseloadRow>>;
      return toPage(await door.call<Answer>('caseload', [JSON.stringify({ caller, ...filter, limit, after })]), limit);
    },
  }) satisfies Partial<EventStore>;

const forAgreements = (door: Door) =>
  ({
    declareDutyDesk: async (request) => {
      await door.call('declare_duty_desk', [JSON.stringify(request)]);
    },
    dutyDesks: (organisation) => door.call('duty_desks', [organisation]),
    declareServing: (request) => door.call('declare_serving', [JSON.stringify(request)]),
    servedBy: (organisation) => door.call('served_by', [organisation]),
    appendAgreement: (request) => door.call('append_agreement', [JSON.stringify(request)]),
    loadAgreement: async (request) =>
      presentOnly(
        await door.call<Awaited<ReturnType<EventStore['loadAgreement']>>>('load_agreement', [JSON.stringify(request)]),
      ),
    agreements: async ({ caller, limit, cursor }) => {
      const after = decodeCursor(agreementCursor, cursor);
      type Answer = Listed<AgreementRow>;
      return toPage(await door.call<Answer>('agreements', [JSON.stringify({ caller, limit, after })]), limit);
    },
  }) satisfies Partial<EventStore>;

const forListeners = (door: Door) =>
  ({
    changesSince: async (mark) => {
      const from = decodeCursor(factCursor, mark) ?? {};
      type Answer = Omit<Changes, 'mark'> & { mark: CursorFields<typeof factCursor> };
      const { mark: reached, ...changes } = await door.call<Answer>('changes_since', [JSON.stringify(from)]);
      return { ...changes, mark: encodeCursor(reached) };
    },
    noteListening: async (caller) => {
      await door.call('note_listening', [JSON.stringify(caller)]);
    },
  }) satisfies Partial<EventStore>;

const forTheSystem = (door: Door) =>
  ({
    loadForClock: async (pathwayId) => presentOnly(await door.call<Loaded>('load_for_clock', [pathwayId])),
    armed: (pathwayIds) => door.call('armed', [pathwayIds]),
    undelivered: ({ olderThanMs, limit }) => door.call('undelivered', [olderThanMs, limit]),
    markDelivered: async (delivered) => {
      await door.call('mark_delivered', [JSON.stringify(delivered)]);
    },
    overdue: ({ moreThanMs, since, limit }) => door.call('overdue', [moreThanMs, since, limit]),
    forgetDeliveries: () => door.call('forget_deliveries', []),
    readAll: async ({ after, limit }) => {
      const from = decodeCursor(factCursor, after) ?? { xid: '0', position: '0' };
      type Answer = (CursorFields<typeof factCursor> & { fact: StoredFact })[];
      const rows = await door.call<Answer>('read_all', [from.xid, from.position, limit]);
      const last = rows.at(-1);
      const facts = rows.map((row) => row.fact);
      return last ? { facts, next: encodeCursor({ xid: last.xid, position: last.position }) } : { facts };
    },
    // bigint arrives as text
    demoOffset: async () => Number(await door.call('demo_offset', [])),
    advanceDemo: async (byMs) => Number(await door.call('advance_demo', [byMs])),
  }) satisfies Partial<EventStore>;

const forAdministration = (door: Door) =>
  ({
    redact: async (textIds) => {
      await door.call('redact', [textIds]);
    },
    beginDemoAt: async (offsetMs) => {
      await door.call('begin_demo_at', [offsetMs]);
    },
    registerOrganisations: async (organisations) => {
      await door.call('register_organisations', [JSON.stringify(organisations)]);
    },
    organisations: () => door.call('organisations', []),
    agree: async (agreements) => {
      await door.call('agree', [JSON.stringify(agreements)]);
    },
  }) satisfies Partial<EventStore>;
