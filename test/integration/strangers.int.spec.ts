import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '../../libs/event-store/port.js';
import { startPathway } from '../../libs/contracts/commands.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';

/** A coordinator of one municipality and a pathway of another's: each way in is closed, and each try is on record. */
describe('a stranger', () => {
  let service: TestService;
  let pathwayId: string;
  beforeAll(async () => {
    service = await openTestService();
    pathwayId = await service.started();
  }, 120_000);
  afterAll(() => service.close());

  const lastEntry = () =>
    withSuperuser(service.database.superuserUrl, async (client) => {
      const sql =
        'select organisation, act, stream, outcome, streams from forlopsvakt.access_log order by entry desc limit 1';
      return (await client.query(sql)).rows[0];
    });
  const deniedAs = (act: string, stream = pathwayId) => ({
    ...{ organisation: '1103', act, stream, outcome: 'denied', streams: null },
  });
  const notFound = { kind: 'not-found', code: 'not-found' };
  const contact = { kind: 'phone', withClient: true };

  it.each([
    ['reads', (s: TestService, id: string) => s.pathways.read(s.stranger, id)],
    [
      'reads an earlier state of',
      (s: TestService, id: string) => s.pathways.read(s.stranger, id, { asOf: '2026-01-01T00:00:00.000Z' }),
    ],
    ['lists the facts of', (s: TestService, id: string) => s.pathways.facts(s.stranger, id, { limit: 500 })],
    ['lists the clocks of', (s: TestService, id: string) => s.pathways.clocks(s.stranger, id)],
  ])('%s the pathway: not found, whether it exists or not, and a row', async (_what, attempt) => {
    await expect(attempt(service, pathwayId)).rejects.toMatchObject(notFound);
    expect(await lastEntry()).toEqual(deniedAs('read'));
    const guessed = randomUUID();
    await expect(attempt(service, guessed)).rejects.toMatchObject(notFound);
    expect(await lastEntry()).toEqual(deniedAs('read', guessed));
  });

  it('writes: not found, and a row; nothing is appended', async () => {
    const before = await service.pathways.facts(service.kari, pathwayId, { limit: 500 });
    for (const id of [pathwayId, randomUUID()]) {
      await expect(service.give(service.stranger, id, 'RecordContact', contact)).rejects.toMatchObject(notFound);
      expect(await lastEntry()).toEqual(deniedAs('RecordContact', id));
    }
    expect(await service.pathways.facts(service.kari, pathwayId, { limit: 500 })).toEqual(before);
  });

  it('tells of several at once: each of another’s is not found, like one that nobody has', async () => {
    const pathwayIds = [pathwayId, randomUUID()];
    const command = { type: 'RecordContact' as const, data: { kind: 'phone' as const, withClient: true } };
    const { items } = await service.pathways.handleSeveral(
      service.stranger,
      { pathwayIds, command },
      { route: 'several' },
    );
    expect(items).toEqual(pathwayIds.map((id) => expect.objectContaining({ pathwayId: id, problem: 'not-found' })));
  });

  it('searches the lists: the pathway is in none, and asking for it by id is a row', async () => {
    const page = { limit: 500 };
    const { pathways, stranger } = service;
    const lists = await Promise.all([
      pathways.worklist(stranger, page),
      pathways.breaks(stranger, {}, page),
      pathways.caseload(stranger, {}, page),
      pathways.caseload(stranger, { coordinator: 'kari' }, page),
    ]);
    expect(JSON.stringify(lists)).not.toContain(pathwayId);
    expect((await pathways.breaks(stranger, { pathwayId }, page)).items).toEqual([]);
    expect(await lastEntry()).toMatchObject({ act: 'breaks', stream: pathwayId, outcome: 'denied' });
  });

  it('brings another’s ETag: not found, and not that it has changed', async () => {
    const body = { type: 'RecordContact' as const, data: { kind: 'phone' as const, withClient: true } };
    for (const ifMatch of [1, 999]) {
      const attempt = service.pathways.handle(service.stranger, pathwayId, body, { route: 'commands', body, ifMatch });
      await expect(attempt).rejects.toMatchObject(notFound);
    }
  });

  it('brings another’s Idempotency-Key: it opens nothing', async () => {
    await service.give(service.kari, pathwayId, 'RecordContact', contact, 'stolen-key');
    const sameName: Caller = { ...service.stranger, subject: service.kari.subject };
    for (const who of [service.stranger, sameName]) {
      await expect(service.give(who, pathwayId, 'RecordContact', contact, 'stolen-key')).rejects.toMatchObject(
        notFound,
      );
      expect(await lastEntry()).toEqual(deniedAs('RecordContact'));
    }
  });

  it('starts a pathway for a municipality that is not the own, also by a number that was merged away: refused', async () => {
    const client = { nationalId: '01819010001', name: 'Prøve Syntetisk' };
    for (const municipality of ['1108', '1102', '9999']) {
      const body = startPathway.parse({ client, municipality, coordinator: { name: 'K' } });
      const attempt = service.pathways.start(service.stranger, body, { route: 'start', body });
      await expect(attempt).rejects.toMatchObject({ kind: 'forbidden', code: 'role-may-not-start' });
    }
  });

  it('who signs in for a number that was merged away starts nothing either', async () => {
    const merged: Caller = { ...service.stranger, organisation: '1102' };
    const client = { nationalId: '01819010001', name: 'Prøve Syntetisk' };
    const body = startPathway.parse({ client, municipality: '1102', coordinator: { name: 'K' } });
    const attempt = service.pathways.start(merged, body, { route: 'start', body });
    const errors = [expect.objectContaining({ pointer: '#/municipality', code: 'unknown-municipality' })];
    await expect(attempt).rejects.toMatchObject({ kind: 'invalid', code: 'invalid-body', extra: { errors } });
  });
});
