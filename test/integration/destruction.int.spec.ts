import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createErasureActivities } from '../../activities/erasure.activities.js';
import { createPrivacy, type Privacy } from '../../libs/application/privacy.js';
import { privacyActData, type PrivacyAct } from '../../libs/contracts/topics/privacy.js';
import { keepErasures, reErase } from '../../libs/event-store/erasure-ledger.js';
import { verifyChain } from '../../libs/event-store/hash-chain.js';
import type { Caller, EventStore } from '../../libs/event-store/port.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { openVaultStore } from '../../libs/event-store/postgres/vault-store.js';
import type { VaultStore } from '../../libs/event-store/vault-port.js';
import { foldState } from '../../libs/pathway/fold.js';
import { foldRows } from '../../libs/read-models/fold-rows.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';

const waits = 'P2D';

/** The end of a client's key, and that no backup brings back what it opened: faults 23 and 24, on real PostgreSQL. */
describe('the destruction of a key', () => {
  let service: TestService;
  let records: VaultStore;
  let system: VaultStore;
  let worker: EventStore;
  let privacy: Privacy;
  let leader: Caller;
  let folder: string;
  let ledger: string;
  beforeAll(async () => {
    service = await openTestService();
    records = openVaultStore({ url: service.database.apiUrl });
    system = openVaultStore({ url: service.database.workerUrl });
    worker = openPostgresStore({ url: service.database.workerUrl });
    const { vault } = service;
    privacy = createPrivacy({ records, vault, realNow: Date.now, newId: randomUUID, destructionWaits: waits });
    leader = { ...service.kari, subject: 'leader', role: 'leader' };
    folder = mkdtempSync(join(tmpdir(), 'ledger-'));
    ledger = join(folder, 'erasures.jsonl');
  }, 120_000);
  afterAll(async () => {
    await Promise.all([records?.close(), system?.close(), worker?.close()]);
    await service?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const act = (who: Caller, caseId: string, type: PrivacyAct['type'], data: object = {}) =>
    privacy.actOnCase(who, caseId, { type, data: privacyActData[type].parse(data) } as PrivacyAct);
  const grant = (who: Caller, caseId: string) =>
    act(who, caseId, 'Decide', { outcome: 'granted', reason: 'Oppbevaringstiden er ute' });
  const ask = async (id: string) => (await privacy.openCase(service.kari, id, { kind: 'keyDestruction' })).caseId;
  const refused = (code: string) => expect.objectContaining({ code });
  const closed = async () => {
    const id = await service.started();
    const note = 'Planted note';
    await service.give(service.kari, id, 'RecordContact', { kind: 'met', withClient: true, note });
    await service.give(service.kari, id, 'ClosePathway', { reason: 'completed' });
    return id;
  };
  const archived = async (id: string) => {
    const caseId = await ask(id);
    await act(leader, caseId, 'ConfirmArchive', { how: 'transferred', reference: 'IKA 2036/1' });
    return caseId;
  };
  const sql = (text: string, values: unknown[] = []) =>
    withSuperuser(service.database.superuserUrl, async (client) => (await client.query(text, values)).rows);
  const run = (caseId: string) =>
    createErasureActivities({ store: system, keep: () => keepErasures(ledger, system) }).destroyKey({ caseId });

  let id: string;
  let kept: string;
  let openId: string;
  let caseId: string;

  it('is not granted while the record must be kept, by one person alone, or before the archive', async () => {
    [id, kept, openId] = [await closed(), await closed(), await service.started()];
    caseId = await ask(id);
    await expect(grant(leader, caseId)).rejects.toEqual(refused('archive-not-handled'));
    await act(leader, caseId, 'ConfirmArchive', { how: 'noDuty' });
    await expect(grant(leader, caseId)).rejects.toEqual(refused('still-retained'));
    await expect(grant(service.kari, caseId)).rejects.toEqual(refused('role-may-not-command'));
    await expect(grant({ ...leader, subject: service.kari.subject }, caseId)).rejects.toEqual(refused('four-eyes'));
    const open = await archived(openId);
    await expect(grant(leader, open)).rejects.toEqual(refused('pathway-open'));
  });

  it('waits when ten years have passed, and can be called off meanwhile', async () => {
    await service.pathways.advanceDemo('P3653D');
    const granted = await grant(leader, caseId);
    expect(granted).toMatchObject({ state: 'waiting', archive: { how: 'noDuty' }, decision: { by: 'leader' } });
    expect(await run(caseId)).toEqual({ outcome: 'not-yet', wakeAt: expect.any(String) });
    const { cases, demoOffsetMs } = await system.waitingDestructions(10);
    expect(cases).toEqual([{ caseId, dueAt: granted.destroyAt }]);
    expect(Date.parse(granted.destroyAt ?? '') - demoOffsetMs - Date.now()).toBeGreaterThan(86_400_000);
    expect((await service.pathways.read(service.kari, id)).client?.name).toMatch(/Syntetisk|Oppdiktet|Eksempel/);

    const another = await archived(kept);
    await grant(leader, another);
    await act(service.kari, another, 'CallOff');
    expect((await system.waitingDestructions(10)).cases.map((one) => one.caseId)).toEqual([caseId]);
    expect(await run(another)).toEqual({ outcome: 'called-off' });
    await expect(act(leader, another, 'CallOff')).rejects.toEqual(refused('nothing-to-call-off'));
  });

  it('happens once when the time has come, and is on the list outside the database', async () => {
    await sql('create table backup_key as select * from forlopsvakt.vault_client');
    await sql('create table backup_text as select * from forlopsvakt.fact_text');
    await sql('create table backup_index as select * from forlopsvakt.vault_index');
    await service.pathways.advanceDemo('P3D');
    expect(await Promise.all([run(caseId), run(caseId)])).toEqual(Array(2).fill({ outcome: 'destroyed' }));
    expect(await run(caseId)).toEqual({ outcome: 'destroyed' });
    const lines = readFileSync(ledger, 'utf8').split('\n').filter(Boolean);
    expect(new Set(lines).size).toBe(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      erasureId: expect.any(String),
      clientId: expect.any(String),
      at: expect.any(String),
    });
    expect((await privacy.casesOf(service.kari, id)).items).toMatchObject([
      { caseId, state: 'carriedOut', decision: { reason: '[slettet]' } },
    ]);
  });

  it('leaves facts whose chain holds, that fold to the same, and say «slettet» in pages, lists and the journal', async () => {
    const { pathway } = await worker.loadForClock(id);
    if (!pathway) throw new Error('the facts are gone');
    expect(verifyChain(pathway.facts)).toEqual({ ok: true });
    expect(foldRows(id, foldState(pathway.facts)).pathway).toMatchObject({ closed: true });
    const page = await service.pathways.read(service.kari, id);
    expect(page.client?.name).toBe('[slettet]');
    const facts = await service.pathways.facts(service.kari, id, { limit: 500 });
    expect(facts.items.find((fact) => fact.type === 'ContactRecorded')?.data['note']).toBe('[slettet]');
    const list = await service.pathways.caseload(service.kari, { list: 'closed' }, { limit: 500 });
    expect(list.items.find((item) => item.pathwayId === id)?.clientName).toBe('[slettet]');
    expect(list.items.find((item) => item.pathwayId === kept)?.clientName).not.toBe('[slettet]');
    const exported = await worker.readAll({ limit: 1_000 });
    expect(exported.facts.filter((fact) => fact.stream === id)).toHaveLength(pathway.facts.length);
    const contact = { kind: 'met', withClient: true, note: 'mer' };
    await expect(service.give(service.kari, id, 'RecordContact', contact)).rejects.toEqual(refused('client-erased'));
    await expect(ask(id)).rejects.toEqual(refused('client-erased'));
  });

  it('stays done when a backup from before it is restored', async () => {
    await sql(`update forlopsvakt.vault_client c set wrapped_key = b.wrapped_key, identity = b.identity, destroyed_at = null
      from backup_key b where b.client_id = c.client_id`);
    await sql('insert into forlopsvakt.fact_text select * from backup_text on conflict do nothing');
    await sql('insert into forlopsvakt.vault_index select * from backup_index on conflict do nothing');
    await sql('delete from forlopsvakt.erasure');
    const nameOf = async (pathwayId: string) => (await service.pathways.read(service.kari, pathwayId)).client?.name;
    expect(await nameOf(id)).not.toBe('[slettet]'); // the backup does bring it back
    writeFileSync(ledger, '{"erasureId":"cut sh', { flag: 'a' });
    expect(await reErase(ledger, system)).toBe(1);
    expect(await nameOf(id)).toBe('[slettet]');
    expect(await nameOf(kept)).not.toBe('[slettet]');
    expect(await reErase(ledger, system)).toBe(0);
    const left = `select (select count(*) from forlopsvakt.fact_text t join forlopsvakt.stream s using (client_id) where s.stream = $1)
      + (select count(*) from forlopsvakt.vault_index i join forlopsvakt.stream s using (client_id) where s.stream = $1) as left`;
    expect(await sql(left, [id])).toEqual([{ left: '0' }]);
  });

  it('of a text that was redacted is on the list too, and the list goes on after a line that was cut short', async () => {
    const noted = await service.started();
    const contact = { kind: 'met', withClient: true, note: 'Planted note' };
    const { facts } = await service.give(service.kari, noted, 'RecordContact', contact);
    const fact = facts.find((one) => one.type === 'ContactRecorded');
    await sql('create table backup_note as select * from forlopsvakt.fact_text');
    await service.give(service.kari, noted, 'Redact', { factId: fact?.factId, reason: 'wrongPerson' });
    expect(await keepErasures(ledger, system)).toBe(1);
    await sql('insert into forlopsvakt.fact_text select * from backup_note on conflict do nothing');
    await sql('delete from forlopsvakt.erasure');
    expect(await reErase(ledger, system)).toBe(2);
    const page = await service.pathways.facts(service.kari, noted, { limit: 500 });
    expect(page.items.find((one) => one.factId === fact?.factId)?.data['note']).toBe('[slettet]');
  });

  it('is called off by itself when the pathway has been opened again meanwhile', async () => {
    const again = await archived(kept);
    await grant(leader, again);
    await sql('update forlopsvakt.stream set closed = false where stream = $1', [kept]);
    await service.pathways.advanceDemo('P3D');
    expect(await run(again)).toEqual({ outcome: 'called-off' });
    expect((await privacy.casesOf(service.kari, kept)).items[0]).toMatchObject({
      state: 'calledOff',
      calledOff: 'pathway-open',
    });
  });

  it('is refused by the database itself to one person, whatever the application forgot', async () => {
    await sql('update forlopsvakt.stream set closed = true where stream = $1', [kept]);
    const alone = await archived(kept);
    await grant(leader, alone);
    const forged = await withSuperuser(service.database.superuserUrl, async (client) => {
      await client.query('set session_replication_role = replica');
      const change = `update forlopsvakt.privacy_step set subject = 'leader', body = body || '{}' where case_id = $1 and step = 1`;
      return (await client.query(change, [alone])).rowCount;
    });
    expect(forged).toBe(1);
    await sql('update forlopsvakt.demo_clock set offset_ms = offset_ms + 3 * 86400000');
    expect(await run(alone)).toEqual({ outcome: 'called-off' });
    expect((await privacy.casesOf(service.kari, kept)).items[0]).toMatchObject({ calledOff: 'four-eyes' });
  });
});
