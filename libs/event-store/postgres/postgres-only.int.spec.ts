import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { startPostgres } from '../../../apps/local/src/postgres.js';
import { callerOf, clockCaller, home, nextOf, started } from '../../testing/append-builders.js';
import {
  openStoreAsRoles,
  openTestPostgres,
  withSuperuser,
  type TestDatabase,
  type TestPostgres,
} from '../../testing/postgres.js';
import { StoreUnavailable } from '../errors.js';
import type { EventStore } from '../port.js';
import { migrate } from './migrate.js';
import { openPostgresStore } from './postgres-store.js';

const newestSchema = readdirSync(join(import.meta.dirname, '../migrations'))
  .map((file) => file.replace('.sql', ''))
  .sort()
  .at(-1);

let postgres: TestPostgres;
let database: TestDatabase;
let store: EventStore;
beforeAll(async () => {
  postgres = await openTestPostgres(startPostgres);
  database = await postgres.freshDatabase();
  store = openStoreAsRoles(database);
});
afterAll(async () => {
  await store?.close();
  await postgres?.stop();
});

describe('migrate', () => {
  it('makes a database, and changes nothing the second time, also from two processes at once', async () => {
    const options = { database: 'made anew', apiPassword: 'pass@word/1', workerPassword: 'w' };
    const log = jest.spyOn(console, 'log');
    const [first, second] = await Promise.all([
      migrate(database.superuserUrl, options),
      migrate(database.superuserUrl, options),
    ]);
    expect(second).toEqual(first);
    const api = openPostgresStore({ url: first.apiUrl });
    expect((await api.ping()).schema).toBe(newestSchema);
    await api.close();
    expect(log).not.toHaveBeenCalled();
    // The roles are the server's: give them the passwords of the other tests again.
    const passwords = { apiPassword: 'api-for-tests', workerPassword: 'worker-for-tests' };
    const { apiUrl } = await migrate(database.superuserUrl, { database: 'made anew', ...passwords });
    expect(apiUrl).toContain('api-for-tests');
  });
});

describe('readAll', () => {
  it('holds back what was written after a transaction that is still running, then gives both in order, once', async () => {
    const slow = await started(store);
    const quick = await started(store);
    const { next: after } = await store.readAll({ limit: 1000 });
    const [first, second] = [await nextOf(store, slow.stream), await nextOf(store, quick.stream)];
    const client = new Client({ connectionString: database.apiUrl });
    await client.connect();
    await client.query('begin');
    await client.query('select door.append($1)', [JSON.stringify(first)]);
    await store.append(second);
    expect((await store.readAll({ after, limit: 10 })).facts).toEqual([]);
    await client.query('commit');
    await client.end();
    const { facts, next } = await store.readAll({ after, limit: 10 });
    expect(facts).toEqual([...(first.streams[0]?.facts ?? []), ...(second.streams[0]?.facts ?? [])]);
    expect((await store.readAll({ after: next, limit: 10 })).facts).toEqual([]);
  });

  it('loses no fact with a lower position whose transaction began later and commits last', async () => {
    const [early, late] = [await started(store), await started(store)];
    const { next: after } = await store.readAll({ limit: 1000 });
    const [higher, lower] = [await nextOf(store, early.stream), await nextOf(store, late.stream)];
    const clients = [1, 2].map(() => new Client({ connectionString: database.apiUrl }));
    const run = async (index: number, sql: string, values: unknown[] = []) => clients[index]?.query(sql, values);
    await Promise.all(clients.map((client) => client.connect()));
    await run(0, 'begin');
    await run(0, 'select pg_current_xact_id()');
    await run(1, 'begin');
    await run(1, 'select door.append($1)', [JSON.stringify(lower)]);
    await run(0, 'select door.append($1)', [JSON.stringify(higher)]);
    await run(0, 'commit');
    const page = await store.readAll({ after, limit: 10 });
    await run(1, 'commit');
    await Promise.all(clients.map((client) => client.end()));
    expect(page.facts.map((fact) => fact.stream)).toEqual([early.stream]);
    const rest = await store.readAll({ after: page.next, limit: 10 });
    expect(rest.facts.map((fact) => fact.stream)).toEqual([late.stream]);
  });
});

describe('a delivery while the demo clock moves', () => {
  type Delivery = (stream: string, worker: EventStore, demoOffsetMs: number) => Promise<unknown>;
  const mark: Delivery = (pathwayId, worker, demoOffsetMs) =>
    worker.markDelivered([{ pathwayId, version: 1, demoOffsetMs }]);
  const fire: Delivery = async (stream, worker, demoOffsetMs) => {
    const next = await nextOf(store, stream);
    return worker.append({ ...next, caller: clockCaller, act: 'expireClock', delivered: true, demoOffsetMs });
  };

  it.each([
    ['mark', mark],
    ['clock that fires', fire],
  ])('does not count when its %s waits for the move: the pathway is told again', async (_what, deliver) => {
    const { stream } = await started(store);
    const offset = await store.demoOffset();
    await deliver(stream, store, offset);
    expect(await store.undelivered({ olderThanMs: 0, limit: 1_000 })).not.toContain(stream);
    await withSuperuser(database.superuserUrl, async (client) => {
      await client.query('begin');
      await client.query('select door.advance_demo(86400000)');
      const waits = deliver(stream, store, offset);
      await lockAwaited(client);
      await client.query('commit');
      await waits;
    });
    expect(await store.undelivered({ olderThanMs: 0, limit: 1_000 })).toContain(stream);
  });

  /** Until another connection waits for what this one has locked. */
  async function lockAwaited(client: Client): Promise<void> {
    const asked = 'select 1 from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))';
    while ((await client.query(asked)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }
});

describe('the connection', () => {
  it('is one statement for each call', async () => {
    const names: string[] = [];
    const counted = openStoreAsRoles(database, { onStatement: (name) => names.push(name) });
    const { stream } = await started(counted);
    const caller = callerOf(home);
    await counted.load({ caller, act: 'read', pathwayId: stream });
    await counted.worklist({ caller, productNow: 'derive', limit: 5 });
    await counted.close();
    expect(names).toEqual(['append', 'load', 'worklist']);
  });

  it('says StoreUnavailable when nobody answers', async () => {
    const url = Object.assign(new URL(database.apiUrl), { port: '1' }).toString();
    const away = openPostgresStore({ url });
    await expect(away.ping()).rejects.toThrow(StoreUnavailable);
    await away.close();
  });

  it('says StoreUnavailable when a statement takes too long, and when too many wait', async () => {
    const { stream } = await started(store);
    const next = await nextOf(store, stream);
    const hurried = openPostgresStore({ url: database.apiUrl, statementTimeoutMs: 300, poolSize: 1, queueLimit: 1 });
    await withSuperuser(database.superuserUrl, async (client) => {
      await client.query('begin');
      await client.query('select from forlopsvakt.stream where stream = $1 for update', [stream]);
      const outcomes = await Promise.allSettled([hurried.append(next), hurried.ping(), hurried.ping(), hurried.ping()]);
      expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'fulfilled', 'rejected', 'rejected']);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StoreUnavailable);
      }
      await client.query('rollback');
    });
    expect(await hurried.append(next)).toEqual({ outcome: 'appended' });
    await hurried.close();
  });

  it('survives the loss of every connection', async () => {
    const api = openPostgresStore({ url: database.apiUrl });
    await api.ping();
    await withSuperuser(database.superuserUrl, (client) =>
      client.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'forlopsvakt_api'`),
    );
    const again = await api.ping().catch(() => api.ping());
    expect(again.schema).toBe(newestSchema);
    await api.close();
  });
});
