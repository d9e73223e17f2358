import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rotateKeys } from '../../libs/application/rotate-keys.js';
import { openVaultStore } from '../../libs/event-store/postgres/vault-store.js';
import type { VaultStore } from '../../libs/event-store/vault-port.js';
import { createVault } from '../../libs/event-store/vault/vault.js';
import { command } from '../../libs/contracts/commands.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';

const clients = 12;

/** Fault 24: the master key is changed while everything runs, on real PostgreSQL. */
describe('a change of the master key', () => {
  let service: TestService;
  let store: VaultStore;
  let newKey: string;
  let started: string[];
  const names = (pathways: TestService['pathways']) =>
    Promise.all(started.map(async (id) => (await pathways.read(service.kari, id)).client?.name));
  beforeAll(async () => {
    service = await openTestService();
    store = openVaultStore({ url: service.database.workerUrl });
    newKey = randomBytes(32).toString('base64');
    started = [];
    for (let n = 0; n < clients; n += 1) started.push(await service.started());
  }, 120_000);
  afterAll(async () => {
    await store?.close();
    await service?.close();
  });

  const journal = () => ({ ...service.lone, kind: 'machine' as const, role: 'system' as const, subject: 'journal' });
  const rotating = (batch: number, keys: Pick<VaultStore, 'rewrapKeys'> = store) => {
    const progress: number[] = [];
    const vault = createVault({ masterKey: `${newKey},${service.masterKey}`, blindIndexKey: randomBytes(32) });
    const done = rotateKeys({ store: { ...store, ...keys }, vault, batch, onProgress: (n) => progress.push(n) });
    return { progress, done };
  };

  it('is cut short, goes on where it stopped, and nobody who reads or writes meanwhile notices', async () => {
    const both = service.pathwaysWith(`${newKey},${service.masterKey}`);
    const before = await names(service.pathways);
    const signal = command.parse({ type: 'RecordContact', data: { kind: 'met', withClient: true, note: 'venter' } });
    await service.pathways.handle(journal(), randomUUID(), signal, { route: 'commands', body: signal });
    let batches = 0;
    const failing = rotating(5, {
      rewrapKeys: (rewrapped) => {
        if ((batches += 1) === 2) throw new Error('the power is gone');
        return store.rewrapKeys(rewrapped);
      },
    });
    await expect(failing.done).rejects.toThrow('the power is gone');
    expect(failing.progress).toEqual([5]);
    expect(await names(both)).toEqual(before);

    const again = rotating(5);
    const reads: unknown[] = [];
    let finished = false;
    const reading = (async () => {
      while (!finished) reads.push(await names(both));
    })();
    expect(await again.done).toEqual({ rewrapped: clients - 5 + 1 });
    finished = true;
    await reading;
    expect(again.progress).toEqual([5, 7, 8]);
    for (const seen of reads) expect(seen).toEqual(before);
    expect(await rotating(5).done).toEqual({ rewrapped: 0 });
  });

  it('leaves nothing under the old key, which can then be put away', async () => {
    const { wrappingKeyId } = createVault({ masterKey: newKey, blindIndexKey: randomBytes(32) });
    const keys = await withSuperuser(service.database.superuserUrl, async (client) => {
      const named = `select wrapping_key_id as id from forlopsvakt.vault_client union select key_id from forlopsvakt.parked_signal`;
      return (await client.query<{ id: string }>(named)).rows;
    });
    expect(keys).toEqual([{ id: wrappingKeyId }]);
    expect(await names(service.pathwaysWith(newKey))).toEqual(expect.not.arrayContaining([undefined]));
    await expect(names(service.pathways)).rejects.toThrow(`unknown wrapping key ${wrappingKeyId}`);
  });
});
