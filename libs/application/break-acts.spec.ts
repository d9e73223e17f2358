import { randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { command, startPathway } from '../contracts/commands.js';
import type { PlainLeaderAct } from '../contracts/topics/breaks.js';
import { text } from '../contracts/primitives.js';
import { openInMemoryStore, type InMemoryStore } from '../event-store/in-memory/in-memory-store.js';
import type { Caller } from '../event-store/port.js';
import { createVault } from '../event-store/vault/vault.js';
import { callerOf } from '../testing/append-builders.js';
import { createPathways } from './pathways.js';
import type { Pathways } from './service.js';

const [sandnes, rusposten, time] = ['1108', '314002024', '1121'];
const kari = callerOf(sandnes);
const nils = callerOf(rusposten);
const leader = callerOf(sandnes, { role: 'leader' });
type Does = Exclude<PlainLeaderAct, { type: 'ShowClient' }>;
const question: Does = { type: 'QuestionBreak', data: {} };
const lesson: Does = {
  type: 'RecordLesson',
  data: { lesson: text(2000).parse('Bestill bolig før utskrivning') },
};

let pathways: Pathways;
let store: InMemoryStore;
let now: number;
let nudged: string[];

beforeEach(async () => {
  now = Date.parse('2027-03-29T09:00:00.000Z');
  nudged = [];
  store = openInMemoryStore({ now: () => now });
  await store.registerOrganisations([
    { organisation: sandnes, name: 'Sandnes', level: 'municipality' },
    { organisation: rusposten, name: 'Rusposten Eksempel', level: 'specialist' },
  ]);
  await store.agree([{ a: sandnes, b: rusposten, from: '2020-01-01T00:00:00.000Z' }]);
  pathways = createPathways({
    store,
    vault: createVault({ masterKey: randomBytes(32), blindIndexKey: randomBytes(32) }),
    joined: () => undefined,
    idempotencySecret: 'secret of the test',
    demo: true,
    realNow: () => now,
    newId: randomUUID,
    nudge: (pathwayId) => void nudged.push(pathwayId),
    alarm: () => undefined,
  });
});

async function started(): Promise<string> {
  const client = syntheticPerson(0);
  const body = startPathway.parse({ client, municipality: sandnes, coordinator: { name: 'Kari Koordinator' } });
  return (await pathways.start(kari, body, { route: 'start', body })).pathwayId;
}

function give(who: Caller, pathwayId: string, type: string, data: object) {
  const given = command.parse({ type, data });
  return pathways.handle(who, pathwayId, given, { route: 'commands', body: given });
}

const act = (who: Caller, breakId: string, does: Does, key?: string) =>
  pathways.actOnBreak(who, { breakId, act: does }, { route: breakId, body: does.data, idempotencyKey: key });

const terms = { kind: 'housingSupport', startOn: '2027-04-05' };

/** A measure of the municipality's, agreed and forgotten; and the break of it. */
async function missed() {
  const pathwayId = await started();
  await give(kari, pathwayId, 'RegisterReferral', { kind: 'inpatient', to: rusposten, receivedOn: '2027-03-29' });
  await give(kari, pathwayId, 'AgreeMeasure', { ...terms, level: 'municipality' });
  now += 10 * 86_400_000;
  await pathways.expireClock(pathwayId, '');
  const { items } = await pathways.breaks(leader, {}, { limit: 9 });
  const row = items.find((item) => item.kind === 'measure-not-carried-out');
  return { pathwayId, breakId: String(row?.breakId), row };
}
const workOf = async (who: Caller, breakId: string) =>
  (await pathways.worklist(who, { limit: 99 })).items.find((item) => item.workId.endsWith(breakId));

describe('a leader asks about a break', () => {
  it('without a way to the pathway: the answer is the row of the list, and nothing more', async () => {
    const { breakId, row, pathwayId } = await missed();
    const answer = await act(leader, breakId, question);
    expect(answer).toEqual({ ...row, questioned: true, questionedAt: new Date(now).toISOString() });
    expect(JSON.stringify(answer)).not.toContain(pathwayId);
    expect(nudged.at(-1)).toBe(pathwayId);
  });

  it('and the owner sees it: on the worklist, on the pathway’s page and in its breaks', async () => {
    const { breakId, pathwayId } = await missed();
    expect((await workOf(kari, breakId))?.questioned).toBeUndefined();
    await act(leader, breakId, question);
    expect((await workOf(kari, breakId))?.questioned).toBe(true);
    const asked = { questioned: true, questionedAt: new Date(now).toISOString() };
    expect((await pathways.read(kari, pathwayId)).breaks.find((b) => b.breakId === breakId)).toMatchObject(asked);
    expect((await pathways.breaks(kari, { pathwayId }, { limit: 9 })).items).toContainEqual(
      expect.objectContaining({ breakId, ...asked }),
    );
  });

  it('is answered by the owner: the leader sees the cause, never what was written', async () => {
    const { breakId, pathwayId } = await missed();
    await act(leader, breakId, question);
    const explained = { breakId, cause: 'capacity-lacking', note: 'sa noe om en annen' };
    await give(kari, pathwayId, 'ExplainBreak', explained);
    const { items } = await pathways.breaks(leader, {}, { limit: 9 });
    const row = items.find((item) => item.breakId === breakId);
    expect(row).toMatchObject({ explainedAt: new Date(now).toISOString(), explainedCause: 'capacity-lacking' });
    expect(row?.questioned).toBeUndefined();
    expect(JSON.stringify(items)).not.toContain('sa noe');
    expect((await workOf(kari, breakId))?.questioned).toBeUndefined();
    const facts = (await pathways.facts(kari, pathwayId, { limit: 500 })).items;
    expect(facts.find((fact) => fact.type === 'ChainBreakExplained')?.data).toMatchObject({
      note: 'sa noe om en annen',
    });
  });

  it('of a break resolved since: the owner has it on the list again until it is answered', async () => {
    const { breakId, pathwayId } = await missed();
    await give(kari, pathwayId, 'ResolveBreak', { breakId, cause: 'done-outside-the-system' });
    expect(await workOf(kari, breakId)).toBeUndefined();
    await act(leader, breakId, question);
    expect(await workOf(kari, breakId)).toMatchObject({ questioned: true, state: 'resolved', rules: ['P13'] });
    await give(kari, pathwayId, 'ExplainBreak', { breakId, cause: 'other' });
    expect(await workOf(kari, breakId)).toBeUndefined();
  });

  it('one question at a time: 409 while one stands', async () => {
    const { breakId } = await missed();
    await act(leader, breakId, question);
    await expect(act(leader, breakId, question)).rejects.toMatchObject({
      kind: 'state',
      code: 'break-already-questioned',
    });
  });

  it('and the same question under the same key is one question', async () => {
    const { breakId } = await missed();
    const first = await act(leader, breakId, question, 'key');
    expect(await act(leader, breakId, question, 'key')).toEqual(first);
    await expect(act(leader, breakId, lesson, 'key')).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('of the own organisation only: all else is not found, and on record', async () => {
    const { breakId } = await missed();
    const others = [callerOf(time, { role: 'leader' }), callerOf(rusposten, { role: 'leader' })];
    for (const who of others) {
      await expect(act(who, breakId, question)).rejects.toMatchObject({ kind: 'not-found' });
      expect(store.accessLog().at(-1)).toMatchObject({ caller: who, act: 'QuestionBreak', outcome: 'denied' });
    }
    await expect(act(leader, randomUUID(), question)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it.each([kari, nils, callerOf(sandnes, { role: 'client' })])('is no act of a $role', async (who) => {
    const { breakId } = await missed();
    await expect(act(who, breakId, question)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('a lesson', () => {
  it('is kept sealed; the own level reads it, the leader’s list says that there is one', async () => {
    const { breakId, pathwayId } = await missed();
    const answer = await act(leader, breakId, lesson);
    expect(answer).toMatchObject({ lessonAt: new Date(now).toISOString() });
    const lessons = async (who: Caller) =>
      (await pathways.facts(who, pathwayId, { limit: 500 })).items.filter((fact) => fact.type === 'LessonRecorded');
    expect(await lessons(kari)).toMatchObject([{ data: { breakId, lesson: 'Bestill bolig før utskrivning' } }]);
    expect(await lessons(nils)).toEqual([]);
    expect(JSON.stringify(await store.readAll({ limit: 500 }))).not.toContain('Bestill bolig');
  });
});

describe('a break that both levels own', () => {
  const leaderThere = callerOf(rusposten, { role: 'leader' });
  const kindOf = async (who: Caller) => (await pathways.breaks(who, {}, { limit: 9 })).items.map((item) => item.kind);
  const told = async (who: Caller, pathwayId: string, type: string) =>
    (await pathways.facts(who, pathwayId, { limit: 500 })).items.find((fact) => fact.type === type)?.data;

  it('may be asked about by either leader; what is written stays with whoever wrote it', async () => {
    const { pathwayId } = await missed();
    now += 60 * 86_400_000;
    await pathways.expireClock(pathwayId, '');
    expect(await kindOf(leaderThere)).toContain('mapping-missing');
    const { items } = await pathways.breaks(kari, { pathwayId }, { limit: 9 });
    const breakId = String(items.find((item) => item.kind === 'mapping-missing')?.breakId);
    await act(leaderThere, breakId, question);
    await give(nils, pathwayId, 'ExplainBreak', { breakId, cause: 'other', note: 'internt' });
    await act(leader, breakId, lesson);
    expect(await told(nils, pathwayId, 'ChainBreakExplained')).toEqual({ breakId, cause: 'other', note: 'internt' });
    expect(await told(kari, pathwayId, 'ChainBreakExplained')).toEqual({ breakId, cause: 'other' });
    expect(await told(kari, pathwayId, 'LessonRecorded')).toMatchObject({ lesson: 'Bestill bolig før utskrivning' });
    expect(await told(nils, pathwayId, 'LessonRecorded')).toEqual({ breakId });
  });
});

describe('an agreed measure', () => {
  it('is its own level’s: the other sees neither it, its clock, its break nor its owner', async () => {
    const { breakId, pathwayId } = await missed();
    await give(nils, pathwayId, 'IssueVedtak', { ...terms, level: 'specialist', carryOutBy: '2027-06-01' });
    const page = async (who: Caller) => {
      const { measures, clocks, breaks } = await pathways.read(who, pathwayId);
      const p13 = clocks.filter((clock) => clock.rule === 'P13').map((clock) => clock.owner.organisation);
      return [measures?.map((m) => [m.level, m.vedtak, m.daysLate]), p13, breaks.map((b) => b.breakId)];
    };
    expect(await page(kari)).toEqual([[['municipality', false, 3]], [sandnes], [breakId]]);
    const [theirs, clocks, breaks] = await page(nils);
    expect([theirs, clocks, breaks]).toEqual([[['specialist', true, -54]], [rusposten], []]);
    await expect(
      give(nils, pathwayId, 'StartMeasure', { measureId: await measureIdOf(pathwayId) }),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('shows who is to do it, by name, to its own level', async () => {
    const pathwayId = await started();
    const doer = { name: 'Bo Veileder', phone: '900 00 000' };
    await give(kari, pathwayId, 'AgreeMeasure', { ...terms, level: 'municipality', doer });
    expect((await pathways.read(kari, pathwayId)).measures).toMatchObject([{ label: 'Boveiledning', doer }]);
  });

  const measureIdOf = async (pathwayId: string) => (await pathways.read(kari, pathwayId)).measures?.[0]?.measureId;
});

describe('a break that nobody takes up, where one person leads', () => {
  // opened on Thursday 8 April: five working days later is the 15th, so it is for the leader from the 16th
  const ignored = async () => {
    await store.registerOrganisations([
      { organisation: sandnes, name: 'Sandnes', level: 'municipality', oneLeader: true },
    ]);
    const { breakId, pathwayId } = await missed();
    now = Date.parse('2027-04-16T09:00:00.000Z');
    const level = async () =>
      (await pathways.breaks(leader, {}, { limit: 9 })).items.find((row) => row.breakId === breakId)?.level;
    expect(await level()).toBe(0);
    return { breakId, pathwayId, level };
  };

  it('goes straight to the last step when its timer fires', async () => {
    const { pathwayId, level } = await ignored();
    await pathways.expireClock(pathwayId, '');
    expect(await level()).toBe(2);
  });

  it('and when a command comes before the timer', async () => {
    const { pathwayId, level } = await ignored();
    await give(kari, pathwayId, 'RecordContact', { kind: 'met', withClient: true });
    expect(await level()).toBe(2);
  });

  it('and when the leader’s own act does', async () => {
    const { breakId, level } = await ignored();
    await act(leader, breakId, question);
    expect(await level()).toBe(2);
  });
});
