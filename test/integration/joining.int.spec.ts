import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { createJoining, type Joining } from '../../libs/application/joining.js';
import { openVaultStore } from '../../libs/event-store/postgres/vault-store.js';
import type { VaultStore } from '../../libs/event-store/vault-port.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';

const nobody = syntheticPerson(990).nationalId;

/** A unit that treats somebody who may have a pathway in a municipality, on real PostgreSQL. */
describe('a unit that asks to take part', () => {
  let service: TestService;
  let records: VaultStore;
  let joining: Joining;
  let pathwayId: string;
  let nationalId: string;
  beforeAll(async () => {
    service = await openTestService();
    records = openVaultStore({ url: service.database.apiUrl });
    joining = createJoining({ records, vault: service.vault, newId: randomUUID });
    pathwayId = await service.started();
    // the first whom the service has started
    ({ nationalId } = syntheticPerson(0));
  }, 120_000);
  afterAll(async () => {
    await records?.close();
    await service?.close();
  });

  const ask = (number: string) => joining.askToJoin(service.nils, { nationalId: number, why: 'treating' });
  const standing = async () => (await joining.joinRequests(service.kari)).items;
  const query = (sql: string) =>
    withSuperuser(service.database.superuserUrl, async (client) => (await client.query(sql)).rows);
  const seesIt = async () =>
    service.pathways.read(service.nils, pathwayId).then(
      () => true,
      () => false,
    );

  it('is told the same of somebody who is followed and of somebody whom nobody knows', async () => {
    const before = await query('select count(*)::int as rows from forlopsvakt.join_request');
    expect(await ask(nationalId)).toEqual(await ask(nobody));
    expect(await query('select count(*)::int - 2 as rows from forlopsvakt.join_request')).toEqual(before);
    const logged = await query(
      `select act, stream, streams, outcome from forlopsvakt.access_log order by entry desc limit 2`,
    );
    expect(logged[0]).toEqual(logged[1]);
    expect(logged[0]).toEqual({ act: 'AskToJoin', stream: null, streams: null, outcome: 'allowed' });
    expect(await seesIt()).toBe(false);
  });

  it('is seen by the coordinator of whoever answers for the client alone, once however often it asks', async () => {
    await ask(nationalId);
    expect(await standing()).toEqual([
      {
        ...{ requestId: expect.any(String), pathwayId, clientName: syntheticPerson(0).name },
        ...{ organisation: service.nils.organisation, name: expect.any(String) },
        ...{ why: 'treating', whyLabel: 'Behandler brukeren', askedAt: expect.any(String) },
      },
    ]);
    expect((await joining.joinRequests(service.stranger)).items).toEqual([]);
  });

  it('learns nothing when the client says no, and may ask again', async () => {
    const [request] = await standing();
    const id = request?.requestId ?? '';
    await expect(joining.declineJoin(service.stranger, id)).rejects.toThrow('not-found');
    expect(await joining.declineJoin(service.kari, id)).toEqual({ requestId: id, state: 'declined' });
    expect(await joining.declineJoin(service.kari, id)).toEqual({ requestId: id, state: 'declined' });
    expect([await standing(), await seesIt()]).toEqual([[], false]);
    expect(await ask(nationalId)).toEqual({ state: 'asked' });
    expect(await standing()).toHaveLength(1);
  });

  it('takes part from the moment it is invited, and sees the seam', async () => {
    const [request] = await standing();
    const { requestId } = request ?? {};
    await service.give(service.kari, pathwayId, 'InviteUnit', { to: service.nils.organisation, requestId });
    expect([await standing(), await seesIt()]).toEqual([[], true]);
    await expect(joining.declineJoin(service.kari, requestId ?? '')).rejects.toThrow('join-request-answered');
    expect(await ask(nationalId)).toEqual({ state: 'asked' });
    expect(await standing()).toEqual([]);
  });

  it('cannot read the requests past the application either', async () => {
    await expect(records.joinRequests({ caller: service.nils })).resolves.toEqual({ items: [] });
    expect(await records.declineJoin({ caller: service.nils, requestId: randomUUID() })).toBeUndefined();
  });
});
