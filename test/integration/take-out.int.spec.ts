import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compactDecrypt, exportJWK, generateKeyPair } from 'jose';
import { sealedLines } from '../../apps/local/src/sealed-lines.js';
import { takeOut } from '../../libs/application/take-out.js';
import { openVaultStore } from '../../libs/event-store/postgres/vault-store.js';
import type { VaultStore } from '../../libs/event-store/vault-port.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';

type Line = {
  pathwayId?: string;
  client: { name: string; nationalId?: string };
  facts: { type: string; controller: string }[];
};

/** The municipality of Sandnes leaves, or the institution Rusposten, with what is its own. */
describe('an organisation that leaves', () => {
  let service: TestService;
  let store: VaultStore;
  let folder: string;
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  let pathwayId: string;
  beforeAll(async () => {
    service = await openTestService();
    store = openVaultStore({ url: service.database.workerUrl });
    folder = mkdtempSync(join(tmpdir(), 'forlopsvakt-take-out-'));
    keys = await generateKeyPair('ECDH-ES+A256KW', { extractable: true });
    pathwayId = await service.started();
    const { kari, nils } = service;
    await service.give(kari, pathwayId, 'RecordContact', { kind: 'met', withClient: true, note: 'Var sliten i dag.' });
    const referral = { kind: 'inpatient', to: nils.organisation, receivedOn: '2026-11-02' };
    const { facts } = await service.give(kari, pathwayId, 'RegisterReferral', referral);
    const episodeId = facts.map(({ data }) => data['episodeId']).find((id) => id !== undefined);
    await service.give(nils, pathwayId, 'Admit', { episodeId });
  }, 120_000);
  afterAll(async () => {
    await store?.close();
    await service?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function takenBy(organisation: string) {
    const path = join(folder, `${organisation}.jwe`);
    const lines = await sealedLines(path, await exportJWK(keys.publicKey));
    const vault = service.vault;
    const counted = await takeOut({ store, vault, organisation, write: lines.write, batch: 1 });
    await lines.end();
    const text = readFileSync(path, 'utf8');
    const opened: Line[] = [];
    for (const sealed of text.trimEnd().split('\n')) {
      const { plaintext } = await compactDecrypt(sealed, keys.privateKey);
      opened.push(JSON.parse(new TextDecoder().decode(plaintext)) as Line);
    }
    return { text, counted, last: opened.at(-1), clients: opened.slice(0, -1) };
  }

  it('takes its own facts with it, the texts opened, sealed for its own key', async () => {
    const { text, counted, clients, last } = await takenBy(service.kari.organisation);
    const one = clients.find((line) => line.pathwayId === pathwayId);
    expect(JSON.stringify(one?.facts)).toContain('Var sliten i dag.');
    expect(one?.client.nationalId).toMatch(/^\d{11}$/);
    expect(new Set(one?.facts.map(({ controller }) => controller))).toEqual(new Set([service.kari.organisation]));
    expect(last).toEqual({ organisation: service.kari.organisation, ...counted, isLast: true });
    expect(text).not.toContain(pathwayId);
  });

  it('gets nothing of another’s, and no number of a client that another answers for', async () => {
    const { clients } = await takenBy(service.nils.organisation);
    const one = clients.find((line) => line.pathwayId === pathwayId);
    expect(one?.facts.map(({ type }) => type)).toContain('Admitted');
    expect(JSON.stringify(one)).not.toContain('Var sliten i dag.');
    expect(one?.client.nationalId).toBeUndefined();
  });

  it('is on record with each client that was taken out', async () => {
    const { rows } = await withSuperuser(service.database.superuserUrl, (client) =>
      client.query(`select organisation, subject from forlopsvakt.access_log where act = 'TakeOut' and stream = $1`, [
        pathwayId,
      ]),
    );
    expect(rows).toContainEqual({ organisation: service.kari.organisation, subject: 'take-out' });
  });

  it('shares nothing from the moment its agreements end', async () => {
    const seenByNils = async () => (await service.pathways.facts(service.nils, pathwayId, { limit: 500 })).items;
    expect((await seenByNils()).map(({ type }) => type)).toContain('ReferralRegistered');
    expect(await store.endAgreements(service.kari.organisation)).toEqual({ ended: expect.any(Number), standing: 0 });
    const controllers = (await seenByNils()).map(({ controller }) => controller);
    expect(new Set(controllers)).toEqual(new Set([service.nils.organisation]));
  });

  it('is told when the key is a private one, or the file is there already', async () => {
    const path = join(folder, 'again.jwe');
    await expect(sealedLines(path, await exportJWK(keys.privateKey))).rejects.toThrow('no d');
    const { end } = await sealedLines(path, await exportJWK(keys.publicKey));
    await end();
    await expect(sealedLines(path, await exportJWK(keys.publicKey))).rejects.toThrow('EEXIST');
  });
});
