import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { startPathway } from '../../libs/contracts/commands.js';
import type { Serving } from '../../libs/contracts/topics/organisations.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';
import { inDays } from '../../libs/testing/days.js';

const jointUnit = '999100112';
const district = '030101';

let service: TestService;
let leader: Caller;
let joint: Caller;
beforeAll(async () => {
  service = await openTestService();
  leader = { ...service.kari, subject: 'leder', role: 'leader' };
  joint = { ...service.kari, subject: 'ida', organisation: jointUnit };
  const worker = openPostgresStore({ url: service.database.workerUrl });
  await worker.registerOrganisations([
    { organisation: jointUnit, name: 'Eksempel interkommunale', level: 'municipality' },
    { organisation: '0301', name: 'Oslo', level: 'municipality' },
    { organisation: district, name: 'Bydel Eksempel', level: 'municipality', parent: '0301' },
  ]);
  await worker.close();
});
afterAll(() => service?.close());

const declare = (serving: Serving, who = leader) => service.pathways.declareServing(who, serving);
const isGone = { kind: 'not-found' };

/** A stay at the unit whose discharge has been offered to Sandnes. */
async function offered() {
  const { kari, nils } = service;
  const id = await service.started();
  const referral = { kind: 'inpatient', to: '314002024', receivedOn: inDays(-30) };
  const { facts } = await service.give(kari, id, 'RegisterReferral', referral);
  const episodeId = facts[0]?.data['episodeId'];
  await service.give(nils, id, 'Admit', { episodeId });
  const plan = { episodeId, on: inDays(20), municipalWarning: 'wanted' };
  const planned = await service.give(nils, id, 'PlanDischarge', plan);
  const handoverId = planned.facts.find((fact) => fact.type === 'HandoverOffered')?.data['handoverId'];
  return { id, handoverId };
}
const responsible = { name: 'Ida Interkommunal', role: 'coordinator' };

