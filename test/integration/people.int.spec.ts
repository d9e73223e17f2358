import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { peopleView } from '../../libs/contracts/answers/people.js';
import { command } from '../../libs/contracts/commands.js';
import type { Caller } from '../../libs/event-store/port.js';
import type { CaseloadCommand } from '../../libs/application/service.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';
import { inDays } from '../../libs/testing/days.js';

/** Who answers for the client, on real PostgreSQL: named, away, back and gone, for one client and for a whole caseload. */
describe('people come and go', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService();
  }, 120_000);
  afterAll(() => service.close());

  const level = 'municipality';
  const peopleOf = async (who: Caller, id: string) => peopleView.parse((await service.pathways.read(who, id)).people);
  const rulesOf = async (id: string) =>
    (await service.pathways.clocks(service.kari, id)).items.map(({ rule }) => rule).sort();
  /** A client in treatment, so that the other level takes part. */
  async function admitted() {
    const { kari, nils } = service;
    const id = await service.started();
    const referral = { kind: 'inpatient', to: nils.organisation, receivedOn: inDays(0) };
    const { facts } = await service.give(kari, id, 'RegisterReferral', referral);
    const episodeId = facts.find((f) => f.type === 'ReferralRegistered')?.data['episodeId'];
    await service.give(nils, id, 'Admit', { episodeId });
    return id;
  }

  it('a coordinator ends and the search for another begins; naming one stops it', async () => {
    const { kari, nils } = service;
    const id = await admitted();
    expect(await rulesOf(id)).not.toContain('P4');
    await service.give(kari, id, 'EndCoordinator', { level, reason: 'leftPost' });
    expect([await rulesOf(id), (await peopleOf(nils, id)).coordinators]).toEqual([expect.arrayContaining(['P4']), []]);
    await service.give(kari, id, 'NameCoordinator', { level, coordinator: { name: 'Mari Ny' } });
    expect(await rulesOf(id)).not.toContain('P4');
    expect((await peopleOf(nils, id)).coordinators).toMatchObject([{ level, name: 'Mari Ny' }]);
  });

  it('a deputy is shown to both levels and leaves no search; without one there is a search until somebody is back', async () => {
    const { kari, nils } = service;
    const id = await admitted();
    const until = inDays(30);
    const deputy = { name: 'Vera Vikar', phone: '99999999' };
    await service.give(kari, id, 'SetAbsence', { level, until, deputy });
    for (const who of [kari, nils]) {
      expect((await peopleOf(who, id)).coordinators).toMatchObject([
        { name: 'Kari Koordinator', absence: { until, deputy } },
      ]);
    }
    expect(await rulesOf(id)).not.toContain('P4');
    await service.give(kari, id, 'SetAbsence', { level, until });
    expect(await rulesOf(id)).toContain('P4');
    await service.give(kari, id, 'EndAbsence', { level });
    expect(await rulesOf(id)).not.toContain('P4');
    expect((await peopleOf(kari, id)).coordinators.map(({ absence }) => absence)).toEqual([undefined]);
  });

  it('each level says who is its own, and only that', async () => {
    const { kari, nils } = service;
    const id = await admitted();
    await service.give(nils, id, 'NamePerson', {
      level: 'specialist',
      as: 'pathwayCoordinator',
      person: { name: 'Frode Forløp' },
    });
    await service.give(kari, id, 'NamePerson', { level, as: 'trustedPerson', person: { name: 'Tone Tillit' } });
    await service.give(kari, id, 'NamePerson', { level, as: 'trustedPerson', person: { name: 'Tor Tillit' } });
    const others = [
      { level: 'specialist', as: 'pathwayCoordinator', name: 'Frode Forløp' },
      { level, as: 'trustedPerson', name: 'Tor Tillit' },
    ];
    for (const who of [kari, nils]) expect((await peopleOf(who, id)).others).toEqual(others);
    const foreign = [
      ['SetAbsence', { level }],
      ['EndAbsence', { level }],
      ['EndCoordinator', { level, reason: 'other' }],
      ['NamePerson', { level, as: 'trustedPerson', person: { name: 'Feil Person' } }],
    ] as const;
    for (const [type, data] of foreign) {
      await expect(service.give(nils, id, type, data)).rejects.toMatchObject({ code: 'not-found' });
    }
    expect((await peopleOf(kari, id)).others).toEqual(others);
    expect(await rulesOf(id)).not.toContain('P4');
  });

  it('no name lies in a fact, and the sign-in of a coordinator is not the other level’s to know', async () => {
    const { kari, nils, pathways, database } = service;
    const id = await admitted();
    const subject = `staff-${randomUUID()}`;
    await service.give(kari, id, 'NameCoordinator', { level, coordinator: { name: 'Hemmelig Navn' }, subject });
    await service.give(kari, id, 'SetAbsence', { level, deputy: { name: 'Hemmelig Vikar' } });
    const stored = await withSuperuser(database.superuserUrl, async (client) => {
      const sql = 'select data::text from forlopsvakt.fact where stream = $1';
      return (await client.query<{ data: string }>(sql, [id])).rows.map(({ data }) => data).join();
    });
    expect([stored.includes(subject), stored.includes('Hemmelig')]).toEqual([true, false]);
    const told = async (who: Caller) => JSON.stringify((await pathways.facts(who, id, { limit: 500 })).items);
    expect([(await told(kari)).includes(subject), (await told(nils)).includes(subject)]).toEqual([true, false]);
  });

  describe('a whole caseload', () => {
    const plain = (given: object) => command.parse(given) as CaseloadCommand;
    const absent = plain({ type: 'SetAbsence', data: { level, deputy: { name: 'Vera Vikar' } } });
    const handOver = (subject: string) =>
      plain({ type: 'NameCoordinator', data: { level, coordinator: { name: 'Mari Ny' }, subject } });
    const tell = (subject: string, told: CaseloadCommand, idempotencyKey: string, who = service.kari) =>
      service.pathways.handleCaseload(who, { subject, command: told }, { route: 'caseload', idempotencyKey });
    const clientOf = async (subject: string) => {
      const id = await service.started();
      await service.give(service.kari, id, 'NameCoordinator', { level, coordinator: { name: 'Kari Prøve' }, subject });
      return id;
    };

    it('goes to another by one notice, which is the same when it is told again', async () => {
      const [from, to, key] = [`staff-${randomUUID()}`, `staff-${randomUUID()}`, randomUUID()];
      const ids = [await clientOf(from), await clientOf(from), await clientOf(from)].sort();
      const notice = await tell(from, handOver(to), key);
      expect(notice).toEqual({
        noticeId: expect.stringMatching(/^[\da-f-]{36}$/),
        items: ids.map((pathwayId) => ({ pathwayId, version: expect.any(Number) })),
      });
      const twice = await Promise.all([tell(from, handOver(to), key), tell(from, handOver(to), key)]);
      expect(twice).toEqual([notice, notice]);
      await expect(tell(from, handOver(from), key)).rejects.toMatchObject({ code: 'idempotency-key-reused' });
      const { items } = await service.pathways.caseload(service.kari, { coordinator: to }, { limit: 500 });
      expect(items.map(({ pathwayId }) => pathwayId)).toEqual(ids);
      expect(items.flatMap(Object.keys)).not.toContain('told');
    });

    it('told twice at once is told once', async () => {
      const [subject, key] = [`staff-${randomUUID()}`, randomUUID()];
      const ids = [await clientOf(subject), await clientOf(subject)];
      const [one, other] = await Promise.all([tell(subject, absent, key), tell(subject, absent, key)]);
      expect(one).toEqual(other);
      for (const id of ids) {
        const { items } = await service.pathways.facts(service.kari, id, { limit: 500 });
        expect(items.filter(({ type }) => type === 'CoordinatorAbsent')).toHaveLength(1);
      }
    });

    it('leaves out a client who was closed since, but not from the notice that had told of it', async () => {
      const subject = `staff-${randomUUID()}`;
      const [one, closed] = [await clientOf(subject), await clientOf(subject)];
      const key = randomUUID();
      await tell(subject, absent, key);
      await service.give(service.kari, closed, 'ClosePathway', { reason: 'completed' });
      expect((await tell(subject, absent, key)).items).toHaveLength(2);
      expect((await tell(subject, absent, randomUUID())).items).toEqual([
        { pathwayId: one, version: expect.any(Number) },
      ]);
    });

    it('is one’s own organisation’s, and one’s own level’s', async () => {
      const { nils, stranger } = service;
      const subject = `staff-${randomUUID()}`;
      const id = await admitted();
      await service.give(service.kari, id, 'NameCoordinator', { level, coordinator: { name: 'Kari Prøve' }, subject });
      for (const who of [nils, stranger]) expect((await tell(subject, absent, 'key', who)).items).toEqual([]);
    });
  });
});
