import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { createClockwork } from '../../libs/application/clockwork.js';
import { Refusal } from '../../libs/application/refusal.js';
import { command, startPathway } from '../../libs/contracts/commands.js';
import { verifyChain } from '../../libs/event-store/hash-chain.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import type { Caller, EventStore } from '../../libs/event-store/port.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';

const unit = '314002024';

describe('two pathways of one client, on PostgreSQL', () => {
  let service: TestService;
  let worker: EventStore;
  let people = 300;
  beforeAll(async () => {
    service = await openTestService();
    worker = openPostgresStore({ url: service.database.workerUrl });
  });
  afterAll(async () => {
    await worker.close();
    await service.close();
  });

  const start = async (nationalId: string) => {
    const client = { nationalId, name: 'Prøve Syntetisk' };
    const body = startPathway.parse({ client, municipality: '1108', coordinator: { name: 'Kari Koordinator' } });
    return (await service.pathways.start(service.kari, body, { route: 'start', body })).pathwayId;
  };
  const number = () => syntheticPerson(people++).nationalId;
  /** Both begun for one person: under a D-number, and under the fødselsnummer that followed. */
  const twice = async () => {
    const numbers = [number(), number()] as const;
    return { numbers, from: await start(numbers[0]), into: await start(numbers[1]) };
  };
  const merge = (from: string, into: string, nationalId: string, more: { who?: Caller; key?: string } = {}) =>
    service.give(more.who ?? service.kari, from, 'MergePathway', { into, nationalId }, more.key);
  const stored = async (pathwayId: string) => {
    const { pathway } = await worker.loadForClock(pathwayId);
    if (!pathway) throw new Error('no such pathway');
    return pathway;
  };
  const refused = async (attempt: Promise<unknown>): Promise<Refusal> => {
    const error: unknown = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof Refusal)) throw new Error('it was carried out');
    return error;
  };

  it('tells it again where the client is followed: texts readable there, participants and chain kept', async () => {
    const { numbers, from, into } = await twice();
    const { kari, nils, pathways } = service;
    const referral = { kind: 'inpatient', to: unit, receivedOn: '2026-11-20' };
    await service.give(kari, from, 'RegisterReferral', referral);
    await service.give(kari, from, 'RecordContact', { kind: 'met', withClient: true, note: 'Traff ham på kaia' });
    const answer = await merge(from, into, numbers[1]);
    expect([answer.phase, answer.clocks, answer.breaks]).toEqual(['closed', [], []]);
    expect(await pathways.read(kari, from)).toMatchObject({ mergedInto: into });
    expect(await pathways.read(nils, into)).toMatchObject({ mergedFrom: [from], episodes: [{ unit }] });
    const { items } = await pathways.facts(kari, into, { limit: 100 });
    expect(items.find((fact) => fact.type === 'ContactRecorded')).toMatchObject({
      data: { note: 'Traff ham på kaia' },
      mergedFrom: { pathwayId: from },
    });
    for (const id of [from, into]) expect(verifyChain((await stored(id)).facts)).toEqual({ ok: true });
  });

  it('finds the client where it is followed from then on, by either number', async () => {
    const { numbers, from, into } = await twice();
    await merge(from, into, numbers[1]);
    for (const one of numbers) {
      expect(await refused(start(one))).toMatchObject({ code: 'pathway-exists', extra: { pathwayId: into } });
    }
  });

  it('tells a machine whose signal comes late where to send it, and leaves nothing of it', async () => {
    const { numbers, from, into } = await twice();
    const referral = { kind: 'inpatient', to: unit, receivedOn: '2026-11-20' };
    await service.give(service.kari, from, 'RegisterReferral', referral);
    await merge(from, into, numbers[1]);
    const { version } = await stored(from);
    const journal: Caller = { ...service.nils, kind: 'machine', subject: 'journal', role: 'system' };
    const late = command.parse({ type: 'RecordContact', data: { kind: 'met', withClient: true } });
    const told = service.pathways.handle(journal, from, late, { route: 'commands', body: late });
    expect(await refused(told)).toMatchObject({ kind: 'state', code: 'pathway-merged', extra: { pathwayId: into } });
    expect((await stored(from)).version).toBe(version);
  });

  it('merges once, however often it is asked with one key', async () => {
    const { numbers, from, into } = await twice();
    const all = Array.from({ length: 50 }, () => merge(from, into, numbers[1], { key: 'the same' }));
    const answers = await Promise.all(all);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const received = (await stored(into)).facts.filter((fact) => fact.type === 'MergeReceived');
    expect(received).toHaveLength(1);
  });

  it('lets one win when each is merged into the other at once, time after time', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { numbers, from, into } = await twice();
      const both = await Promise.allSettled([merge(from, into, numbers[1]), merge(into, from, numbers[0])]);
      const [lost, another] = both.filter((one) => one.status === 'rejected');
      expect(another).toBeUndefined();
      expect(['pathway-merged', 'merge-into-closed']).toContain((lost?.reason as Refusal).code);
      const merged = [await stored(from), await stored(into)].filter(({ facts }) =>
        facts.some((fact) => fact.type === 'PathwayMerged'),
      );
      expect(merged).toHaveLength(1);
    }
  });

  it('writes both or none: what came to the other meanwhile is neither lost nor left out', async () => {
    const { numbers, from, into } = await twice();
    const contact = (id: string) => service.give(service.kari, id, 'RecordContact', { kind: 'met', withClient: true });
    const told = await Promise.allSettled([contact(into), contact(from), merge(from, into, numbers[1]), contact(into)]);
    expect(told[2].status).toBe('fulfilled');
    const heard = told.filter((one, i) => i !== 2 && one.status === 'fulfilled').length;
    const contacts = (await stored(into)).facts.filter((fact) => fact.type === 'ContactRecorded');
    expect(contacts).toHaveLength(heard);
  });

  it('refuses the wrong number, a stranger and another municipality alike in both, and changes neither', async () => {
    const { from, into } = await twice();
    const versions = async () => [(await stored(from)).version, (await stored(into)).version];
    const before = await versions();
    expect(await refused(merge(from, into, number()))).toMatchObject({ code: 'not-the-same-client' });
    expect(await refused(merge(from, from, number()))).toMatchObject({ code: 'merge-with-itself' });
    const { stranger } = service;
    expect(await refused(merge(from, into, number(), { who: stranger }))).toMatchObject({ kind: 'not-found' });
    const nowhere = '11111111-1111-4111-8111-111111111111';
    const theirs = await service.pathways
      .start(stranger, ofStranger(number()), { route: 'start', body: {} })
      .then((answer) => answer.pathwayId);
    const [unknown, another] = [merge(from, nowhere, number()), merge(from, theirs, number())].map(refused);
    expect((await unknown)?.detail).toBe((await another)?.detail);
    expect((await another)?.kind).toBe('not-found');
    expect(await versions()).toEqual(before);
  });

  const ofStranger = (nationalId: string) =>
    startPathway.parse({ client: { nationalId, name: 'En Annen' }, municipality: '1103' });

  describe('another identity number', () => {
    const change = (id: string, nationalId: string, reason: string, more: { who?: Caller; key?: string } = {}) =>
      service.give(more.who ?? service.kari, id, 'ChangeIdentity', { nationalId, reason }, more.key);

    it('finds the client by the new number and the former', async () => {
      const [former, next] = [number(), number()];
      const id = await start(former);
      const answer = await change(id, next, 'newNumber');
      expect(answer.facts).toMatchObject([{ type: 'IdentityChanged', data: { reason: 'newNumber' } }]);
      for (const one of [former, next]) {
        expect(await refused(start(one))).toMatchObject({ code: 'pathway-exists', extra: { pathwayId: id } });
      }
      expect(await refused(change(id, next, 'newNumber'))).toMatchObject({ code: 'identity-unchanged' });
    });

    it('does not find the client by a number that was mistyped: it may be somebody else’s', async () => {
      const [mistyped, right] = [number(), number()];
      const id = await start(mistyped);
      await change(id, right, 'mistyped');
      const another = await start(mistyped);
      expect(another).not.toBe(id);
      expect((await refused(start(right))).extra).toEqual({ pathwayId: id });
    });

    it('says to merge when another client has the number, and changes nothing', async () => {
      const { numbers, from, into } = await twice();
      const { version } = await stored(from);
      const problem = await refused(change(from, numbers[1], 'newNumber', { key: 'taken' }));
      expect(problem).toMatchObject({ kind: 'state', code: 'identity-taken', extra: { pathwayId: into } });
      expect(problem.detail).toContain('MergePathway');
      expect((await stored(from)).version).toBe(version);
      await merge(from, into, numbers[1]);
      // both entries are one person's now: the number may go where the client is followed
      await change(into, numbers[0], 'newNumber');
    });

    it('changes once, however often it is asked with one key', async () => {
      const id = await start(number());
      const next = number();
      await Promise.all(Array.from({ length: 50 }, () => change(id, next, 'newNumber', { key: 'again' })));
      expect((await stored(id)).facts.filter((fact) => fact.type === 'IdentityChanged')).toHaveLength(1);
    });

    it('is nobody else’s to change, takes a real number only, and leaves it nowhere but in the vault', async () => {
      const [former, next] = [number(), number()];
      const id = await start(former);
      expect(await refused(change(id, next, 'newNumber', { who: service.stranger }))).toMatchObject({
        kind: 'not-found',
      });
      expect(await refused(change(id, next, 'newNumber', { who: service.nils }))).toMatchObject({ kind: 'forbidden' });
      const wrong = await refused(change(id, '01819010002', 'newNumber'));
      expect(JSON.stringify([wrong.detail, wrong.extra])).not.toContain('01819010002');
      expect(wrong.extra.errors).toMatchObject([{ pointer: '#/data/nationalId' }]);
      await change(id, next, 'newNumber', { key: 'clean' });
      const all = await everythingStored();
      expect(all).toContain('ChangeIdentity');
      for (const one of [former, next]) expect(all).not.toContain(one);
    });
  });

  /** Every row of every table, as text. */
  const everythingStored = () =>
    withSuperuser(service.database.superuserUrl, async (client) => {
      const tables = [
        'fact',
        'access_log',
        'fact_text',
        'idempotency',
        'vault_client',
        'vault_index',
        'message',
        'stream',
      ];
      const dumps = await Promise.all(
        tables.map((table) => client.query<{ row: string }>(`select t::text as row from forlopsvakt.${table} t`)),
      );
      return dumps.flatMap(({ rows }) => rows.map(({ row }) => row)).join('\n');
    });

  it('opened again after it was closed, has clocks that fire again', async () => {
    const { kari, pathways } = service;
    const newId = randomUUID;
    const silent = () => undefined;
    const clockwork = createClockwork({ store: worker, realNow: Date.now, newId, nudge: silent, alarm: silent });
    const id = await start(number());
    const closed = await service.give(kari, id, 'ClosePathway', { reason: 'completed' });
    expect(closed.clocks).toEqual([]);
    const { clocks } = await service.give(kari, id, 'ReopenPathway', { reason: 'Har bedt om hjelp igjen' });
    const [first] = clocks;
    if (!first) throw new Error('no clock runs');
    expect((await pathways.trajectories([id]))[0]).toMatchObject({ phase: 'treatmentStart' });
    expect((await pathways.trajectories([id]))[0]?.clocks.map((clock) => clock.clockId)).toContain(first.clockId);
    await pathways.advanceDemo('P90D');
    await clockwork.expireClock(id, first.clockId);
    expect((await stored(id)).facts.some((f) => f.type === 'ClockExpired' && f.data.clockId === first.clockId)).toBe(
      true,
    );
  });
});
