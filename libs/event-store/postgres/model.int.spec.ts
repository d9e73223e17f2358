import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startPostgres } from '../../../apps/local/src/postgres.js';
import {
  breakRow,
  callerOf,
  clientOf,
  clockRow,
  contacts,
  home,
  neighbour,
  noRows,
  unit,
  workRow,
} from '../../testing/append-builders.js';
import { openStoreAsRoles, openTestPostgres, type TestPostgres } from '../../testing/postgres.js';
import { openInMemoryStore } from '../in-memory/in-memory-store.js';
import type { AppendRequest, EventStore, RowChanges } from '../port.js';

let postgres: TestPostgres;
let store: EventStore;
beforeAll(async () => {
  postgres = await openTestPostgres(startPostgres);
  store = openStoreAsRoles(await postgres.freshDatabase());
});
afterAll(async () => {
  await store?.close();
  await postgres?.stop();
});

const organisations = [home, neighbour, unit];
const small = fc.nat({ max: 2 });
const instant = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString());
/** Mostly null. */
const seldom = <T>(value: fc.Arbitrary<T>, nulls: number) =>
  fc.oneof({ arbitrary: fc.constant(null), weight: nulls }, { arbitrary: value, weight: 1 });
const rarely = fc.constantFrom(true, ...Array.from({ length: 9 }, () => false));
const part = fc.record({
  stream: small,
  wrongVersion: seldom(fc.nat({ max: 4 }), 9),
  facts: fc.nat({ max: 2 }),
});
const step = fc.record({
  parts: fc.uniqueArray(part, { selector: (item) => item.stream, minLength: 1, maxLength: 2 }),
  client: fc.nat({ max: 1 }),
  caller: small,
  joins: fc.subarray([0, 1, 2]),
  forgetsOneself: rarely,
  forgetsClient: rarely,
  newClient: rarely,
  scope: seldom(small, 2),
  // mostly the same one: a repeat is of one caller's message, and they are few
  message: seldom(fc.constantFrom(0, 0, 0, 1), 1),
  audience: fc.constantFrom('own' as const, 'seam' as const, 'party' as const),
  controller: small,
  effectiveAt: instant,
  closed: seldom(fc.boolean(), 2),
  rows: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Ids = (kind: number, index: number) => string;
const at = (index: number) => organisations[index] ?? home;

/** Small numbers to ids that are new in every run, so that runs share one database. */
function newIds(): Ids {
  const ids = Array.from({ length: 12 }, () => randomUUID());
  return (kind, index) => ids[kind * 3 + index] ?? '';
}

function rowsOf(made: Step, first: string): RowChanges {
  const rows = noRows();
  const [audience, controller] = [made.audience, at(made.controller)];
  const phase = { phase: 'waiting' as const, municipality: home, version: 1 };
  const standing = (list: 'active' | 'paused') => ({ phase: phase.phase, list });
  const glances = organisations
    .filter((organisation) => organisation !== at(made.client))
    .map((organisation) => ({ organisation, alone: standing('active'), shared: standing('paused') }));
  if (made.closed !== null) rows.pathways.push({ pathwayId: first, closed: made.closed, glances, ...phase });
  if (!made.rows) rows.clocks.removed.push(first);
  else {
    const organisation = at(made.caller);
    rows.work.written.push(workRow(first, { workId: `${home}:${first}`, organisation, controller, audience }));
    rows.breaks.written.push(breakRow(first, { breakId: first, audience, controller }));
    rows.clocks.written.push(clockRow(first, { clockId: first, dueAt: made.effectiveAt }));
  }
  return rows;
}

/** A step that mostly makes sense on the model as it is, with a fault now and then. */
async function requestOf(made: Step, id: Ids, model: EventStore): Promise<AppendRequest> {
  const message = made.message === null ? undefined : { source: 'journal', messageId: id(3, made.message) };
  const { audience, effectiveAt } = made;
  const envelope = { audience, controller: at(made.controller), effectiveAt, ...message };
  const joins = made.forgetsOneself ? made.joins : [...new Set([made.caller, ...made.joins])];
  const clientId = id(1, made.client);
  const streams = await Promise.all(
    made.parts.map(async (item) => {
      const stream = id(0, item.stream);
      const version = item.wrongVersion ?? (await model.loadForClock(stream)).pathway?.version ?? 0;
      const facts = contacts({ stream, version }, item.facts, envelope);
      const participants = joins.map((index) => ({ organisation: at(index), level: callerOf(at(index)).level }));
      return { stream, expectedVersion: version, facts, participants, clientId, municipality: home };
    }),
  );
  const { blindIndexes } = clientOf(clientId);
  const { client } = await model.loadForStart({ caller: callerOf(home), blindIndexes, municipality: home });
  const isMet = made.newClient || (client === undefined && !made.forgetsClient);
  return {
    caller: callerOf(at(made.caller)),
    act: 'Random',
    streams,
    rows: rowsOf(made, streams[0]?.stream ?? ''),
    ...(isMet && { newClient: clientOf(clientId) }),
    ...(message && { message: { ...message, fingerprint: `f${made.caller}` } }),
    ...(made.scope !== null && { idempotency: { scope: id(2, made.scope), fingerprint: 'f' } }),
  };
}

/** What a caller could learn after each step, from either store. */
async function view(sut: EventStore, id: Ids) {
  const views: unknown[] = [];
  for (const organisation of organisations) {
    const caller = callerOf(organisation);
    for (const index of [0, 1, 2]) {
      const scope = { idempotencyScope: id(2, index), message: { source: 'journal', messageId: id(3, index) } };
      views.push(await sut.load({ caller, act: index === 1 ? 'read' : 'x', pathwayId: id(0, index), ...scope }));
      views.push((await sut.breaks({ caller, filter: { pathwayId: id(0, index) }, limit: 5 })).items);
    }
    const { items } = await sut.caseload({ caller, limit: 500 });
    views.push(items.filter((item) => [0, 1, 2].some((index) => item.pathwayId === id(0, index))));
  }
  views.push(await sut.armed([id(0, 0), id(0, 1), id(0, 2)]));
  return views;
}

// A creator who takes no part, or a client nobody knows, is a fault of the caller: both stores throw, in their own words.
const outcome = (sut: EventStore, request: AppendRequest) =>
  sut.append(request).then(
    (result) => result.outcome,
    () => 'threw',
  );

it('answers as the in-memory store does, whatever is appended', async () => {
  const outcomes = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const id = newIds();
      const model = openInMemoryStore();
      for (const made of steps) {
        const request = await requestOf(made, id, model);
        const [real, expected] = [await outcome(store, request), await outcome(model, request)];
        outcomes.set(expected, (outcomes.get(expected) ?? 0) + 1);
        expect(real).toBe(expected);
      }
      expect(await view(store, id)).toEqual(await view(model, id));
    }),
    { numRuns: 120 },
  );
  // The walk went everywhere it should.
  expect([...outcomes.keys()].sort()).toEqual(
    [
      'appended',
      'client-exists',
      'idempotency-conflict',
      'message-seen',
      'pathway-exists',
      'threw',
      'version-conflict',
    ].sort(),
  );
});
