import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { command, startPathway } from '../../libs/contracts/commands.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { carriedOut, openTestService, type TestService } from './service.js';
import { inDays, today } from '../../libs/testing/days.js';

const outsideUnit = '999100058';
const outsideMunicipality = '4204';

let service: TestService;
beforeAll(async () => {
  service = await openTestService();
  const worker = openPostgresStore({ url: service.database.workerUrl });
  await worker.registerOrganisations([
    { organisation: outsideUnit, name: 'Utenforposten', level: 'specialist', joined: false, phone: '00 00 00 01' },
    { organisation: outsideMunicipality, name: 'Utenfor kommune', level: 'municipality', joined: false, phone: '1' },
    { organisation: '0301', name: 'Oslo', level: 'municipality' },
    { organisation: '030101', name: 'Bydel Eksempel', level: 'municipality', parent: '0301' },
  ]);
  await worker.close();
});
afterAll(() => service?.close());

const tell = async (who: Caller, id: string, said: object) => {
  const body = command.parse(said);
  return carriedOut(await service.pathways.handle(who, id, body, { route: 'commands', body }));
};

describe('a municipality whose hospital has not joined', () => {
  it('tells its happenings by phone, holds the facts itself, and sees whom to ring', async () => {
    const { kari, pathways } = service;
    const id = await service.started();
    const referral = { kind: 'inpatient', to: outsideUnit, receivedOn: inDays(-30) };
    const { facts } = await service.give(kari, id, 'RegisterReferral', referral);
    const episodeId = facts[0]?.data['episodeId'];
    const onBehalfOf = { organisation: outsideUnit, source: 'phone' };
    await tell(kari, id, { type: 'Admit', data: { episodeId }, onBehalfOf });
    const data = { episodeId, on: inDays(20), municipalWarning: 'wanted' };
    const planned = await tell(kari, id, { type: 'PlanDischarge', data, onBehalfOf });
    expect(planned.facts.map((fact) => [fact.type, fact.controller])).toContainEqual(['DischargePlanned', '1108']);
    expect(planned.facts[0]?.actor).toMatchObject({ organisation: '1108', onBehalfOf });
    expect(planned.clocks.map((clock) => clock.rule)).toContain('U16');
    const u10 = await tell(kari, id, { type: 'Discharge', data: { episodeId, kind: 'planned' }, onBehalfOf });
    const theirs = u10.clocks.find((clock) => clock.rule === 'U10');
    expect(theirs?.owner).toMatchObject({ organisation: outsideUnit, unit: 'Utenforposten', phone: '00 00 00 01' });
    // its lateness is nobody's work here
    const work = (await pathways.worklist(kari, { limit: 500 })).items.filter((item) => item.pathwayId === id);
    expect(work.map((item) => item.rules).flat()).not.toContain('U10');
  });

  it('does not speak for a unit that tells of itself, and a machine speaks for nobody', async () => {
    const { kari } = service;
    const id = await service.started();
    const referral = { kind: 'inpatient', to: '314002024', receivedOn: today() };
    const { facts } = await service.give(kari, id, 'RegisterReferral', referral);
    const onBehalfOf = { organisation: '314002024', source: 'phone' };
    const admit = { type: 'Admit', data: { episodeId: facts[0]?.data['episodeId'] }, onBehalfOf };
    await expect(tell(kari, id, admit)).rejects.toMatchObject({ code: 'not-an-outside-unit' });
    const machine: Caller = { ...kari, kind: 'machine', role: 'system' };
    const outside = { ...admit, onBehalfOf: { organisation: outsideUnit, source: 'phone' } };
    await expect(tell(machine, id, outside)).rejects.toMatchObject({ code: 'not-an-outside-unit' });
  });
});

