import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { startPostgres } from '../../../apps/local/src/postgres.js';
import { callerOf, home, neighbour, nextOf, noRows, started, unit, workRow } from '../../testing/append-builders.js';
import {
  openStoreAsRoles,
  openTestPostgres,
  withSuperuser,
  type TestDatabase,
  type TestPostgres,
} from '../../testing/postgres.js';
import type { AccessLogStore, LogKeepingStore } from '../access-log-port.js';
import { sealHash, verifyLog } from '../log-chain.js';
import type { Caller, EventStore } from '../port.js';
import { openPostgresAccessLog, openPostgresLogKeeping } from './access-log.js';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await openTestPostgres(startPostgres);
});
afterAll(() => postgres?.stop());

type Sut = {
  database: TestDatabase;
  store: EventStore;
  log: AccessLogStore & { close(): Promise<void> };
  keeping: LogKeepingStore;
};

/** On a database of its own. */
async function withLog(work: (sut: Sut) => Promise<void>): Promise<void> {
  const database = await postgres.freshDatabase();
  const sut = {
    database,
    store: openStoreAsRoles(database),
    log: openPostgresAccessLog({ url: database.apiUrl }),
    keeping: openPostgresLogKeeping({ url: database.workerUrl }),
  };
  try {
    await work(sut);
  } finally {
    await Promise.all([sut.store.close(), sut.log.close(), sut.keeping.close()]);
  }
}

async function sealAll(keeping: LogKeepingStore, most = 1000): Promise<number> {
  const { seal, hash, entries } = await keeping.unsealed(most);
  if (entries.length === 0) return seal;
  const next = { seal: seal + 1, previous: hash, hash: sealHash(hash, entries) };
  expect(await keeping.seal({ ...next, entries: entries.map((row) => row.entry) })).toBe(true);
  return sealAll(keeping, most);
}

const read = (store: EventStore, caller: Caller, pathwayId: string) => store.load({ caller, act: 'read', pathwayId });
const leader = callerOf(home, { role: 'leader', subject: 'leader' });
const page = { limit: 100 };
/** What only a superuser can do, and only after taking the triggers away. */
const byHand = (database: TestDatabase, sql: string) =>
  withSuperuser(database.superuserUrl, async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query(sql);
  });

