import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../libs/pathway/calendar/dates.js';
import { openVaultStore } from '../../libs/event-store/postgres/vault-store.js';
import { indexesEverywhere } from '../../libs/application/indexes-everywhere.js';
import type { MyPathway } from '../../libs/contracts/answers/my-side.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { routesOfApi } from '../access/routes.js';
import { openRepresenting, type Person, type Representing } from './representing.js';
import { openTestService, type TestService } from './service.js';

/** Foresatte, fullmektiger and verger on real PostgreSQL: libs/access/representatives.md. */
describe('whoever represents a client', () => {
  let service: TestService;
  let they: Representing;
  beforeAll(async () => {
    service = await openTestService();
    they = openRepresenting(service);
  }, 120_000);
  afterAll(async () => {
    await they.close();
    await service.close();
  });

  const todayOf = async (pathwayId: string) => (await they.representatives.read(service.kari, pathwayId)).today;
  /** A client of whom one foresatt is registered, who is 12, 16 or 18 so many days from now. */
  async function family(turns: 12 | 16 | 18, inDays: number) {
    const { pathwayId, client } = await they.followed();
    const parent = they.person('parent');
    await they.register(pathwayId, parent, { kind: 'foresatt' });
    await they.tellAges(pathwayId, turns, addDays(await todayOf(pathwayId), inDays));
    return { pathwayId, client, parent };
  }
  const only = async (who: Person): Promise<MyPathway> => {
    const [one, ...more] = await they.itemsFor(who);
    if (!one || more.length > 0) throw new Error(`${more.length + (one ? 1 : 0)} pathways`);
    return one;
  };
  /** What of the course shows on a page. */
  const shownOn = ({ phase, responsible, next, plans, tonight }: MyPathway) => ({
    phase,
    responsible: responsible.map(({ level, as }) => `${level} ${as}`),
    next: next.map(({ kind }) => kind),
    plans: plans.map(({ plan }) => plan),
    tonight: tonight !== undefined,
  });
  const coordinators = ['municipality coordinator', 'specialist coordinator'];
  const all = {
    ...{ phase: 'discharge', responsible: [...coordinators, 'specialist clinician'], plans: ['individualPlan'] },
    ...{ next: ['meeting', 'discharge', 'firstContact'], tonight: false },
  };

  it('a foresatt of a client under 12 reads what the client may; of the log, and of what was said of sharing, nothing', async () => {
    const { pathwayId, client, parent } = await family(12, 1);
    const page = await only(parent);
    expect(page.represented).toMatchObject({ clientName: 'Prøve Syntetisk', kind: 'foresatt', leftOut: [] });
    expect(shownOn(page)).toEqual(all);
    expect(page).toMatchObject({ meetings: [], shares: [], objections: [], representatives: [] });
    const own = await only(client);
    expect(shownOn(own)).toEqual(all);
    expect(own.objections).toMatchObject([{ item: 'plan' }]);
    expect(own.representatives).toMatchObject([{ kind: 'foresatt', name: 'Prøve Foresatt', leftOut: [] }]);
    expect((await they.log.insight(parent, undefined, { limit: 50 })).items).toEqual([]);
    await expect(they.log.insight(parent, pathwayId, { limit: 50 })).rejects.toMatchObject({ code: 'not-found' });
    expect(await they.logged(pathwayId, 'representative')).toEqual(['read allowed FAMRQT', 'insight denied FAMRQT']);
  });

  it.each([
    ['episode', { phase: undefined, responsible: ['municipality coordinator'], next: ['meeting', 'firstContact'] }],
    ['contact', { next: ['meeting', 'discharge'] }],
    ['plan', { plans: [] }],
    ['meeting', { next: ['discharge', 'firstContact'] }],
    ['all', { phase: undefined, responsible: [], next: [], plans: [] }],
  ])('from 12 what the young person keeps back is left out: %s', async (item, differs) => {
    const { pathwayId, parent } = await family(12, 0);
    await they.act(pathwayId, 'KeepBack', { items: [item] });
    const page = await only(parent);
    expect(shownOn(page)).toEqual({ ...all, ...differs });
    expect(page.represented?.leftOut).toEqual(
      item === 'all' ? ['episode', 'contact', 'plan', 'meeting', 'frame'] : [item],
    );
    await they.act(pathwayId, 'KeepBack', { items: [] });
    expect(shownOn(await only(parent))).toEqual(all);
  });

  it('nothing is kept back before 12, and unknown days open nothing', async () => {
    const { pathwayId, parent } = await family(12, 1);
    await they.act(pathwayId, 'KeepBack', { items: ['all'] });
    expect(shownOn(await only(parent))).toEqual(all);
    const unknown = await they.followed();
    await they.register(unknown.pathwayId, parent, { kind: 'foresatt' });
    await they.act(unknown.pathwayId, 'KeepBack', { items: [] });
    expect(await they.itemsFor(parent)).toHaveLength(1);
  });

  it('from 16 a foresatt reads nothing, and the young person sees who read before', async () => {
    const { pathwayId, client, parent } = await family(16, 1);
    await only(parent);
    await they.tellAges(pathwayId, 16, await todayOf(pathwayId), { correction: true });
    expect(await they.itemsFor(parent)).toEqual([]);
    const { items } = await they.log.insight(client, undefined, { limit: 50 });
    const roles = items.flatMap(({ agent, action }) => `${agent[0]?.role?.[0]?.text} ${action}`);
    expect(roles).toContain('representative R');
    expect((await only(client)).representatives).toMatchObject([{ lastDay: addDays(await todayOf(pathwayId), -1) }]);
  });

  it('the three days are told in one act, once; what differs must be a correction', async () => {
    const { pathwayId } = await family(16, 100);
    const { ages } = await they.representatives.read(service.kari, pathwayId);
    const again = await they.act(pathwayId, 'TellAges', { ...ages });
    expect(again.ages).toEqual(ages);
    await expect(they.tellAges(pathwayId, 16, '2030-01-01')).rejects.toMatchObject({
      kind: 'state',
      code: 'ages-told',
    });
    expect((await they.tellAges(pathwayId, 16, '2030-01-01', { correction: true })).ages?.turns16).toBe('2030-01-01');
  });

  it('whoever is kept out reads nothing at once, whatever else is registered', async () => {
    const { pathwayId, client, parent } = await family(12, 1000);
    await they.register(pathwayId, parent, { kind: 'verge', items: ['all'] });
    await only(parent);
    await they.register(pathwayId, parent, { kind: 'foresatt', keptOut: true });
    expect(await they.itemsFor(parent)).toEqual([]);
    const { representatives } = await only(client);
    expect(representatives.filter(({ leftOut }) => leftOut !== undefined)).toEqual([]);
    expect(representatives.filter(({ keptOut }) => keptOut)).toHaveLength(1);
  });

  it('a fullmektig sees what the client named, a verge what the mandate names, both what is in either', async () => {
    const { pathwayId } = await they.followed();
    const [helper, verge] = [they.person('helper'), they.person('verge')];
    const until = addDays(await todayOf(pathwayId), 0);
    await they.register(pathwayId, helper, { kind: 'fullmektig', items: ['plan'], until });
    await they.register(pathwayId, verge, { kind: 'verge', items: ['meeting', 'contact'] });
    const none = { phase: undefined, responsible: [], next: [], plans: [], tonight: false };
    expect(shownOn(await only(helper))).toEqual({ ...none, plans: all.plans });
    expect(shownOn(await only(verge))).toEqual({ ...none, next: ['meeting', 'firstContact'] });
    await they.register(pathwayId, verge, { kind: 'fullmektig', items: ['episode', 'plan'], until });
    const both = { ...none, responsible: ['specialist clinician'], next: all.next, plans: all.plans };
    expect(shownOn(await only(verge))).toEqual(both);
    expect(await they.logged(pathwayId, 'representative')).toContain('read allowed PWATRNY');
  });

  it('an end brought forward works at once; what has not begun, or has ended, opens nothing', async () => {
    const { pathwayId } = await they.followed();
    const helper = they.person('helper');
    const today = await todayOf(pathwayId);
    const named = { kind: 'fullmektig', items: ['all'], until: addDays(today, 30) };
    const { items } = await they.register(pathwayId, helper, named);
    await only(helper);
    await expect(they.register(pathwayId, helper, { ...named, items: ['plan'] })).rejects.toMatchObject({
      code: 'representative-registered',
    });
    const end = () => they.act(pathwayId, 'EndRepresentative', { representativeId: items[0]?.representativeId });
    expect((await end()).items).toMatchObject([{ endedOn: today }]);
    expect(await they.itemsFor(helper)).toEqual([]);
    expect((await end()).items).toHaveLength(1);
    await they.register(pathwayId, helper, { ...named, from: addDays(today, 1) });
    await they.register(pathwayId, helper, {
      kind: 'verge',
      items: ['all'],
      from: '2020-01-01',
      until: addDays(today, -1),
    });
    expect(await they.itemsFor(helper)).toEqual([]);
    const stranger = they.act(pathwayId, 'EndRepresentative', { representativeId: randomUUID() });
    await expect(stranger).rejects.toMatchObject({ code: 'no-such-representative' });
  });

  const acts = [
    { type: 'AskForContact', data: {} },
    { type: 'AnswerMeeting', data: { heldOn: '2099-01-08', met: true } },
    { type: 'AnswerPlan', data: { plan: 'individualPlan', inUse: true } },
    { type: 'ObjectToSharing', data: { item: 'plan', recipient: '314002024' } },
    { type: 'TakeBackObjection', data: { objectionId: randomUUID() } },
  ];
  it('does nothing in the client’s name: 403 and a row, and the database takes no fact either', async () => {
    const { pathwayId, parent } = await family(12, 1000);
    for (const act of acts) {
      const told = they.tell(parent, pathwayId, act);
      await expect(told).rejects.toMatchObject({ kind: 'forbidden', code: 'representatives-do-not-act' });
    }
    const lines = await they.logged(pathwayId, 'representative');
    expect(lines).toEqual(acts.map(({ type }) => `${type} denied FAMRQT`));
    const none = { written: [], removed: [] };
    const rows = { pathways: [], ...Object.fromEntries(['clocks', 'breaks', 'work'].map((list) => [list, none])) };
    const forged = they.clients.appendMine({
      ...{ caller: parent, act: 'AskForContact', rows: rows as never },
      blindIndexes: await indexesEverywhere(parent.nationalId, { store: they.clients, vault: service.vault }),
      streams: [{ stream: pathwayId, expectedVersion: 9, facts: [] } as never],
    });
    await expect(forged).rejects.toThrow('refused access');
  });

  it('a number that represents nobody gets the answer of an unknown one, from everything', async () => {
    const { pathwayId, parent } = await family(16, 0);
    const other = they.person('somebody');
    for (const who of [parent, other]) {
      expect(await they.page.read(who)).toMatchObject({ items: [] });
      await expect(they.tell(who, pathwayId, { type: 'AskForContact', data: {} })).rejects.toMatchObject({
        ...{ kind: 'not-found', code: 'not-found', detail: 'Nothing of yours has this id.' },
      });
    }
    const { parent: neighbour } = await family(12, 1000);
    expect((await they.itemsFor(neighbour)).map((one) => one.pathwayId)).not.toContain(pathwayId);
    await expect(they.tell(neighbour, pathwayId, { type: 'AskForContact', data: {} })).rejects.toThrow('not-found');
    expect(await they.logged(pathwayId, 'representative')).toEqual([]);
  });

  it('is told no place of a client with a protected address', async () => {
    const { pathwayId, parent } = await family(12, 1000);
    await service.give(service.kari, pathwayId, 'ProtectAddress', { grade: 'confidential' });
    const page = await only(parent);
    expect(page.municipality).toEqual({ organisation: 'skjermet', name: 'skjermet' });
    expect(page.responsible.map(({ name }) => name)).toContain('Kari Koordinator');
    const told = JSON.stringify(page);
    for (const place of ['1108', 'Sandnes', '314002024', 'Rusposten', '00 00 00 00', 'Rus og psykisk helse']) {
      expect(told).not.toContain(place);
    }
  });

  it('is registered by the coordinator of the municipality that answers, and leaves no number behind', async () => {
    const { kari, nils, stranger } = service;
    const { pathwayId, client } = await they.followed();
    const parent = they.person('parent');
    const foresatt = { kind: 'foresatt' };
    for (const who of [nils, { ...kari, role: 'leader' as const }]) {
      await expect(they.register(pathwayId, parent, foresatt, who)).rejects.toMatchObject({ kind: 'forbidden' });
    }
    await expect(they.register(pathwayId, parent, foresatt, stranger)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(they.register(pathwayId, client, foresatt)).rejects.toMatchObject({ code: 'represents-oneself' });
    await expect(they.register(pathwayId, { ...parent, nationalId: '01819010002' }, foresatt)).rejects.toMatchObject({
      ...{ code: 'invalid-body', extra: { errors: [{ pointer: '#/data/nationalId' }] } },
    });
    for (let twice = 0; twice < 2; twice++) await they.register(pathwayId, parent, foresatt);
    const rows = await they.sql<{ row: string }>('select r::text as row from forlopsvakt.representative r');
    expect(rows.map(({ row }) => row).join()).not.toMatch(new RegExp(`${parent.nationalId}|Prøve`));
    expect((await they.representatives.read(kari, pathwayId)).items).toHaveLength(1);
    const lines = await they.logged(pathwayId, 'coordinator');
    expect(lines).toEqual(
      expect.arrayContaining(['representatives allowed TREAT', 'RegisterRepresentative allowed TREAT']),
    );
  });

  /** Rows that a door sees for an organisation with every check of the functions taken away. */
  const rowsFor = (organisation: string) =>
    withSuperuser(service.database.superuserUrl, async (db) => {
      await db.query('set role forlopsvakt_door; set search_path = forlopsvakt');
      await db.query(`select set_config('forlopsvakt.organisation', $1, false)`, [organisation]);
      const count = async (table: string) => (await db.query(`select from ${table}`)).rowCount ?? 0;
      return [await count('representative'), await count('client_ages')];
    });

  it('row-level security shows another municipality none of it, also where the function forgot to ask', async () => {
    const { pathwayId } = await family(16, 100);
    const [own, ages] = await rowsFor(service.kari.organisation);
    expect([Number(own) > 0, Number(ages) > 0]).toEqual([true, true]);
    for (const organisation of [service.stranger.organisation, service.nils.organisation, '']) {
      expect(await rowsFor(organisation)).toEqual([0, 0]);
    }
    const careless = `create or replace function forlopsvakt.registers_here(caller jsonb, wanted uuid) returns boolean
      language sql stable as $$ select `;
    const [{ body = '' } = {}] = await they.sql<{ body: string }>(
      `select prosrc as body from pg_proc where proname = 'registers_here'`,
    );
    await they.sql(`${careless} true $$`);
    const seen = await they.representatives.read(service.stranger, pathwayId);
    const register = they.register(pathwayId, they.person('parent'), { kind: 'foresatt' }, service.stranger);
    await expect(register).rejects.toThrow('refused access');
    await they.sql(`${careless.replace(/select $/, '')} ${body} $$`);
    expect([seen.items, seen.ages, seen.keptBack]).toEqual([[], undefined, []]);
  });

  it('after a merge they represent the client where it is followed, and what was kept back in either is', async () => {
    const { pathwayId: from, parent } = await family(12, -10);
    const { pathwayId: into, client } = await they.followed();
    await they.act(from, 'KeepBack', { items: ['plan'] });
    await they.act(into, 'KeepBack', { items: ['contact'] });
    await service.give(service.kari, from, 'MergePathway', { into, nationalId: client.nationalId });
    const page = await only(parent);
    expect([page.pathwayId, page.represented?.leftOut]).toEqual([into, ['contact', 'plan']]);
    expect((await only(client)).representatives).toMatchObject([{ name: 'Prøve Foresatt' }]);
  });

  it('after a move the municipality that answers registers anew: what the former one registered opens nothing', async () => {
    const { kari, give, stranger } = service;
    const { pathwayId, client, parent } = await family(12, 1000);
    const { facts } = await give(kari, pathwayId, 'OfferMove', { to: stranger.organisation });
    await only(parent);
    await give(stranger, pathwayId, 'AcceptMove', { moveId: facts[0]?.data['moveId'] });
    expect(await they.itemsFor(parent)).toEqual([]);
    expect((await only(client)).representatives).toMatchObject([{ kind: 'foresatt' }]);
    await expect(they.representatives.read(kari, pathwayId)).rejects.toMatchObject({ kind: 'not-found' });
    expect((await they.representatives.read(stranger, pathwayId)).items).toEqual([]);
    await they.register(pathwayId, parent, { kind: 'foresatt' }, stranger);
    expect((await only(parent)).represented?.leftOut).toEqual([]);
  });

  it('goes with the client’s key: index, name and days', async () => {
    const { pathwayId, parent } = await family(12, 1000);
    const at = `from forlopsvakt.stream s join forlopsvakt.`;
    const [{ client_id: clientId = '' } = {}] = await they.sql<{ client_id: string }>(
      'select client_id from forlopsvakt.stream where stream = $1',
      [pathwayId],
    );
    const vault = openVaultStore({ url: service.database.workerUrl });
    await vault.reErase([{ erasureId: randomUUID(), clientId, at: new Date().toISOString() }]);
    await vault.close();
    expect(await they.itemsFor(parent)).toEqual([]);
    for (const table of ['representative', 'client_ages']) {
      expect(await they.sql(`select 1 ${at}${table} using (client_id) where s.stream = $1`, [pathwayId])).toEqual([]);
    }
  });

  /** What each route that a client signs in for shows a foresatt who may read. A new one has no row, and fails. */
  const myRoutes: Record<string, (who: Person, pathwayId: string) => Promise<unknown>> = {
    'GET /api/v1/my/pathways': async (who) => (await they.itemsFor(who)).map((one) => one.represented?.kind),
    'POST /api/v1/my/pathways/:id/acts': (who, id) => they.tell(who, id, acts[0] ?? {}).catch(({ code }) => code),
    'GET /api/v1/my/access-log': async (who) => (await they.log.insight(who, undefined, { limit: 5 })).items,
    'GET /api/v1/my/access-log/export': async (who) => (await they.log.insight(who, undefined, { limit: 5 })).items,
    'GET /api/v1/pathways/:id/access-log': (who, id) =>
      they.log.insight(who, id, { limit: 5 }).catch(({ code }) => code),
    'GET /api/v1/pathways/:id/access-log/export': (who, id) =>
      they.log.insight(who, id, { limit: 5 }).catch(({ code }) => code),
  };
  it('is answered by one function of the database, whichever route a client signs in for', async () => {
    const signedIn = routesOfApi().flatMap(({ route, rule }) => (!rule.open && rule.clients ? [route] : []));
    const forAnyone = [
      'GET /api/v1/session',
      'POST /auth/logout',
      'GET /api/v1/rules',
      'GET /api/v1/indicators/definitions',
    ];
    expect(signedIn.filter((route) => !forAnyone.includes(route)).sort()).toEqual(Object.keys(myRoutes).sort());
    const { pathwayId, parent } = await family(12, 1000);
    const shown = await Promise.all(Object.values(myRoutes).map((ask) => ask(parent, pathwayId)));
    expect(shown).toEqual([['foresatt'], 'representatives-do-not-act', [], [], 'not-found', 'not-found']);
    // whoever finds by a number: these doors ask that function, those find no client's own page
    const finds = await they.sql<{ name: string; asks: boolean }>(
      `select proname as name, prosrc like '%whose_pathways(%' as asks from pg_proc
       where pronamespace = 'door'::regnamespace and has_function_privilege('forlopsvakt_api', oid, 'execute')
         and prosrc ~ 'blindIndexes|vault_index|pathways_of|opened_by_number|from representative' order by 1`,
    );
    expect(finds.filter(({ asks }) => asks).map(({ name }) => name)).toEqual(['append_mine', 'insight', 'load_mine']);
    expect(finds.filter(({ asks }) => !asks).map(({ name }) => name)).toEqual([
      ...['ask_to_join', 'find_client', 'find_in_emergency', 'load_for_start', 'look_for_import', 'open_in_emergency'],
    ]);
  });

  it('ends by itself on the birthday, by the product’s day', async () => {
    const { parent, pathwayId } = await family(16, 1);
    const { parent: younger, pathwayId: of12 } = await family(12, 1);
    await they.act(of12, 'KeepBack', { items: ['plan'] });
    await only(parent);
    expect((await only(younger)).represented?.leftOut).toEqual([]);
    await service.pathways.advanceDemo('P1D');
    expect(await they.itemsFor(parent)).toEqual([]);
    expect((await only(younger)).represented?.leftOut).toEqual(['plan']);
    const lines = await they.logged(pathwayId, 'representative');
    expect(lines).toEqual(['read allowed FAMRQT']);
  });
});
