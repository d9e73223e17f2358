import { randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { command, startPathway } from '../contracts/commands.js';
import { text } from '../contracts/primitives.js';
import { openInMemoryStore, type InMemoryStore } from '../event-store/in-memory/in-memory-store.js';
import type { Caller } from '../event-store/port.js';
import { createVault } from '../event-store/vault/vault.js';
import { callerOf } from '../testing/append-builders.js';
import { createPathways } from './pathways.js';
import type { Pathways } from './service.js';

const [sandnes, hospital, rusposten] = ['1108', '999100104', '999100112'];
const kari = callerOf(sandnes);
const unitLeader = callerOf(sandnes, { role: 'leader', subject: 'unit-leader' });
const head = callerOf(sandnes, { role: 'leader', subject: 'head', leads: 'service' });
const shows = { type: 'ShowClient', data: { reason: text(2000).parse('må bemannes i dag') } } as const;
const name = syntheticPerson(0).name;

let pathways: Pathways;
let store: InMemoryStore;
let now: number;
beforeEach(async () => {
  now = Date.parse('2027-03-29T09:00:00.000Z');
  store = openInMemoryStore({ now: () => now });
  await store.registerOrganisations([
    { organisation: sandnes, name: 'Sandnes', level: 'municipality' },
    { organisation: hospital, name: 'Eksempel HF', level: 'specialist' },
    { organisation: rusposten, name: 'Rusposten', level: 'specialist', parent: hospital },
  ]);
  await store.agree([{ a: sandnes, b: hospital, from: '2020-01-01T00:00:00.000Z', coversUnits: true }]);
  pathways = createPathways({
    ...{ store, vault: createVault({ masterKey: randomBytes(32), blindIndexKey: randomBytes(32) }), demo: true },
    ...{ idempotencySecret: 'secret', realNow: () => now, newId: randomUUID },
    ...{ joined: () => undefined, nudge: () => undefined, alarm: () => undefined },
  });
});

/** A measure of the municipality's, agreed and forgotten: its break, and the clock moved on by so many days. */
async function missed(days: number) {
  const client = syntheticPerson(0);
  const coordinator = { name: 'Kari Koordinator', unit: 'Rus og psykisk helse', phone: '51 00 00 00' };
  const body = startPathway.parse({ client, municipality: sandnes, coordinator });
  const { pathwayId } = await pathways.start(kari, body, { route: 'start', body });
  const terms = { kind: 'housingSupport', startOn: '2027-04-05', level: 'municipality' };
  const given = command.parse({ type: 'AgreeMeasure', data: terms });
  await pathways.handle(kari, pathwayId, given, { route: 'commands', body: given });
  now += 10 * 86_400_000;
  await pathways.expireClock(pathwayId, '');
  const { items } = await pathways.breaks(unitLeader, {}, { limit: 9 });
  const row = items.find((item) => item.kind === 'measure-not-carried-out');
  for (let day = 0; day < days; day++) {
    now += 86_400_000;
    await pathways.expireClock(pathwayId, '');
  }
  return { pathwayId, breakId: String(row?.breakId) };
}
const show = (who: Caller, breakId: string, key?: string) =>
  pathways.showClient(who, { breakId, act: shows }, { route: breakId, body: shows.data, idempotencyKey: key });
const levelOf = async (who: Caller, breakId: string) =>
  (await pathways.breaks(who, {}, { limit: 9 })).items.find((item) => item.breakId === breakId)?.level;
const lastLogged = () => store.accessLog().at(-1);

describe('whom a break is about', () => {
  it('is not shown before it is escalated: refused with what to do instead, and logged', async () => {
    const { breakId, pathwayId } = await missed(0);
    expect(await levelOf(unitLeader, breakId)).toBe(0);
    const refusal = { kind: 'state', code: 'break-not-escalated', detail: expect.stringContaining('question') };
    await expect(show(unitLeader, breakId)).rejects.toMatchObject(refusal);
    expect(lastLogged()).toMatchObject({ act: 'ShowClient', stream: pathwayId, outcome: 'denied' });
  });

  it('is shown to the unit’s leader once it is: the name, who is responsible, and no way to the pathway', async () => {
    const { breakId, pathwayId } = await missed(9);
    expect(await levelOf(unitLeader, breakId)).toBe(1);
    const answer = await show(unitLeader, breakId);
    expect(answer).toMatchObject({ break: { breakId, level: 1 }, client: { name } });
    expect(answer.responsible).toEqual([
      { level: 'municipality', name: 'Kari Koordinator', unit: 'Rus og psykisk helse', phone: '51 00 00 00' },
    ]);
    expect(JSON.stringify(answer)).not.toContain(pathwayId);
    expect(lastLogged()).toMatchObject({ act: 'ShowClient', stream: pathwayId, outcome: 'allowed' });
  });

  it('and the coordinator reads that it was, by whom and why; the same key again tells it once', async () => {
    const { breakId, pathwayId } = await missed(9);
    const first = await show(unitLeader, breakId, 'k');
    expect(await show(unitLeader, breakId, 'k')).toEqual(first);
    const { items } = await pathways.facts(kari, pathwayId, { limit: 500 });
    const told = items.filter(({ type }) => type === 'ChainBreakClientShown');
    expect(told).toEqual([expect.objectContaining({ data: { breakId, reason: 'må bemannes i dag' } })]);
    expect(told[0]?.actor).toMatchObject({ organisation: sandnes, role: 'leader' });
  });

  it('is a head of service’s at the last step alone, rows and name alike', async () => {
    const { breakId } = await missed(9);
    expect(await levelOf(head, breakId)).toBeUndefined();
    await expect(show(head, breakId)).rejects.toMatchObject({ code: 'break-not-escalated' });
    for (let day = 0; day < 20; day++) {
      now += 86_400_000;
      await pathways.expireClock((await missedPathway()) ?? '', '');
    }
    expect(await levelOf(head, breakId)).toBe(2);
    expect((await show(head, breakId)).client).toEqual({ name });
  });

  const missedPathway = async () => (await pathways.caseload(kari, {}, { limit: 1 })).items[0]?.pathwayId;

  it('is nobody else’s: another municipality, an unknown break; and no coordinator asks this way', async () => {
    const { breakId } = await missed(9);
    const notFound = { kind: 'not-found', code: 'not-found' };
    await expect(show(callerOf('1103', { role: 'leader' }), breakId)).rejects.toMatchObject(notFound);
    await expect(show(unitLeader, randomUUID())).rejects.toMatchObject(notFound);
    await expect(show(kari, breakId)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is no longer shown when the break has ended', async () => {
    const { breakId, pathwayId } = await missed(9);
    const given = command.parse({ type: 'ResolveBreak', data: { breakId, cause: 'capacity-lacking' } });
    await pathways.handle(kari, pathwayId, given, { route: 'commands', body: given });
    await expect(show(unitLeader, breakId)).rejects.toMatchObject({ code: 'break-ended' });
  });
});

describe('leaders above those who answer for anybody', () => {
  const above = callerOf(hospital, { role: 'leader' });

  it('read no rows: the refusal says where the numbers are', async () => {
    const refusal = { kind: 'forbidden', code: 'numbers-only', detail: expect.stringContaining('/breaks/counts') };
    await expect(pathways.breaks(above, {}, { limit: 9 })).rejects.toMatchObject(refusal);
    await expect(pathways.breaks(callerOf(rusposten, { role: 'leader' }), {}, { limit: 9 })).resolves.toBeDefined();
  });

  it('read numbers of all below them, and never few', async () => {
    await missed(0);
    expect(await pathways.breakCounts(unitLeader)).toEqual({
      items: [{ kind: 'measure-not-carried-out', below: 5 }],
      least: 5,
    });
    expect(await pathways.breakCounts(above)).toEqual({ items: [], least: 5 });
    await expect(pathways.breakCounts(kari)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
