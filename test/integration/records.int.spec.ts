import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPrivacy, type Privacy } from '../../libs/application/privacy.js';
import { startPathway } from '../../libs/contracts/commands.js';
import { privacyActData, privacyRequest, type PrivacyAct } from '../../libs/contracts/topics/privacy.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openVaultStore } from '../../libs/event-store/postgres/vault-store.js';
import type { VaultStore } from '../../libs/event-store/vault-port.js';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';

/** Acts on a client's record with their decisions and the way to complain, on real PostgreSQL. */
describe('the record of a client', () => {
  let service: TestService;
  let records: VaultStore;
  let privacy: Privacy;
  let leader: Caller;
  beforeAll(async () => {
    service = await openTestService();
    records = openVaultStore({ url: service.database.apiUrl });
    const { vault } = service;
    privacy = createPrivacy({ records, vault, realNow: Date.now, newId: randomUUID, destructionWaits: 'P30D' });
    leader = { ...service.kari, subject: 'leader', role: 'leader' };
  }, 120_000);
  afterAll(async () => {
    await records?.close();
    await service?.close();
  });

  const open = (who: Caller, pathwayId: string, request: object) =>
    privacy.openCase(who, pathwayId, privacyRequest.parse(request));
  const act = (who: Caller, caseId: string, type: PrivacyAct['type'], data: object = {}) =>
    privacy.actOnCase(who, caseId, { type, data: privacyActData[type].parse(data) } as PrivacyAct);
  const decide = (who: Caller, caseId: string, outcome: 'granted' | 'refused') =>
    act(who, caseId, 'Decide', { outcome, reason: 'Som brukeren ba om' });
  const noted = async (pathwayId: string) => {
    const contact = { kind: 'met', withClient: true, note: 'Skrevet om feil person' };
    const { facts } = await service.give(service.kari, pathwayId, 'RecordContact', contact);
    return facts.find((fact) => fact.type === 'ContactRecorded')?.factId ?? '';
  };
  const noteOf = async (pathwayId: string, factId: string) => {
    const { items } = await service.pathways.facts(service.kari, pathwayId, { limit: 500 });
    return items.find((fact) => fact.factId === factId)?.data['note'];
  };
  const refused = (code: string) => expect.objectContaining({ code });

  describe('is searched for before a pathway is started', () => {
    it('and the same is answered of whom others treat and of whom nobody knows, in one round trip', async () => {
      const { kari, stranger } = service;
      const client = syntheticPerson(700);
      const body = startPathway.parse({ client, municipality: '1108', coordinator: { name: 'Kari' } });
      const { pathwayId } = await service.pathways.start(kari, body, { route: 'start', body });
      expect(await privacy.findClient(kari, client.nationalId)).toEqual({ items: [{ pathwayId, open: true }] });
      const elsewhere = await privacy.findClient(stranger, client.nationalId);
      const nowhere = await privacy.findClient(stranger, syntheticPerson(701).nationalId);
      expect([elsewhere, nowhere]).toEqual([{ items: [] }, { items: [] }]);
    });

    it('by those alone who may start one', async () => {
      await expect((async () => privacy.findClient(leader, syntheticPerson(700).nationalId))()).rejects.toEqual(
        refused('role-may-not-command'),
      );
    });

    it('and the log has the search, with the pathways it named and without the number', async () => {
      const rows = await withSuperuser(service.database.superuserUrl, async (client) => {
        const log = `select l::text as row, cardinality(streams) as named from forlopsvakt.access_log l where act = 'FindClient' order by entry`;
        return (await client.query<{ row: string; named: number | null }>(log)).rows;
      });
      expect(rows.map((row) => row.named)).toEqual([1, null, null]);
      for (const { row } of rows) expect(row).not.toContain(syntheticPerson(700).nationalId);
    });
  });

  describe('retting', () => {
    it('puts name and address right once it is granted, and not before', async () => {
      const id = await service.started();
      const before = (await service.pathways.read(service.kari, id)).client;
      const right = { name: 'Rettet Syntetisk', address: 'Prøvegata 1' };
      const opened = await open(service.kari, id, { kind: 'correction', ...right });
      expect(opened).toMatchObject({ state: 'requested', ...right, decideBy: expect.any(String) });
      expect((await service.pathways.read(service.kari, id)).client).toEqual(before);
      const granted = await decide(service.kari, opened.caseId, 'granted');
      const decision = { outcome: 'granted', reason: 'Som brukeren ba om', by: 'kari' };
      expect(granted).toMatchObject({ state: 'carriedOut', decision });
      expect((await service.pathways.read(service.kari, id)).client).toEqual(right);
      expect((await privacy.casesOf(service.kari, id)).items).toEqual([granted]);
    });

    it('refused has a way to complain and a day for it, and a complaint that is upheld opens it anew', async () => {
      const id = await service.started();
      const { caseId } = await open(service.kari, id, { kind: 'correction', name: 'Rettet Syntetisk' });
      const no = await decide(service.kari, caseId, 'refused');
      const fourWeeks = new Date(Date.parse(no.decision?.at ?? '') + 28 * 86_400_000).toISOString().slice(0, 8);
      expect(no).toMatchObject({ state: 'refused', complainBy: expect.stringContaining(fourWeeks) });
      await expect(decide(service.kari, caseId, 'granted')).rejects.toEqual(refused('privacy-case-decided'));
      const complaint = { to: 'statsforvalteren', receivedOn: '2026-11-30' };
      expect(await act(service.kari, caseId, 'RecordComplaint', complaint)).toMatchObject({
        state: 'complained',
        complaint,
      });
      const answer = { outcome: 'overturned', on: '2027-01-15' };
      expect(await act(service.kari, caseId, 'RecordComplaintOutcome', answer)).toMatchObject({ state: 'requested' });
      expect(await decide(service.kari, caseId, 'granted')).toMatchObject({ state: 'carriedOut', complaint });
      expect((await service.pathways.read(service.kari, id)).client?.name).toBe('Rettet Syntetisk');
    });
  });

  it('sperring hides name and words from everybody, lets duties go on, and is lifted by a decision', async () => {
    const id = await service.started();
    const factId = await noted(id);
    const name = (await service.pathways.read(service.kari, id)).client?.name;
    const blocking = await open(service.kari, id, { kind: 'block' });
    await decide(service.kari, blocking.caseId, 'granted');
    expect((await service.pathways.read(service.kari, id)).client?.name).toBe('[sperret]');
    expect(await noteOf(id, factId)).toBe('[sperret]');
    const list = await service.pathways.caseload(service.kari, {}, { limit: 500 });
    expect(list.items.find((item) => item.pathwayId === id)?.clientName).toBe('[sperret]');
    const later = await noted(id);
    const lifting = await open(service.kari, id, { kind: 'unblock' });
    await decide(service.kari, lifting.caseId, 'granted');
    expect((await service.pathways.read(service.kari, id)).client?.name).toBe(name);
    expect([await noteOf(id, factId), await noteOf(id, later)]).toEqual(Array(2).fill('Skrevet om feil person'));
  });

  it('sletting erases what was written in the facts that it names, and nothing else', async () => {
    const id = await service.started();
    const [wrong, right] = [await noted(id), await noted(id)];
    const { caseId } = await open(service.kari, id, { kind: 'deletion', factIds: [wrong] });
    await decide(service.kari, caseId, 'granted');
    expect([await noteOf(id, wrong), await noteOf(id, right)]).toEqual(['[slettet]', 'Skrevet om feil person']);
    await expect(open(service.kari, id, { kind: 'deletion', factIds: [wrong] })).rejects.toEqual(
      refused('nothing-to-redact'),
    );
  });

  it('is for the organisation that answers for the client alone', async () => {
    const id = await service.started();
    await service.give(service.kari, id, 'RegisterReferral', {
      kind: 'inpatient',
      to: service.nils.organisation,
      receivedOn: '2026-11-20',
    });
    const { caseId } = await open(service.kari, id, { kind: 'block' });
    for (const who of [service.nils, service.stranger]) {
      await expect(open(who, id, { kind: 'block' })).rejects.toEqual(refused('not-found'));
      await expect(privacy.casesOf(who, id)).rejects.toEqual(refused('not-found'));
      await expect(decide(who, caseId, 'granted')).rejects.toEqual(refused('not-found'));
    }
    expect((await privacy.cases(service.stranger, { limit: 10 })).items).toEqual([]);
    await expect(decide(leader, caseId, 'granted')).rejects.toEqual(refused('role-may-not-command'));
  });

  it('is decided on once when two decide at the same time', async () => {
    const id = await service.started();
    const { caseId } = await open(service.kari, id, { kind: 'block' });
    const outcomes = await Promise.allSettled([
      decide(service.kari, caseId, 'granted'),
      decide({ ...service.kari, subject: 'another' }, caseId, 'refused'),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('has a list of cases for leaders without a name, a word or the way to a pathway', async () => {
    const page = await privacy.cases(leader, { limit: 2 });
    expect(page.items).toHaveLength(2);
    const next = await privacy.cases(leader, { limit: 500, cursor: page.nextCursor });
    const all = [...page.items, ...next.items];
    expect(new Set(all.map((item) => item.caseId)).size).toBe(all.length);
    expect(JSON.stringify(all)).not.toMatch(/Syntetisk|Som brukeren|pathwayId|factIds/);
  });
});
