import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { startPathway } from '../../libs/contracts/commands.js';
import type { Caller } from '../../libs/event-store/port.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';
import { inDays } from '../../libs/testing/days.js';

/** A client who moves, on real PostgreSQL: in one municipality's lists, never in two and never in none. */
describe('a move', () => {
  let service: TestService;
  let mari: Caller;
  beforeAll(async () => {
    service = await openTestService();
    mari = { ...service.stranger, subject: 'mari' };
  }, 120_000);
  afterAll(() => service.close());

  const limit = { limit: 500 };
  const daysAgo = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString();
  const factsFor = async (who: Caller, id: string) => (await service.pathways.facts(who, id, limit)).items;
  const typesFor = async (who: Caller, id: string) => (await factsFor(who, id)).map((fact) => fact.type);
  const isRefused = async (act: Promise<unknown>, code = 'not-found') => expect(act).rejects.toMatchObject({ code });
  /** Who has the client in which of their lists: work by the rules, breaks by their kinds. */
  async function listsOf(who: Caller, id: string) {
    const { pathways } = service;
    const work = (await pathways.worklist(who, limit)).items.filter((item) => item.pathwayId === id);
    const breaks = (await pathways.breaks(who, {}, limit)).items as { pathwayId?: string; kind: string }[];
    const caseload = (await pathways.caseload(who, {}, limit)).items.filter((item) => item.pathwayId === id);
    return {
      work: work.flatMap((item) => item.rules).sort(),
      breaks: breaks.filter((item) => item.pathwayId === id).map((item) => item.kind),
      caseload: caseload.length,
    };
  }
  const nothing = { work: [], breaks: [], caseload: 0 };

  /** Kartlegging is missing, a group meets, and the client is in treatment. */
  async function begun() {
    const { kari, nils, give, started } = service;
    const id = await started(daysAgo(90));
    await give(kari, id, 'FormAnsvarsgruppe', { members: [{ name: 'Kari', role: 'coordinator' }] });
    const referral = { kind: 'inpatient', to: nils.organisation, receivedOn: inDays(-3) };
    const { facts } = await give(kari, id, 'RegisterReferral', referral);
    const episodeId = facts.find((fact) => fact.type === 'ReferralRegistered')?.data['episodeId'];
    await give(nils, id, 'Admit', { episodeId });
    await give(kari, id, 'RecordContact', { kind: 'met', withClient: true, note: 'sagt i fortrolighet' });
    await give(kari, id, 'SetPlanStatus', { plan: 'individualPlan', status: 'has' });
    return { id, episodeId };
  }
  async function offered(reason?: string) {
    const { id, episodeId } = await begun();
    const { facts } = await service.give(service.kari, id, 'OfferMove', { to: mari.organisation, reason });
    return { id, episodeId, moveId: String(facts.find((fact) => fact.type === 'MoveOffered')?.data['moveId']) };
  }

  const startFor = (who: Caller, client: { nationalId: string; name: string }) => {
    const body = startPathway.parse({ client, municipality: who.organisation });
    return service.pathways.start(who, body, { route: 'start', body });
  };

  it('is on the sender’s lists until it is taken on, then on the receiver’s, and the institution’s all the time', async () => {
    const { kari, nils, give } = service;
    const { id, moveId } = await offered();
    const before = await listsOf(kari, id);
    expect(before).toMatchObject({ breaks: ['mapping-missing'], caseload: 1 });
    expect(before.work).toEqual(expect.arrayContaining(['P10', 'X2.sender']));
    expect(await listsOf(mari, id)).toEqual({ ...nothing, work: ['X2'] });
    await give(mari, id, 'AcceptMove', { moveId });
    const after = await listsOf(mari, id);
    expect(after).toMatchObject({ breaks: ['mapping-missing'], caseload: 1 });
    expect(after.work).toEqual([...before.work.filter((rule) => rule !== 'X2.sender'), 'P4'].sort());
    expect(await listsOf(kari, id)).toEqual(nothing);
    expect((await listsOf(nils, id)).caseload).toBe(1);
    await give(mari, id, 'RecordMapping', { domains: ['housing'] });
    expect((await listsOf(mari, id)).breaks).toEqual([]);
  });

  it('taken on, the client is found there by the number, and not started anew', async () => {
    const { kari, give } = service;
    const client = syntheticPerson(93);
    const { pathwayId } = await startFor(kari, client);
    const { facts } = await give(kari, pathwayId, 'OfferMove', { to: mari.organisation });
    await give(mari, pathwayId, 'AcceptMove', { moveId: facts[0]?.data['moveId'] });
    await expect(startFor(mari, client)).rejects.toMatchObject({ code: 'pathway-exists', extra: { pathwayId } });
  });

  it('taken on by one who knew the client before is taken on, and both can be made one', async () => {
    const { kari, give } = service;
    const client = syntheticPerson(94);
    const { pathwayId: known } = await startFor(mari, client);
    const { pathwayId } = await startFor(kari, client);
    const { facts } = await give(kari, pathwayId, 'OfferMove', { to: mari.organisation });
    await give(mari, pathwayId, 'AcceptMove', { moveId: facts[0]?.data['moveId'] });
    await expect(startFor(mari, client)).rejects.toMatchObject({ code: 'pathway-exists', extra: { pathwayId: known } });
    await give(mari, known, 'MergePathway', { into: pathwayId, nationalId: client.nationalId });
    await expect(startFor(mari, client)).rejects.toMatchObject({ code: 'pathway-exists', extra: { pathwayId } });
  });

  it('taken on by one who names the coordinator leaves no search for one', async () => {
    const { give, pathways } = service;
    const { id, moveId } = await offered();
    const subject = `staff-${randomUUID()}`;
    const taken = { moveId, coordinator: { name: 'Mari Mottaker' }, subject };
    const answer = await give(mari, id, 'AcceptMove', taken, 'accept');
    expect(answer.clocks.map(({ rule }) => rule)).not.toContain('P4');
    expect(await give(mari, id, 'AcceptMove', taken, 'accept')).toEqual(answer);
    const { items } = await pathways.caseload(mari, { coordinator: subject }, limit);
    expect(items.map(({ pathwayId }) => pathwayId)).toEqual([id]);
    const page = await pathways.read(mari, id);
    expect([page.municipality, page.moves?.map(({ state }) => state)]).toEqual([mari.organisation, ['accepted']]);
  });

  it('shows the one that is asked the offer and why, and nothing else of the client', async () => {
    const { kari, give, pathways } = service;
    const { id, moveId } = await offered('Flytter til datteren.');
    expect(await typesFor(mari, id)).toEqual(['MoveOffered', 'ClockStarted']);
    const page = await pathways.read(mari, id);
    expect([page.moves, page.episodes, page.breaks, page.clocks.map(({ rule }) => rule)]).toMatchObject([
      [{ moveId, from: '1108', to: mari.organisation, state: 'offered', reason: 'Flytter til datteren.' }],
      [],
      [],
      ['X2'],
    ]);
    const foreign = [
      ['RecordContact', { kind: 'met', withClient: true }],
      ['NameCoordinator', { level: 'municipality', coordinator: { name: 'Feil' } }],
      ['WithdrawMove', { moveId }],
      ['RecordDeath', {}],
    ] as const;
    for (const [type, data] of foreign) await isRefused(give(mari, id, type, data));
    await isRefused(give(kari, id, 'AcceptMove', { moveId }));
    await isRefused(service.pathways.read({ ...mari, organisation: '1124' }, id));
  });

  it('shows the new municipality the seam, and leaves the old one with what it saw until then', async () => {
    const { kari, nils, give, pathways } = service;
    const { id, episodeId, moveId } = await offered();
    const seen = await typesFor(kari, id);
    await give(mari, id, 'AcceptMove', { moveId });
    await give(mari, id, 'SetPlanStatus', { plan: 'actionPlan', status: 'has' });
    await give(nils, id, 'PlanDischarge', { episodeId, on: inDays(30), municipalWarning: 'wanted' });
    // all that it saw, the acceptance too, and of what came with it or after that its own reminder has ended
    expect(await typesFor(kari, id)).toEqual([...seen, 'MoveAccepted', 'ClockStopped']);
    const left = await pathways.read(kari, id);
    expect([left.clocks, left.breaks]).toEqual([[], []]);
    const theirs = await typesFor(mari, id);
    expect(theirs).toEqual(expect.arrayContaining(['ReferralRegistered', 'Admitted', 'ChainBreakOpened']));
    expect(theirs).toEqual(expect.arrayContaining(['HandoverOffered', 'ContactRecorded', 'AnsvarsgruppeFormed']));
    // what one has said of a plan or in confidence is not passed on by a move
    expect(theirs.filter((type) => type === 'PlanStatusSet')).toHaveLength(1);
    expect(JSON.stringify(await factsFor(mari, id))).not.toContain('fortrolighet');
    const acts = [
      ['RecordContact', { kind: 'met', withClient: true }],
      ['OfferMove', { to: '1124' }],
      ['ClosePathway', { reason: 'completed' }],
    ] as const;
    for (const [type, data] of acts) await isRefused(give(kari, id, type, data));
    expect((await pathways.read(kari, id)).municipality).toBe(mari.organisation);
  });

  it('offered discharges go to the sender while nobody has taken over, and over with the client', async () => {
    const { kari, nils, give } = service;
    const { id, episodeId, moveId } = await offered();
    const { facts } = await give(nils, id, 'PlanDischarge', {
      episodeId,
      on: inDays(30),
      municipalWarning: 'wanted',
    });
    const handoverId = facts.find((fact) => fact.type === 'HandoverOffered')?.data['handoverId'];
    expect((await listsOf(kari, id)).work).toContain('U16');
    expect((await listsOf(mari, id)).work).toEqual(['X2']);
    await give(mari, id, 'AcceptMove', { moveId });
    expect([(await listsOf(kari, id)).work, (await listsOf(mari, id)).work.includes('U16')]).toEqual([[], true]);
    const responsible = { name: 'Mari Mottaker', role: 'coordinator' };
    await isRefused(give(kari, id, 'AcceptHandover', { handoverId, responsible }));
    await give(mari, id, 'AcceptHandover', { handoverId, responsible });
    expect((await listsOf(mari, id)).work).not.toContain('U16');
  });

  it('rejected, withdrawn or ended by death, nobody is asked any more', async () => {
    const { kari, nils, give } = service;
    const rejected = await offered();
    await give(mari, rejected.id, 'RejectMove', { moveId: rejected.moveId, reason: 'Bor ikke her.' }, 'reject');
    await give(mari, rejected.id, 'RejectMove', { moveId: rejected.moveId, reason: 'Bor ikke her.' }, 'reject');
    const [move] = (await service.pathways.read(kari, rejected.id)).moves ?? [];
    expect(move).toMatchObject({ state: 'rejected', rejectedBecause: 'Bor ikke her.' });
    const withdrawn = await offered();
    await give(kari, withdrawn.id, 'WithdrawMove', { moveId: withdrawn.moveId });
    await isRefused(give(mari, withdrawn.id, 'AcceptMove', { moveId: withdrawn.moveId }), 'move-withdrawn');
    const dead = await offered();
    await give(nils, dead.id, 'RecordDeath', {});
    for (const { id } of [rejected, withdrawn, dead]) expect(await listsOf(mari, id)).toEqual(nothing);
    expect((await listsOf(kari, rejected.id)).caseload).toBe(1);
    // the institution that told of the death need not know that the client was moving
    expect(await typesFor(nils, dead.id)).not.toContain('MoveWithdrawn');
    expect(await typesFor(mari, dead.id)).toContain('MoveWithdrawn');
  });

  it('taken on twice at once is taken on once', async () => {
    const { give, database } = service;
    const { id, moveId } = await offered();
    const answers = await Promise.allSettled(
      [1, 2].map((n) => give({ ...mari, subject: `${n}` }, id, 'AcceptMove', { moveId })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find((answer) => answer.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'move-already-answered' });
    const count = await withSuperuser(database.superuserUrl, async (client) => {
      const sql = `select count(*)::int from forlopsvakt.fact where stream = $1 and type = 'MoveAccepted'`;
      return (await client.query<{ count: number }>(sql, [id])).rows[0]?.count;
    });
    expect(count).toBe(1);
  });

  it('taken on and withdrawn at once ends in one municipality alone', async () => {
    const { kari, give } = service;
    const { id, moveId } = await offered();
    await Promise.allSettled([give(mari, id, 'AcceptMove', { moveId }), give(kari, id, 'WithdrawMove', { moveId })]);
    const has = [(await listsOf(kari, id)).caseload, (await listsOf(mari, id)).caseload];
    expect(has.sort()).toEqual([0, 1]);
  });

  it('back again: the first municipality answers, and the other has left', async () => {
    const { kari, give } = service;
    const { id, moveId } = await offered();
    await give(mari, id, 'AcceptMove', { moveId });
    await give(mari, id, 'RecordContact', { kind: 'met', withClient: true });
    const { facts } = await give(mari, id, 'OfferMove', { to: '1108' });
    const back = facts.find((fact) => fact.type === 'MoveOffered')?.data['moveId'];
    expect((await listsOf(kari, id)).work).toEqual(['X2']);
    await give(kari, id, 'AcceptMove', { moveId: back });
    expect([(await listsOf(kari, id)).caseload, await listsOf(mari, id)]).toEqual([1, nothing]);
    expect((await typesFor(kari, id)).filter((type) => type === 'ContactRecorded')).toHaveLength(2);
    await isRefused(give(mari, id, 'RecordContact', { kind: 'met', withClient: true }));
  });

  it('goes to a municipality that is known and receives itself, and not to an institution', async () => {
    const { kari, nils, give } = service;
    const { id } = await begun();
    for (const to of ['0301', '9999']) await isRefused(give(kari, id, 'OfferMove', { to }), 'invalid-body');
    await isRefused(give(kari, id, 'OfferMove', { to: '1108' }), 'move-to-itself');
    await isRefused(give(nils, id, 'OfferMove', { to: '1103' }), 'role-may-not-command');
  });

  it('is held by row-level security where a door forgets to ask', async () => {
    const { kari, give, database } = service;
    const { id, moveId } = await offered();
    const seenBy = (organisation: string, purpose: string, [column, rest]: readonly [string, string]) =>
      withSuperuser(database.superuserUrl, async (client) => {
        await client.query('set role forlopsvakt_door; set search_path = forlopsvakt');
        await client.query(`select set_config('forlopsvakt.organisation', $1, false)`, [organisation]);
        await client.query(`select set_config('forlopsvakt.purpose', $1, false)`, [purpose]);
        return (await client.query<{ seen: string }>(`select ${column} as seen from ${rest}`, [id])).rows.map(
          ({ seen }) => seen,
        );
      });
    const types = ['type', 'fact where stream = $1 order by version'] as const;
    const owners = ['organisation', 'work_row where stream = $1'] as const;
    expect(await seenBy('1124', 'decide', types)).toEqual([]);
    expect(await seenBy(mari.organisation, 'read', types)).toEqual(['MoveOffered', 'ClockStarted']);
    expect(await seenBy(mari.organisation, 'read', owners)).toEqual([mari.organisation]);
    await give(mari, id, 'AcceptMove', { moveId });
    await give(mari, id, 'RecordContact', { kind: 'met', withClient: true });
    for (const purpose of ['read', 'decide']) {
      const seen = await seenBy(kari.organisation, purpose, types);
      expect(seen.slice(-2)).toEqual(['MoveAccepted', 'ClockStopped']); // of its own reminder
    }
    expect(await seenBy(kari.organisation, 'read', owners)).toEqual([]);
    expect(new Set(await seenBy(mari.organisation, 'read', owners))).toEqual(new Set([mari.organisation]));
    expect(await seenBy(kari.organisation, 'read', ['organisation', 'caseload_row where stream = $1'])).toEqual([]);
  });
});
