import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { command } from '../../libs/contracts/commands.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openTestService, type TestService } from './service.js';

/** One list for every client, and one happening told for several, on real PostgreSQL. */
describe('several clients', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService();
  }, 120_000);
  afterAll(() => service.close());

  const today = () => new Date().toISOString().slice(0, 10);
  const inDays = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
  async function admitted() {
    const id = await service.started();
    const referral = { kind: 'inpatient', to: service.nils.organisation, receivedOn: today() };
    const { facts } = await service.give(service.kari, id, 'RegisterReferral', referral);
    const episodeId = facts.find((fact) => fact.type === 'ReferralRegistered')?.data['episodeId'];
    await service.give(service.nils, id, 'Admit', { episodeId });
    return { id, episodeId };
  }
  async function caseloadOf(who: Caller, id: string) {
    const { items } = await service.pathways.caseload(who, undefined, { limit: 500 });
    return items.find((item) => item.pathwayId === id);
  }

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
        const read = service.pathways.caseload({ ...service.kari, role }, undefined, { limit: 5 });
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