/** Straight to the database as the API's role, with a request that no check of the application has seen. */
async function knock(door: string, request: object): Promise<unknown> {
  const client = new pg.Client({ connectionString: service.database.apiUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(`select door.${door}($1) as answer`, [
      JSON.stringify(request),
    ]);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

describe('a joint unit that receives for Sandnes', () => {
  const reception: Serving = { form: 'intermunicipal', unit: jointUnit, areas: ['reception'], from: inDays(-30) };

  it('knows nothing of the client before it has been declared', async () => {
    const { id } = await offered();
    await expect(service.pathways.read(joint, id)).rejects.toMatchObject(isGone);
    expect((await service.pathways.worklist(joint, { limit: 100 })).items).toEqual([]);
  });

  it('is offered the handover and accepts it in the municipality’s stead, whose duty and fact it stays', async () => {
    const { items } = await declare(reception);
    expect(items).toContainEqual({ ...reception, responsible: '1108' });
    expect(await declare(reception)).toEqual({ items });
    const { id, handoverId } = await offered();
    const work = (await service.pathways.worklist(joint, { limit: 500 })).items.filter((item) => item.pathwayId === id);
    expect(work).toContainEqual(expect.objectContaining({ rules: ['U16'], municipality: '1108' }));
    const page = await service.pathways.read(joint, id);
    expect(page.clocks.find((clock) => clock.rule === 'U16')?.owner).toMatchObject({ organisation: '1108' });
    const accepted = await service.give(joint, id, 'AcceptHandover', { handoverId, responsible });
    expect(accepted.facts.find((fact) => fact.type === 'HandoverAccepted')).toMatchObject({
      controller: '1108',
      actor: { organisation: '1108', servingUnit: jointUnit },
    });
    const own = await service.pathways.facts(service.kari, id, { limit: 500 });
    expect(own.items.map((fact) => fact.type)).toContain('HandoverAccepted');
  });

  it('sees what crosses the seam and nothing of the municipality’s own, and gives no other command', async () => {
    const { kari, pathways } = service;
    const { id } = await offered();
    await service.give(kari, id, 'RecordAttempt', { channel: 'phone' });
    const types = (await pathways.facts(joint, id, { limit: 500 })).items.map((fact) => fact.type);
    expect(types).toContain('DischargePlanned');
    expect(types).not.toContain('ContactAttempted');
    expect((await pathways.facts(kari, id, { limit: 500 })).items.map((fact) => fact.type)).toContain(
      'ContactAttempted',
    );
    await expect(service.give(joint, id, 'RecordContact', { kind: 'met', withClient: true })).rejects.toMatchObject({
      code: 'outside-the-area',
    });
    const body = startPathway.parse({ client: syntheticPerson(700), municipality: '1108' });
    await expect(pathways.start(joint, body, { route: 'start', body })).rejects.toMatchObject({
      code: 'role-may-not-start',
    });
  });

  it('does not get at another municipality’s client', async () => {
    const { stranger, pathways } = service;
    const body = startPathway.parse({ client: syntheticPerson(701), municipality: '1103' });
    const { pathwayId } = await pathways.start(stranger, body, { route: 'start', body });
    await expect(pathways.read(joint, pathwayId)).rejects.toMatchObject(isGone);
    await expect(pathways.breaks(joint, { municipality: '1103' }, { limit: 10 })).rejects.toMatchObject({
      code: 'not-served',
    });
  });

  it('is on record with its own name in the access log, and with whose stead it acted in', async () => {
    const { id } = await offered();
    await service.pathways.read(joint, id);
    const reads = `select organisation, in_stead_of, outcome from forlopsvakt.access_log where stream = $1 and act = 'read'`;
    const { rows } = await withSuperuser(service.database.superuserUrl, (client) => client.query(reads, [id]));
    expect(rows).toEqual([{ organisation: jointUnit, in_stead_of: '1108', outcome: 'allowed' }]);
  });

  it('is narrowed by the database itself, whatever the application asks for', async () => {
    const { kari } = service;
    const { id } = await offered();
    await service.give(kari, id, 'RecordAttempt', { channel: 'phone' });
    const claimed = { ...joint, organisation: '1108', serving: { unit: jointUnit, area: 'reception' } };
    const loaded = JSON.stringify(await knock('load', { caller: claimed, act: 'read', pathwayId: id }));
    expect(loaded).toContain('DischargePlanned');
    expect(loaded).not.toContain('ContactAttempted');
    const wider = { ...claimed, serving: { unit: jointUnit, area: 'followUp' } };
    await expect(knock('load', { caller: wider, act: 'read', pathwayId: id })).rejects.toMatchObject({ code: '42501' });
    const elsewhere = { ...claimed, organisation: '1103' };
    const filter = { states: [] };
    await expect(knock('breaks', { caller: elsewhere, filter, limit: 1 })).rejects.toMatchObject({ code: '42501' });
  });

  it('stops at the last day: 404, an empty list, and the database lets nobody in', async () => {
    const { pathways } = service;
    const { id, handoverId } = await offered();
    await declare({ ...reception, to: inDays(-2) });
    await expect(pathways.read(joint, id)).rejects.toMatchObject(isGone);
    await expect(service.give(joint, id, 'AcceptHandover', { handoverId, responsible })).rejects.toMatchObject(isGone);
    expect((await pathways.worklist(joint, { limit: 100 })).items).toEqual([]);
    const claimed = { ...joint, organisation: '1108', serving: { unit: jointUnit, area: 'reception' } };
    const append = { caller: claimed, act: 'AcceptHandover', streams: [] };
    await expect(knock('append', append)).rejects.toMatchObject({ code: '42501' });
    expect(await knock('worklist', { caller: joint, limit: 100 })).toMatchObject({ items: [] });
  });
});

describe('a host municipality', () => {
  it('does all the follow-up of its neighbour’s clients, from starting the pathway on, and answers its duty desk', async () => {
    const { pathways, stranger } = service;
    const host: Caller = { ...stranger, subject: 'vert', organisation: '1103' };
    const desk = { exists: true, severity: 'high', name: 'Vertens vakt', phone: '1' } as const;
    await pathways.declareDutyDesk({ ...host, role: 'leader' }, desk);
    await declare({ form: 'hostMunicipality', unit: '1103', areas: ['followUp', 'dutyDesk'], from: inDays(-1) });
    expect((await pathways.dutyDesks('1108')).items).toEqual([desk]);
    const body = startPathway.parse({
      client: syntheticPerson(702),
      municipality: '1108',
      coordinator: { name: 'Vera Vert' },
    });
    const { pathwayId: id } = await pathways.start(host, body, { route: 'start', body });
    expect((await pathways.read(service.kari, id)).municipality).toBe('1108');
    const referral = { kind: 'inpatient', to: '314002024', receivedOn: inDays(0) };
    const { facts } = await service.give(host, id, 'RegisterReferral', referral);
    expect(facts[0]).toMatchObject({ controller: '1108', actor: { organisation: '1108', servingUnit: '1103' } });
    const breaks = await pathways.breaks(host, { municipality: '1108', pathwayId: id }, { limit: 10 });
    expect(breaks.items).toEqual([]);
  });

  it('is the only one in its area: a second is refused until the first has ended', async () => {
    const second: Serving = { form: 'intermunicipal', unit: jointUnit, areas: ['followUp'], from: inDays(0) };
    await expect(declare(second)).rejects.toMatchObject({ kind: 'state', code: 'area-taken' });
    await declare({
      form: 'hostMunicipality',
      unit: '1103',
      areas: ['followUp', 'dutyDesk'],
      from: inDays(-1),
      to: inDays(-1),
    });
    await expect(declare(second)).resolves.toBeDefined();
  });

  it.each([
    ['Oslo, whose bydeler receive', { unit: '0301' }, 'district-receives'],
    ['nobody known here', { unit: '4299' }, 'unknown-unit'],
    ['itself', { unit: '1108' }, 'own-unit'],
  ])('is not %s', async (_who, { unit }, code) => {
    const refused = declare({ form: 'hostMunicipality', unit, areas: ['reception'], from: inDays(0) });
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', extra: { errors: [{ pointer: '#/unit', code }] } });
  });

  it('may be a bydel, but serves no municipality that is divided into such', async () => {
    const oslo: Caller = { ...leader, organisation: '0301' };
    const refused = declare({ form: 'hostMunicipality', unit: '1103', areas: ['reception'], from: inDays(0) }, oslo);
    await expect(refused).rejects.toMatchObject({ kind: 'invalid' });
    const bydel: Caller = { ...leader, organisation: district };
    const { items } = await declare(
      { form: 'hostMunicipality', unit: '1103', areas: ['reception'], from: inDays(0) },
      bydel,
    );
    expect(items[0]).toMatchObject({ responsible: district, unit: '1103' });
  });
});