describe('a hospital whose municipality has not joined', () => {
  it('starts the pathway itself and answers in the municipality’s name when it has rung', async () => {
    const { nils, pathways, kari } = service;
    const body = startPathway.parse({ client: syntheticPerson(900), municipality: outsideMunicipality });
    const { pathwayId: id } = await pathways.start(nils, body, { route: 'start', body });
    const referral = { kind: 'inpatient', to: '314002024', receivedOn: today() };
    const { facts } = await service.give(nils, id, 'RegisterReferral', referral);
    const episodeId = facts[0]?.data['episodeId'];
    await service.give(nils, id, 'Admit', { episodeId });
    const plan = { episodeId, on: inDays(20), municipalWarning: 'wanted' };
    const planned = await service.give(nils, id, 'PlanDischarge', plan);
    const handoverId = planned.facts.find((fact) => fact.type === 'HandoverOffered')?.data['handoverId'];
    const responsible = { name: 'Sentralbordet', role: 'coordinator' };
    const onBehalfOf = { organisation: outsideMunicipality, source: 'phone' };
    const accepted = await tell(nils, id, { type: 'AcceptHandover', data: { handoverId, responsible }, onBehalfOf });
    expect(accepted.facts.map((fact) => fact.type)).toContain('HandoverAccepted');
    expect(accepted.clocks.map((clock) => clock.rule)).not.toContain('U16');
    const other = startPathway.parse({ client: syntheticPerson(901), municipality: '1108' });
    await expect(pathways.start(nils, other, { route: 'start', body: other })).rejects.toMatchObject({
      code: 'role-may-not-start',
    });
    await expect(pathways.read(kari, id)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('a municipality divided into districts', () => {
  it('lets the district receive: the municipality itself starts nothing', async () => {
    const oslo: Caller = { ...service.kari, subject: 'oslo', organisation: '0301' };
    const body = startPathway.parse({ client: syntheticPerson(902), municipality: '0301' });
    const refused = service.pathways.start(oslo, body, { route: 'start', body });
    await expect(refused).rejects.toMatchObject({
      kind: 'invalid',
      extra: { errors: [{ pointer: '#/municipality', code: 'district-receives' }] },
    });
    const district: Caller = { ...oslo, subject: 'bydel', organisation: '030101' };
    const there = { ...body, municipality: '030101' };
    const started = await service.pathways.start(district, there, { route: 'start', body: there });
    expect(started.phase).toBe('treatmentStart');
  });
});

describe('døgnmottak', () => {
  it('is told to a sender whose offer nobody has answered, as grave as the offer', async () => {
    const { kari, nils, pathways } = service;
    const leader: Caller = { ...kari, subject: 'leder', role: 'leader' };
    await pathways.declareDutyDesk(leader, { exists: true, severity: 'high', name: 'Vakttelefonen', phone: '1' });
    const none = { exists: false, severity: 'critical', reach: 'Legevakta', phone: '2', when: 'hele døgnet' } as const;
    await pathways.declareDutyDesk(leader, none);
    const id = await service.started();
    const referral = { kind: 'detox', to: '314002024', receivedOn: today() };
    const { facts } = await service.give(kari, id, 'RegisterReferral', referral);
    const episodeId = facts[0]?.data['episodeId'];
    await service.give(nils, id, 'Admit', { episodeId });
    const planned = await service.give(nils, id, 'PlanDischarge', {
      episodeId,
      on: inDays(9),
      municipalWarning: 'wanted',
    });
    expect(planned.reception).toMatchObject({ name: 'Vakttelefonen' });
    expect((await pathways.read(kari, id)).reception).toBeUndefined();
    const left = await service.give(nils, id, 'RecordDropOut', { episodeId });
    expect(left.reception).toEqual(none);
    const handoverId = left.facts.find((fact) => fact.type === 'HandoverOffered')?.data['handoverId'];
    await service.give(nils, id, 'RecordSenderAct', {
      handoverId,
      reached: 'emergencyRoom',
      note: 'Legevakta ser til ham.',
    });
    const theirs: Caller = { ...nils, subject: 'klinikkleder', role: 'leader' };
    await expect(pathways.declareDutyDesk(theirs, none)).rejects.toMatchObject({ code: 'municipality-only' });
  });
});
