import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { command, startPathway } from '../../libs/contracts/commands.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openTestService, type TestService } from './service.js';
import { inDays, today } from '../../libs/testing/days.js';

/** One list for every client, and one happening told for several, on real PostgreSQL. */
describe('several clients', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService();
  }, 120_000);
  afterAll(() => service.close());

  async function admitted() {
    const id = await service.started();
    const referral = { kind: 'inpatient', to: service.nils.organisation, receivedOn: today() };
    const { facts } = await service.give(service.kari, id, 'RegisterReferral', referral);
    const episodeId = facts.find((fact) => fact.type === 'ReferralRegistered')?.data['episodeId'];
    await service.give(service.nils, id, 'Admit', { episodeId });
    return { id, episodeId };
  }
  async function caseloadOf(who: Caller, id: string) {
    const { items } = await service.pathways.caseload(who, {}, { limit: 500 });
    return items.find((item) => item.pathwayId === id);
  }

  describe('a coordinator’s whole caseload', () => {
    const person = { name: 'Kari Prøve' };
    const named = async (subject: string) => {
      const { id } = await admitted();
      await service.give(service.kari, id, 'NameCoordinator', { level: 'municipality', coordinator: person, subject });
      return id;
    };
    const absent = (subject: string, deputy?: { name: string }) =>
      command.parse({ type: 'SetAbsence', data: { level: 'municipality', deputy } }) && {
        subject,
        command: { type: 'SetAbsence' as const, data: { level: 'municipality' as const, deputy: deputy as never } },
      };
    const tell = (asked: Parameters<typeof service.pathways.handleCaseload>[1], idempotencyKey?: string) =>
      service.pathways.handleCaseload(service.kari, asked, { route: 'POST /api/v1/caseload/absence', idempotencyKey });
    const owners = async (id: string) =>
      new Set((await service.pathways.read(service.kari, id)).clocks.map(({ owner }) => owner.role));

    it('is away at once, and its clocks with the coordinating unit; a deputy keeps them', async () => {
      const subject = `staff-${randomUUID()}`;
      const ids = [await named(subject), await named(subject)];
      const other = await named(`staff-${randomUUID()}`);
      const { items } = await tell(absent(subject));
      expect(items.map((item) => item.pathwayId).sort()).toEqual([...ids].sort());
      for (const id of ids) expect(await owners(id)).toContain('coordinatingUnit');
      expect(await owners(other)).not.toContain('coordinatingUnit');
      await tell(absent(subject, { name: 'Vera Vikar' }));
      for (const id of ids) {
        expect(await owners(id)).not.toContain('coordinatingUnit');
        const { people } = await service.pathways.read(service.kari, id);
        expect(people?.coordinators[0]?.absence?.deputy).toMatchObject({ name: 'Vera Vikar' });
      }
    });

    it('goes to another, and is then found by the other; what was done is not done twice', async () => {
      const [subject, next] = [`staff-${randomUUID()}`, `staff-${randomUUID()}`];
      const ids = [await named(subject), await named(subject)];
      const data = { level: 'municipality' as const, coordinator: { name: 'Vera Vikar' } as never, subject: next };
      const transfer = { subject, command: { type: 'NameCoordinator' as const, data } };
      const key = randomUUID();
      const first = await tell(transfer, key);
      expect(first.items).toHaveLength(2);
      expect(await tell(transfer, key)).toEqual(first);
      const found = await service.pathways.caseload(service.kari, { coordinator: next }, { limit: 10 });
      expect(found.items.map((item) => item.pathwayId).sort()).toEqual([...ids].sort());
      const { items } = await service.pathways.facts(service.kari, ids[0] ?? '', { limit: 100 });
      expect(items.filter((fact) => fact.type === 'CoordinatorNamed')).toHaveLength(3);
    });

    it('is found from the start, when the start says who the coordinator is', async () => {
      const subject = `staff-${randomUUID()}`;
      const body = startPathway.parse({
        client: syntheticPerson(9_000),
        municipality: service.kari.organisation,
        coordinator: person,
        coordinatorSubject: subject,
      });
      const { pathwayId } = await service.pathways.start(service.kari, body, { route: 'start', body });
      expect((await tell(absent(subject))).items).toEqual([{ pathwayId, version: expect.any(Number) }]);
    });

    it('is one’s own organisation’s: nobody else’s is found', async () => {
      const subject = `staff-${randomUUID()}`;
      await named(subject);
      const answer = await service.pathways.handleCaseload(service.stranger, absent(subject), { route: 'absence' });
      expect(answer.items).toEqual([]);
      const leader = service.pathways.handleCaseload({ ...service.kari, role: 'leader' }, absent(subject), {
        route: 'a',
      });
      await expect(leader).rejects.toMatchObject({ code: 'role-may-not-command' });
    });
  });

  describe('a caseload', () => {
    it('names the client, where the pathway stands and which list it is in', async () => {
      const { id } = await admitted();
      const row = { pathwayId: id, phase: 'inTreatment', list: 'active', openBreaks: 0 };
      expect(await caseloadOf(service.kari, id)).toEqual({ ...row, clientName: expect.stringMatching(/\w/) });
      expect(await caseloadOf(service.nils, id)).toMatchObject(row);
      expect(await caseloadOf(service.stranger, id)).toBeUndefined();
    });

    it('says to the municipality alone that somebody is in prison', async () => {
      const { id } = await admitted();
      await service.give(service.kari, id, 'PausePathway', { reason: 'prison', until: inDays(30) });
      expect(await caseloadOf(service.kari, id)).toMatchObject({ list: 'paused' });
      expect(await caseloadOf(service.nils, id)).toMatchObject({ list: 'active' });
      expect(await service.pathways.read(service.kari, id)).toMatchObject({
        list: 'paused',
        pause: { reason: 'prison' },
      });
      expect(await service.pathways.read(service.nils, id)).not.toHaveProperty('pause.reason');
    });

    it('shows the municipality no discharge that the patient has not let it know of', async () => {
      const { id, episodeId } = await admitted();
      await service.give(service.nils, id, 'PlanDischarge', {
        episodeId,
        on: inDays(1),
        municipalWarning: 'declined',
      });
      await service.give(service.nils, id, 'Discharge', { episodeId, kind: 'planned' });
      expect(await caseloadOf(service.kari, id)).toMatchObject({ phase: 'inTreatment' });
      expect(await caseloadOf(service.nils, id)).toMatchObject({ phase: 'municipalFollowUp' });
    });

    it('is not for leaders, clients and machines', async () => {
      for (const role of ['leader', 'client', 'system'] as const) {
        const read = service.pathways.caseload({ ...service.kari, role }, {}, { limit: 5 });
        await expect(read).rejects.toMatchObject({ code: 'role-may-not-read' });
      }
    });
  });

  describe('one contact for several clients', () => {
    const contact = command.parse({
      type: 'RecordContact',
      data: { kind: 'met', withClient: true, note: 'gruppetur' },
    });
    const tell = (pathwayIds: readonly string[], idempotencyKey?: string, who = service.kari) =>
      service.pathways.handleSeveral(who, { pathwayIds, command: contact }, { idempotencyKey, route: 'contacts' });
    const contactsIn = async (id: string) =>
      (await service.pathways.facts(service.kari, id, { limit: 500 })).items.filter(
        (f) => f.type === 'ContactRecorded',
      );

    it('is recorded for each who is the caller’s, and says what became of the others', async () => {
      const [one, closed, another] = [await service.started(), await service.started(), await service.started()];
      await service.give(service.kari, closed, 'ClosePathway', { reason: 'completed' });
      const nobody = randomUUID();
      const { items } = await tell([one, closed, nobody, another]);
      expect(items).toEqual([
        { pathwayId: one, version: expect.any(Number) },
        { pathwayId: closed, problem: 'pathway-closed' },
        { pathwayId: nobody, problem: 'not-found' },
        { pathwayId: another, version: expect.any(Number) },
      ]);
      expect(await contactsIn(one)).toMatchObject([{ data: { note: 'gruppetur' } }]);
      expect((await tell([one], undefined, service.stranger)).items).toEqual([
        { pathwayId: one, problem: 'not-found' },
      ]);
    });

    it('told again under the same key doubles nothing, also when one more client is named', async () => {
      const [one, two] = [await service.started(), await service.started()];
      const first = await tell([one], 'key');
      const again = await tell([one, two], 'key');
      expect(again.items[0]).toEqual(first.items[0]);
      expect(await tell([one, two], 'key')).toEqual(again);
      expect([(await contactsIn(one)).length, (await contactsIn(two)).length]).toEqual([1, 1]);
    });

    it('is no other contact under the same key', async () => {
      const id = await service.started();
      await tell([id], 'key-2');
      const other = command.parse({ type: 'RecordContact', data: { kind: 'phone', withClient: true } });
      const options = { idempotencyKey: 'key-2', route: 'contacts' };
      const { items } = await service.pathways.handleSeveral(
        service.kari,
        { pathwayIds: [id], command: other },
        options,
      );
      expect(items).toEqual([{ pathwayId: id, problem: 'idempotency-key-reused' }]);
    });

    it('is for whoever was there, not for machines', async () => {
      const machine = { ...service.nils, kind: 'machine' as const, role: 'system' as const };
      await expect(tell([randomUUID()], undefined, machine)).rejects.toMatchObject({ code: 'role-may-not-command' });
    });
  });
});