describe('the seals of the access log', () => {
  it('hold while nobody touches a row, over as many batches as it takes', () =>
    withLog(async ({ store, keeping }) => {
      const { stream } = await started(store);
      for (let i = 0; i < 7; i++) await read(store, callerOf(home), stream);
      expect(await sealAll(keeping, 3)).toBe(3);
      expect(await verifyLog(keeping)).toMatchObject({ ok: true, seals: 3 });
    }));

  it.each([
    ['changed', `update forlopsvakt.access_log set subject = 'somebody else' where entry = 4`],
    ['removed', `delete from forlopsvakt.access_log where entry = 4`],
  ])('tell of a row that was %s', (_what, sql) =>
    withLog(async ({ database, store, keeping }) => {
      const { stream } = await started(store);
      for (let i = 0; i < 7; i++) await read(store, callerOf(home), stream);
      await sealAll(keeping, 3);
      await byHand(database, sql);
      expect(await verifyLog(keeping)).toMatchObject({ ok: false, brokenAt: 2 });
    }),
  );

  it('tell of a seal that was made anew without those after it', () =>
    withLog(async ({ database, store, keeping }) => {
      const { stream } = await started(store);
      for (let i = 0; i < 7; i++) await read(store, callerOf(home), stream);
      await sealAll(keeping, 3);
      const first = await keeping.sealed(1);
      const forged = sealHash('0'.repeat(64), [{ ...(first?.entries[0] ?? Object()), subject: 'x' }]);
      await byHand(database, `update forlopsvakt.log_seal set hash = '${forged}' where seal = 1`);
      expect(await verifyLog(keeping)).toMatchObject({ ok: false, brokenAt: 1 });
    }));

  it('leave out no read that was numbered earlier and commits later', () =>
    withLog(async ({ database, store, keeping }) => {
      const { stream } = await started(store);
      const slow = new Client({ connectionString: database.apiUrl });
      await slow.connect();
      await slow.query('begin');
      const request = { caller: callerOf(home), act: 'read', pathwayId: stream };
      await slow.query('select door.load($1)', [JSON.stringify(request)]);
      await read(store, callerOf(home), stream);
      await sealAll(keeping);
      const held = await keeping.sealed(1);
      await slow.query('commit');
      await slow.end();
      await sealAll(keeping);
      const rest = await keeping.sealed(2);
      expect([held, rest].map((one) => one?.entries.map((row) => row.entry))).toEqual([[1, 3], [2]]);
      expect(await verifyLog(keeping)).toMatchObject({ ok: true, entries: 3 });
    }));

  it('take up after an hour where they had come to, and name no row twice', () =>
    withLog(async ({ database, store, keeping }) => {
      const { stream } = await started(store);
      for (let i = 0; i < 4; i++) await read(store, callerOf(home), stream);
      await sealAll(keeping, 2);
      await byHand(
        database,
        `update forlopsvakt.log_seal set sealed_at = sealed_at - interval '2 hours' where seal < 3`,
      );
      for (let i = 0; i < 3; i++) await read(store, callerOf(home), stream);
      await sealAll(keeping, 2);
      const named: number[] = [];
      for (let seal = 1; seal <= 5; seal++) {
        named.push(...((await keeping.sealed(seal))?.entries.map((row) => row.entry) ?? []));
      }
      expect(named).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(await verifyLog(keeping)).toMatchObject({ ok: true, entries: 8 });
    }));

  it('are made by one of two who try at once', () =>
    withLog(async ({ store, keeping }) => {
      await started(store);
      const { seal, hash, entries } = await keeping.unsealed(10);
      const next = { seal: seal + 1, previous: hash, hash: sealHash(hash, entries) };
      const both = [1, 2].map(() => keeping.seal({ ...next, entries: entries.map((row) => row.entry) }));
      expect((await Promise.all(both)).sort()).toEqual([false, true]);
    }));

  it.each(['access_log', 'log_seal'])('lie in a table that nobody can change: %s', (table) =>
    withLog(async ({ database, store, keeping }) => {
      await started(store);
      await sealAll(keeping);
      for (const role of ['forlopsvakt_door', 'forlopsvakt_system', 'forlopsvakt_owner']) {
        for (const change of [`update ${table} set entry = 1`, `delete from ${table}`, `truncate ${table}`]) {
          const attempt = withSuperuser(database.superuserUrl, async (client) => {
            await client.query(`set search_path = forlopsvakt; set role ${role}`);
            await client.query(change.replace('entry = 1', table === 'log_seal' ? 'high = 1' : `act = ''`));
          });
          await expect(attempt).rejects.toMatchObject({ code: '42501' });
        }
      }
    }),
  );
});

