import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPrivacy, type Privacy } from '../../libs/application/privacy.js';
import { extractRequest } from '../../libs/contracts/topics/extracts.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openVaultStore } from '../../libs/event-store/postgres/vault-store.js';
import type { VaultStore } from '../../libs/event-store/vault-port.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';

/** What a supervisory authority is given in a named case, on real PostgreSQL. */
describe('an extract', () => {
  let service: TestService;
  let records: VaultStore;
  let privacy: Privacy;
  let pathwayId: string;
  beforeAll(async () => {
    service = await openTestService();
    records = openVaultStore({ url: service.database.apiUrl });
    const { vault, kari, nils, give } = service;
    privacy = createPrivacy({ records, vault, realNow: Date.now, newId: randomUUID, destructionWaits: 'P30D' });
    pathwayId = await service.started();
    const referral = { kind: 'inpatient', to: nils.organisation, receivedOn: '2026-01-05' };
    await give(kari, pathwayId, 'RegisterReferral', referral);
    await give(kari, pathwayId, 'RecordContact', { kind: 'met', withClient: true, note: 'sagt i fortrolighet' });
    await give(nils, pathwayId, 'RecordContact', { kind: 'met', withClient: true });
    await service.pathways.read(nils, pathwayId);
    await service.pathways.read(kari, pathwayId);
  }, 120_000);
  afterAll(async () => {
    await records?.close();
    await service?.close();
  });

  const asked = (reference: string) =>
    extractRequest.parse({ authority: 'statsforvalteren', basis: 'hpl-30', reference });
  const make = (who: Caller, reference: string, id = pathwayId) => privacy.makeExtract(who, id, asked(reference));
  const lastLogged = () =>
    withSuperuser(service.database.superuserUrl, async (client) => {
      const sql = 'select organisation, act, stream, outcome from forlopsvakt.access_log order by entry desc limit 1';
      return (await client.query(sql)).rows[0];
    });

  it('holds what the organisation has told, with its texts, and nothing that crossed the seam to it', async () => {
    const seen = (await service.pathways.facts(service.kari, pathwayId, { limit: 500 })).items;
    expect(new Set(seen.map(({ controller }) => controller))).toEqual(
      new Set([service.kari.organisation, service.nils.organisation]),
    );
    const { facts, ...made } = await make(service.kari, '2027/1');
    expect(facts).toEqual(seen.filter(({ controller }) => controller === service.kari.organisation));
    expect(JSON.stringify(facts)).toContain('sagt i fortrolighet');
    expect(made).toMatchObject({ case: asked('2027/1'), organisation: '1108', client: { name: expect.any(String) } });
    expect(await lastLogged()).toEqual({
      ...{ organisation: '1108', act: 'MakeExtract', stream: pathwayId, outcome: 'allowed' },
    });
  });

  it('holds what the organisation’s own people have read, and nobody else’s reading', async () => {
    const { accessLog } = await make(service.nils, '2027/1');
    const organisations = accessLog.flatMap(({ agent }) => agent.slice(1).map(({ who }) => who.identifier.value));
    expect(new Set(organisations)).toEqual(new Set([service.nils.organisation]));
    expect(accessLog.map(({ subtype }) => subtype[0]?.code)).toEqual(
      expect.arrayContaining(['read', 'RecordContact', 'MakeExtract']),
    );
  });

  it('is made once in a case; for more there is a new reference', async () => {
    await make(service.kari, '2027/2');
    await expect(make(service.kari, '2027/2')).rejects.toMatchObject({ kind: 'state', code: 'extract-made-before' });
    expect(await lastLogged()).toMatchObject({ act: 'MakeExtract', outcome: 'denied' });
    await expect(make(service.kari, '2027/2 b')).resolves.toBeDefined();
  });

  it('is nobody’s who knows nothing of the client, and no leader’s; each try of another organisation is on record', async () => {
    const notFound = { kind: 'not-found', code: 'not-found' };
    for (const id of [pathwayId, randomUUID()]) {
      await expect(make(service.stranger, '2027/3', id)).rejects.toMatchObject(notFound);
      expect(await lastLogged()).toMatchObject({ organisation: '1103', stream: id, outcome: 'denied' });
    }
    const leader: Caller = { ...service.kari, role: 'leader' };
    await expect(make(leader, '2027/3')).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is on record for ever, with its basis and without what was in it', async () => {
    await withSuperuser(service.database.superuserUrl, async (client) => {
      const { rows } = await client.query(
        `select e::text as row from forlopsvakt.extract e where reference = '2027/2'`,
      );
      expect(rows[0]?.row).toContain('hpl-30');
      await expect(client.query('delete from forlopsvakt.extract')).rejects.toThrow();
    });
  });
});
