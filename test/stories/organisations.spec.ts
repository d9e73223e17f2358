import { randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { createPathways } from '../../libs/application/pathways.js';
import type { Pathways } from '../../libs/application/service.js';
import { command, startPathway } from '../../libs/contracts/commands.js';
import type { Serving } from '../../libs/contracts/topics/organisations.js';
import { openInMemoryStore } from '../../libs/event-store/in-memory/in-memory-store.js';
import type { Caller } from '../../libs/event-store/port.js';
import { createVault } from '../../libs/event-store/vault/vault.js';
import { callerOf } from '../../libs/testing/append-builders.js';
import { sandnes } from '../../libs/testing/story.js';

const neighbour = '1120';
const hospital = '999100104';
const ideell = '999100112';
const rusposten = '999100120';

let now: number;
let pathways: Pathways;
let people = 0;
beforeEach(async () => {
  now = Date.parse('2027-03-01T09:00:00.000Z');
  const store = openInMemoryStore({ now: () => now });
  await store.registerOrganisations([
    { organisation: sandnes, name: 'Sandnes', level: 'municipality' },
    { organisation: neighbour, name: 'Klepp', level: 'municipality' },
    { organisation: hospital, name: 'Eksempel HF', level: 'specialist' },
    { organisation: rusposten, name: 'Rusposten', level: 'specialist', parent: hospital },
    { organisation: ideell, name: 'Ideell rusinstitusjon', level: 'specialist' },
  ]);
  const from = '2027-01-01T00:00:00.000Z';
  await store.agree([neighbour, sandnes].map((a) => ({ a, b: hospital, from, coversUnits: true as const })));
  pathways = createPathways({
    store,
    vault: createVault({ masterKey: randomBytes(32), blindIndexKey: randomBytes(32) }),
    idempotencySecret: 'secret of the story',
    demo: false,
    realNow: () => now,
    newId: randomUUID,
    nudge: () => undefined,
    alarm: () => undefined,
    joined: () => undefined,
  });
});

const give = async (who: Caller, id: string, type: string, data: object) => {
  const body = command.parse({ type, data });
  const answer = await pathways.handle(who, id, body, { route: 'commands', body });
  if (!('facts' in answer)) throw new Error('parked');
  return answer;
};
const until = (day: string) => {
  now = Date.parse(`${day}T09:00:00.000Z`);
};

/** A client of Klepp at that unit, whose discharge is planned for 30 April: the handover has been offered. */
async function offeredTo(klepp: Caller, unit: string) {
  const coordinator = { name: 'Kari Klepp' };
  const body = startPathway.parse({ client: syntheticPerson(people++), municipality: neighbour, coordinator });
  const { pathwayId: id } = await pathways.start(klepp, body, { route: 'start', body });
  const referral = { kind: 'inpatient', to: unit, receivedOn: '2027-03-01' };
  const { facts } = await give(klepp, id, 'RegisterReferral', referral);
  const episodeId = facts[0]?.data['episodeId'];
  const ward = callerOf(unit);
  await give(ward, id, 'Admit', { episodeId });
  const plan = { episodeId, on: '2027-04-30', municipalWarning: 'wanted' };
  const planned = await give(ward, id, 'PlanDischarge', plan);
  const handoverId = planned.facts.find(({ type }) => type === 'HandoverOffered')?.data['handoverId'];
  return { id, handoverId, episodeId, planned };
}
const klepp = callerOf(neighbour);
const leaderAt = (organisation: string) => callerOf(organisation, { role: 'leader' });
const worklistOf = async (who: Caller) => (await pathways.worklist(who, { limit: 100 })).items;

describe('who does whose duties', () => {
  it('vertskommune: Sandnes receives for Klepp, whose client and duty it stays, and no longer than agreed', async () => {
    const host = callerOf(sandnes);
    const agreed: Serving = { form: 'hostMunicipality', unit: sandnes, areas: ['followUp'], from: '2027-01-01' };
    await pathways.declareServing(leaderAt(neighbour), { ...agreed, to: '2027-03-31' });
    const { id, handoverId } = await offeredTo(klepp, rusposten);
    expect(await worklistOf(host)).toContainEqual(
      expect.objectContaining({ pathwayId: id, rules: ['U16'], municipality: neighbour }),
    );
    const responsible = { name: 'Vera Vert', role: 'coordinator' };
    const accepted = await give(host, id, 'AcceptHandover', { handoverId, responsible });
    expect(accepted.facts[0]).toMatchObject({
      type: 'HandoverAccepted',
      controller: neighbour,
      actor: { organisation: neighbour, servingUnit: sandnes },
    });
    const owners = (await pathways.read(klepp, id)).clocks.map(({ owner }) => owner.organisation);
    expect(owners).not.toContain(sandnes);
    until('2027-04-01');
    await expect(pathways.read(host, id)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await worklistOf(host)).toEqual([]);
    expect((await worklistOf(klepp)).map(({ municipality }) => municipality)).not.toContain(neighbour);
  });

  it('ideell institusjon på avtale: under what the HF has agreed with the municipality, as long as the contract lasts', async () => {
    const ward = callerOf(ideell);
    const contract: Serving = { form: 'contract', unit: ideell, from: '2027-01-01' };
    await pathways.declareServing(leaderAt(hospital), contract);
    const without = await offeredTo(klepp, ideell);
    const seenBy = async (who: Caller, id: string) =>
      (await pathways.facts(who, id, { limit: 500 })).items.map(({ type }) => type);
    expect(await seenBy(klepp, without.id)).not.toContain('DischargePlanned');
    await pathways.declareServing(leaderAt(hospital), { ...contract, underAgreements: true, to: '2027-03-31' });
    const { id, episodeId, planned } = await offeredTo(klepp, ideell);
    expect(planned.facts[0]).toMatchObject({ type: 'DischargePlanned', controller: ideell });
    expect(await seenBy(klepp, id)).toContain('DischargePlanned');
    until('2027-04-01');
    await give(ward, id, 'RecordDropOut', { episodeId });
    expect(await seenBy(klepp, id)).not.toContain('DroppedOut');
  });

  it.each([
    ['a hospital hosts no municipality', hospital, { form: 'hostMunicipality', unit: sandnes, areas: ['reception'] }],
    ['a hospital gives away no municipal task', hospital, { form: 'contract', unit: ideell, areas: ['followUp'] }],
    ['a municipality says what is done for it', neighbour, { form: 'contract', unit: ideell }],
    ['a municipality lends no agreement', neighbour, { form: 'contract', unit: ideell, underAgreements: true }],
  ])('is declared in its own words: %s', async (_why, organisation, said) => {
    const serving = { ...said, from: '2027-01-01' } as Serving;
    await expect(pathways.declareServing(leaderAt(organisation), serving)).rejects.toMatchObject({ kind: 'invalid' });
  });
});
