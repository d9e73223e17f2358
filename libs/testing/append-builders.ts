import { randomUUID } from 'node:crypto';
import type { Fact, FactOf, Recorded, StoredFact } from '../contracts/facts.js';
import { chainStart, factHash } from '../event-store/hash-chain.js';
import type { ParkRequest } from '../event-store/parking-port.js';
import type { AppendRequest, AppendResult, Caller, EventStore, RowChanges, VaultClient } from '../event-store/port.js';
import type { BreakRow, ClockRow, WorkRow } from '../read-models/rows.js';

/** Two municipalities and a hospital unit, synthetic. */
export const home = '0301';
export const neighbour = '1103';
export const unit = '900000004';

export const callerOf = (organisation: string, more: Partial<Caller> = {}): Caller => ({
  kind: 'person',
  subject: `someone-at-${organisation}`,
  issuer: 'https://issuer.test',
  organisation,
  level: organisation.length === 4 ? 'municipality' : 'specialist',
  role: organisation.length === 4 ? 'coordinator' : 'specialist',
  ...more,
});
export const clockCaller: Caller = callerOf(home, { kind: 'clock', subject: 'clock', role: 'system' });

export const noRows = (): RowChanges => ({
  pathways: [],
  clocks: { written: [], removed: [] },
  breaks: { written: [], removed: [] },
  work: { written: [], removed: [] },
});

export type FactMore = Partial<Pick<StoredFact, 'controller' | 'audience' | 'source' | 'messageId' | 'effectiveAt'>>;
export type ChainFrom = { stream: string; version?: number; previous?: string };

/** Contacts recorded one after the other, with true hashes. `notes` gives each a sealed text. */
export function contacts(from: ChainFrom, count: number, more: FactMore & { notes?: string[] } = {}): StoredFact[] {
  const { notes = [], ...envelope } = more;
  const facts: StoredFact[] = [];
  let previous = from.previous ?? chainStart;
  for (let i = 0; i < count; i += 1) {
    const textId = notes[i];
    const data: FactOf<'ContactRecorded'>['data'] = { kind: 'met', withClient: true };
    const fact = {
      type: 'ContactRecorded' as const,
      data: textId === undefined ? data : { ...data, note: { textId, hash: 'ab'.repeat(32) } },
      factId: randomUUID(),
      stream: from.stream,
      version: (from.version ?? 0) + i + 1,
      schemaVersion: 1,
      effectiveAt: '2026-11-22T02:48:52.120Z',
      recordedAt: '2026-11-22T02:48:52.003Z',
      actor: { kind: 'person' as const, subject: 'someone', organisation: home },
      controller: home,
      audience: 'own' as const,
      ...envelope,
    };
    previous = factHash(previous, fact);
    facts.push({ ...fact, hash: previous });
  }
  return facts;
}

/** One fact of any type with a true hash; the home's own unless told otherwise. */
export function factAfter(from: ChainFrom, fact: Fact, more: FactMore = {}): StoredFact {
  const recorded: Recorded = {
    ...fact,
    factId: randomUUID(),
    stream: from.stream,
    version: (from.version ?? 0) + 1,
    schemaVersion: 1,
    effectiveAt: '2026-11-22T02:48:52.120Z',
    recordedAt: '2026-11-22T02:48:52.003Z',
    actor: { kind: 'person', subject: 'someone', organisation: home },
    controller: home,
    audience: 'own',
    ...more,
  };
  return { ...recorded, hash: factHash(from.previous ?? chainStart, recorded) };
}

export const clientOf = (clientId: string): VaultClient & { blindIndexes: string[] } => ({
  clientId,
  wrappedKey: 'd3JhcHBlZA==',
  wrappingKeyId: 'test-key-1',
  identity: 'aWRlbnRpdHk=',
  blindIndexes: [`index-of-${clientId}`],
});

export type Start = {
  stream: string;
  clientId: string;
  municipality?: string;
  organisations?: string[];
  facts?: StoredFact[];
  known?: boolean;
};

/** A pathway begun at version 1, for a client met for the first time unless `known`. */
export function startOf(start: Start): AppendRequest {
  const { stream, clientId, municipality = home, organisations = [home] } = start;
  const facts = start.facts ?? contacts({ stream }, 1);
  const participants = organisations.map((organisation) => ({ organisation, level: callerOf(organisation).level }));
  return {
    caller: callerOf(organisations[0] ?? home),
    act: 'StartPathway',
    streams: [{ stream, expectedVersion: 0, facts, participants, clientId, municipality }],
    rows: noRows(),
    ...(start.known ? {} : { newClient: clientOf(clientId) }),
  };
}

/** The next facts of a pathway as it now is in the store. */
export async function nextOf(store: EventStore, stream: string, more: FactMore & { count?: number } = {}) {
  const { count = 1, ...fact } = more;
  const { pathway } = await store.loadForClock(stream);
  const version = pathway?.version ?? 0;
  const facts = contacts({ stream, version, previous: pathway?.headHash }, count, fact);
  return {
    caller: callerOf(home),
    act: 'RecordContact',
    streams: [{ stream, expectedVersion: version, facts }],
    rows: noRows(),
  };
}

export async function started(
  store: EventStore,
  more: Partial<Start> = {},
): Promise<{ stream: string; clientId: string }> {
  const ids = { stream: randomUUID(), clientId: randomUUID() };
  const result: AppendResult = await store.append(startOf({ ...ids, ...more }));
  if (result.outcome !== 'appended') throw new Error(`could not start: ${result.outcome}`);
  return { ...ids, ...more };
}

export const clockRow = (pathwayId: string, more: Partial<ClockRow> = {}): ClockRow => ({
  clockId: randomUUID(),
  pathwayId,
  version: 1,
  rule: 'P10',
  dueAt: '2026-11-01T00:00:00.000Z',
  state: 'running',
  owner: { level: 'municipality', organisation: home, role: 'coordinator' },
  ...more,
});

export const breakRow = (pathwayId: string, more: Partial<BreakRow> = {}): BreakRow => ({
  breakId: randomUUID(),
  pathwayId,
  version: 1,
  kind: 'handover-missed',
  severity: 'high',
  state: 'open',
  level: 0,
  owners: { municipality: { level: 'municipality', organisation: home, role: 'coordinator' }, specialist: null },
  dueAt: '2026-11-01T00:00:00.000Z',
  openedAt: '2026-11-01T00:00:01.000Z',
  rules: ['U16'],
  controller: home,
  audience: 'own',
  ...more,
});

export function workRow(pathwayId: string, more: Partial<WorkRow> = {}): WorkRow {
  const subject = randomUUID();
  return {
    workId: `${more.organisation ?? home}:${subject}`,
    pathwayId,
    version: 1,
    organisation: home,
    kind: 'clock',
    subject,
    rules: ['P10'],
    risk: 2,
    dueAt: '2026-11-01T00:00:00.000Z',
    dueOn: '2026-10-31',
    state: 'running',
    controller: more.organisation ?? home,
    audience: 'own',
    ...more,
  };
}

/** A machine's signal for a pathway that nobody has, unless another is named. */
export const signalOf = (more: Partial<ParkRequest> = {}): ParkRequest => ({
  caller: callerOf(unit, { kind: 'machine', subject: 'journal', role: 'system' }),
  parkedId: randomUUID(),
  pathwayId: randomUUID(),
  type: 'Admit',
  sealed: { keyId: 'test-key-1', ciphertext: 'c2VhbGVk' },
  receivedAt: '2026-11-22T02:48:52.120Z',
  ...more,
});
