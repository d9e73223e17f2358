import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { createMySide, type MySidePage } from '../../libs/application/my-side.js';
import { mySide, type MyPathway } from '../../libs/contracts/answers/my-side.js';
import { startPathway } from '../../libs/contracts/commands.js';
import { clientAct } from '../../libs/contracts/topics/clients.js';
import { openPostgresClientStore } from '../../libs/event-store/postgres/client-store.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';
import { today } from '../../libs/testing/days.js';

/** What a client sees and tells, on real PostgreSQL: found by their number, and by nothing else. */
describe('the client’s own page', () => {
  let service: TestService;
  let page: MySidePage;
  let clients: ReturnType<typeof openPostgresClientStore>;
  beforeAll(async () => {
    service = await openTestService();
    clients = openPostgresClientStore({ url: service.database.apiUrl });
    page = createMySide({
      ...{ store: clients, vault: service.vault, idempotencySecret: 'secret of the test' },
      ...{ realNow: Date.now, newId: randomUUID, nudge: () => undefined, alarm: () => undefined },
    });
  }, 120_000);
  afterAll(async () => {
    await clients.close();
    await service.close();
  });

  let people = 700;
  async function followed() {
    const { kari, nils, pathways, give } = service;
    const person = syntheticPerson(people++);
    const coordinator = { name: 'Kari Koordinator', unit: 'Rus og psykisk helse', phone: '00 00 00 00' };
    const body = startPathway.parse({ client: person, municipality: kari.organisation, coordinator });
    const { pathwayId } = await pathways.start(kari, body, { route: 'start', body });
    const referral = { kind: 'inpatient', to: nils.organisation, receivedOn: today() };
    const { facts } = await give(kari, pathwayId, 'RegisterReferral', referral);
    const episodeId = String(facts.find((fact) => fact.type === 'ReferralRegistered')?.data['episodeId']);
    await give(nils, pathwayId, 'Admit', { episodeId });
    const client = { subject: `client-${people}`, issuer: 'clients', nationalId: person.nationalId };
    return { pathwayId, episodeId, client };
  }
  type Client = Awaited<ReturnType<typeof followed>>['client'];
  const tell = (client: Client, pathwayId: string, act: object, idempotencyKey?: string) => {
    const parsed = clientAct.parse(act);
    return page.act(client, { pathwayId, act: parsed }, { route: pathwayId, body: parsed, idempotencyKey });
  };
  const only = async (client: Client): Promise<MyPathway> => {
    const { items } = mySide.parse(await page.read(client));
    if (!items[0] || items.length > 1) throw new Error(`${items.length} pathways`);
    return items[0];
  };
  const logged = (subject: string) =>
    withSuperuser(service.database.superuserUrl, async (database) => {
      const sql = `select act || ' ' || outcome as line from forlopsvakt.access_log where subject = $1 order by entry`;
      return (await database.query<{ line: string }>(sql, [subject])).rows.map(({ line }) => line);
    });

  it('shows who is responsible, what is next, the plans and whom to call, in both levels’ words', async () => {
    const { kari, nils, give, pathways } = service;
    const { pathwayId, episodeId, client } = await followed();
    const leader = { ...kari, role: 'leader' as const, subject: 'leader' };
    const desk = { exists: true as const, severity: 'critical' as const, name: 'Døgnmottaket', phone: '00 00 00 01' };
    await pathways.declareDutyDesk(leader, desk);
    await give(nils, pathwayId, 'NameContactClinician', { episodeId, clinician: { name: 'Nils Behandler' } });
    await give(nils, pathwayId, 'SetPlanStatus', { plan: 'treatmentPlan', status: 'has' });
    await give(kari, pathwayId, 'RecordPlanUsed', { plan: 'individualPlan' });
    await give(kari, pathwayId, 'BookAnsvarsgruppeMeeting', { on: '2099-01-08', at: '10:00' });
    await give(nils, pathwayId, 'PlanDischarge', { episodeId, on: '2099-02-01', municipalWarning: 'declined' });
    const mine = await only(client);
    expect(mine).toMatchObject({ pathwayId, phase: 'discharge', tonight: { name: desk.name, phone: desk.phone } });
    expect(mine.municipality.name).toBe('Sandnes');
    expect(mine.responsible).toMatchObject([
      { level: 'municipality', as: 'coordinator', name: 'Kari Koordinator', phone: '00 00 00 00' },
      { level: 'specialist', as: 'coordinator', place: { organisation: nils.organisation } },
      { level: 'specialist', as: 'clinician', name: 'Nils Behandler' },
    ]);
    expect(mine.next).toMatchObject([
      { kind: 'meeting', on: '2099-01-08', at: '10:00' },
      { kind: 'discharge', on: '2099-02-01' },
    ]);
    expect(mine.plans).toMatchObject([{ plan: 'treatmentPlan' }, { plan: 'individualPlan', usedOn: today() }]);
    expect(await logged(client.subject)).toEqual(['read allowed']);
  });

  it('an act is the client’s own fact, told once, and one line in the municipality’s list until they have talked', async () => {
    const { kari, nils, give, pathways } = service;
    const { pathwayId, client } = await followed();
    const asks = { type: 'AskForContact', data: { note: 'Ring meg, jeg er redd.' } };
    const key = randomUUID();
    for (let twice = 0; twice < 2; twice++) await tell(client, pathwayId, asks, key);
    await expect(tell(client, pathwayId, { ...asks, data: {} }, key)).rejects.toThrow('idempotency-key-reused');
    const { items } = await pathways.facts(kari, pathwayId, { limit: 500 });
    const told = items.filter(({ type }) => type === 'ContactRequested');
    expect(told).toMatchObject([{ actor: { role: 'client', organisation: kari.organisation }, data: asks.data }]);
    const seenByNils = (await pathways.facts(nils, pathwayId, { limit: 500 })).items.map(({ type }) => type);
    expect(seenByNils).not.toContain('ContactRequested');
    const lines = async () =>
      (await pathways.worklist(kari, { limit: 500 })).items.filter(
        (item) => item.pathwayId === pathwayId && item.rules.includes('B1'),
      );
    expect(await lines()).toMatchObject([{ kind: 'advice', title: 'Brukeren ber om svar' }]);
    expect((await only(client)).askedOn).toBe(today());
    await give(kari, pathwayId, 'RecordContact', { kind: 'phone', withClient: true });
    expect([await lines(), (await only(client)).askedOn]).toEqual([[], undefined]);
    expect((await logged(client.subject)).slice(0, 2)).toEqual(['AskForContact allowed', 'AskForContact allowed']);
  });

  it('an objection hides at once, is read back, and shows again when taken back', async () => {
    const { kari, nils, give, pathways } = service;
    const { pathwayId, client } = await followed();
    await give(kari, pathwayId, 'RecordContact', { kind: 'met', withClient: true });
    const typesOf = async () => (await pathways.facts(nils, pathwayId, { limit: 500 })).items.map(({ type }) => type);
    expect(await typesOf()).toContain('ContactRecorded');
    const objection = { item: 'contact', recipient: nils.organisation };
    const { items } = await tell(client, pathwayId, { type: 'ObjectToSharing', data: objection });
    expect(items[0]?.objections).toMatchObject([{ item: 'contact', since: today() }]);
    expect(await typesOf()).not.toContain('ContactRecorded');
    const objectionId = items[0]?.objections[0]?.objectionId;
    await tell(client, pathwayId, { type: 'TakeBackObjection', data: { objectionId } });
    expect([(await only(client)).objections, (await typesOf()).includes('ContactRecorded')]).toEqual([[], true]);
  });

  it('another’s is not found by its id, which stands in the log; nor written to past the application', async () => {
    const { pathwayId, client } = await followed();
    const { client: other } = await followed();
    const asks = { type: 'AskForContact', data: {} };
    await expect(tell(other, pathwayId, asks)).rejects.toThrow('not-found');
    await expect(tell(other, randomUUID(), asks)).rejects.toThrow('not-found');
    expect(await logged(other.subject)).toEqual(['AskForContact denied', 'AskForContact denied']);
    expect((await page.read({ ...other, nationalId: '02816099995' })).items).toEqual([]);
    const [{ version } = { version: 0 }] = (
      await clients.loadMine({ caller: client, act: 'read', blindIndexes: await indexesOf(client) })
    ).pathways;
    const forged = { stream: pathwayId, expectedVersion: version, facts: [] };
    const rows = { pathways: [], ...Object.fromEntries(['clocks', 'breaks', 'work'].map((list) => [list, none])) };
    const request = { act: 'AskForContact', streams: [forged], rows: rows as never };
    const writing = clients.appendMine({ caller: other, blindIndexes: await indexesOf(other), ...request });
    await expect(writing).rejects.toThrow('refused access');
  });
  const none = { written: [], removed: [] };
  const indexesOf = async ({ nationalId }: Client) =>
    (await clients.holders()).map((holder) => service.vault.blindIndex(nationalId, holder));
});