describe('the access log of a pathway', () => {
  it('shows a leader what the own people did, with why, and nobody else’s', () =>
    withLog(async ({ store, log, keeping }) => {
      const { stream } = await started(store, { organisations: [home, unit] });
      await store.append(await nextOf(store, stream));
      await read(store, callerOf(home, { subject: 'kari' }), stream);
      await read(store, callerOf(unit, { subject: 'nils' }), stream);
      await read(store, callerOf(neighbour), stream);
      const shown = await log.ofPathway({ caller: leader, pathwayId: stream, ...page });
      expect(shown?.items.map((row) => row.organisation).every((organisation) => organisation === home)).toBe(true);
      expect(shown?.items[0]).toMatchObject({ subject: 'kari', act: 'read', why: 'TREAT', outcome: 'allowed' });
      await sealAll(keeping);
      const again = await log.ofPathway({ caller: leader, pathwayId: stream, ...page });
      expect(again?.items[0]).toMatchObject({ subject: 'leader', act: 'access-log', why: 'HOPERAT' });
    }));

  it('shows the client everybody who read or tried to, also by lists, before they are sealed and after', () =>
    withLog(async ({ store, log, keeping }) => {
      const { stream, clientId } = await started(store);
      const blindIndex = `index-of-${clientId}`;
      const work = { written: [workRow(stream, { organisation: home })], removed: [] };
      await store.append({ ...(await nextOf(store, stream)), rows: { ...noRows(), work } });
      await store.worklist({ caller: callerOf(home, { subject: 'list' }), productNow: 'derive', limit: 9 });
      await read(store, callerOf(neighbour, { subject: 'snoop' }), stream);
      const me = { subject: 'me', issuer: 'https://idporten.test' };
      const insight = async (pathwayId?: string) => {
        const found = await log.insight({
          ...{ caller: me, blindIndexes: ['none', blindIndex], ...page },
          ...(pathwayId && { pathwayId }),
        });
        expect(found?.items.every((row) => row.pathwayId === stream)).toBe(true);
        return found && { items: found.items.map(({ entry }) => entry) };
      };
      const before = (await insight(stream))?.items ?? [];
      await sealAll(keeping);
      const after = (await insight())?.items ?? [];
      expect(before.slice(0, 2)).toMatchObject([{ subject: 'snoop', outcome: 'denied' }, { subject: 'list' }]);
      expect(after).toEqual([expect.objectContaining({ subject: 'me', act: 'insight', why: 'PATRQT' }), ...before]);
    }));

  it('is not found by a stranger’s leader, nor by another client, and that is logged too', () =>
    withLog(async ({ database, store, log }) => {
      const { stream } = await started(store);
      const stranger = callerOf(neighbour, { role: 'leader' });
      expect(await log.ofPathway({ caller: stranger, pathwayId: stream, ...page })).toBeUndefined();
      const other = { caller: { subject: 'other', issuer: 'x' }, blindIndexes: ['another'], ...page };
      expect((await log.insight(other))?.items).toEqual([]);
      expect(await log.insight({ ...other, pathwayId: stream })).toBeUndefined();
      expect(await log.insight({ ...other, pathwayId: randomUUID() })).toBeUndefined();
      const { rows } = await withSuperuser(database.superuserUrl, (client) =>
        client.query(`select act, outcome from forlopsvakt.access_log order by entry desc limit 4`),
      );
      const denied = (act: string) => ({ act, outcome: 'denied' });
      const asked = { act: 'insight', outcome: 'allowed' };
      expect(rows).toEqual([denied('insight'), denied('insight'), asked, denied('access-log')]);
    }));

  it('comes page by page, newest first', () =>
    withLog(async ({ store, log }) => {
      const { stream } = await started(store);
      for (let i = 0; i < 5; i++) await read(store, callerOf(home, { subject: `r${i}` }), stream);
      const ask = (cursor?: string) => log.ofPathway({ caller: leader, pathwayId: stream, limit: 3, cursor });
      const first = await ask();
      const second = await ask(first?.nextCursor);
      expect(first?.items.map((row) => row.subject)).toEqual(['r4', 'r3', 'r2']);
      expect(second?.items.map((row) => row.subject).slice(0, 2)).toEqual(['r1', 'r0']);
    }));
});

describe('what the week’s reading was', () => {
  it('is told by person, pathway and day: own, foreign and denied', () =>
    withLog(async ({ store, keeping }) => {
      const { stream } = await started(store);
      await read(store, callerOf(home, { subject: 'curious' }), stream);
      await read(store, callerOf(home, { subject: 'curious' }), stream);
      await read(store, callerOf(neighbour, { subject: 'snoop' }), stream);
      const told = await keeping.readingOf('2000-01-01', '2100-01-01');
      expect(told).toContainEqual(
        expect.objectContaining({ subject: 'curious', pathway: stream, reads: 2, denied: 0, isOwn: false }),
      );
      expect(told).toContainEqual(expect.objectContaining({ subject: 'snoop', reads: 0, denied: 1 }));
      expect(await keeping.readingOf('2000-01-01', '2000-01-08')).toEqual([]);
    }));

  it('becomes one list per organisation, once, for its own leader', () =>
    withLog(async ({ store, log, keeping }) => {
      const organisations = [home, unit].map((organisation) => ({ organisation, name: organisation }));
      await store.registerOrganisations(organisations.map((o) => ({ ...o, level: 'municipality' })));
      const found = {
        rule: 'denied',
        subject: 'kari',
        role: 'coordinator' as const,
        days: ['2026-11-24'],
        pathways: 3,
      };
      expect(await keeping.hasFollowUp('2026-11-23')).toBe(false);
      expect(await keeping.keepFollowUp('2026-11-23', { [home]: [found] })).toBe(2);
      expect(await keeping.keepFollowUp('2026-11-23', {})).toBe(0);
      expect(await keeping.hasFollowUp('2026-11-23')).toBe(true);
      const shown = async (caller: Caller) => (await log.followUps({ caller, limit: 5 })).items;
      expect(await shown(leader)).toEqual([{ week: '2026-11-23', findings: [found] }]);
      expect(await shown(callerOf(unit, { role: 'leader' }))).toEqual([{ week: '2026-11-23', findings: [] }]);
    }));
});
