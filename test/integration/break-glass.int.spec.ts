import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { createAccessLog, type AccessLog } from '../../libs/application/access-log.js';
import { createEmergencies, type Emergencies } from '../../libs/application/emergencies.js';
import { unusualIn } from '../../libs/access/unusual-reading.js';
import { openEmergencyAccess, reviewEmergencyAccess } from '../../libs/contracts/topics/emergency.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openPostgresAccessLog, openPostgresLogKeeping } from '../../libs/event-store/postgres/access-log.js';
import { openEmergencyStore } from '../../libs/event-store/postgres/emergency-store.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';
import { inDays } from '../../libs/testing/days.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';
import { addDays } from '../../libs/pathway/calendar/dates.js';

type Closing = { close(): Promise<void> };
const { nationalId } = syntheticPerson(0);
const notFound = { kind: 'not-found', code: 'not-found' };

/** Nødinnsyn on real PostgreSQL: whoever helps now reads the page for four hours, and is looked at afterwards. */
describe('break-glass', () => {
  let service: TestService;
  let closing: Closing[];
  let emergencies: Emergencies;
  let log: AccessLog;
  let pathwayId: string;
  let doctor: Caller;
  let leader: Caller;
  beforeAll(async () => {
    service = await openTestService();
    const { vault, kari, nils, lone, give, pathways, database } = service;
    const url = database.apiUrl;
    const store = openPostgresStore({ url });
    const opened = openEmergencyStore({ url });
    const logStore = openPostgresAccessLog({ url });
    closing = [store, opened, logStore];
    const quiet = { nudge: () => undefined, alarm: () => undefined, demo: true };
    emergencies = createEmergencies({
      ...{ store, vault, emergencies: opened, realNow: Date.now, newId: randomUUID },
      ...quiet,
    });
    log = createAccessLog({ store: logStore, vault });
    doctor = { ...lone, subject: 'doctor' };
    leader = { ...kari, subject: 'leader', role: 'leader' };
    pathwayId = await service.started();
    await give(kari, pathwayId, 'RegisterReferral', {
      kind: 'inpatient',
      to: nils.organisation,
      receivedOn: '2026-01-05',
    });
    await give(kari, pathwayId, 'RecordContact', { kind: 'met', withClient: true, note: 'sagt i fortrolighet' });
    await give(kari, pathwayId, 'SetPlanStatus', { plan: 'crisisPlan', status: 'has' });
    await give(kari, pathwayId, 'RecordMapping', { domains: ['housing'] });
    await pathways.read(kari, pathwayId);
  }, 120_000);
  afterAll(async () => {
    for (const one of closing ?? []) await one.close();
    await service?.close();
  });

  const body = (more: object = {}) =>
    openEmergencyAccess.parse({ nationalId, ground: 'hpl-7', text: 'Bevisstløs i mottaket.', ...more });
  const open = (who: Caller, more: object = {}) => emergencies.open(who, body(more));
  const sql = <Row extends object>(query: string, values: unknown[] = []) =>
    withSuperuser(service.database.superuserUrl, async (client) => (await client.query<Row>(query, values)).rows);
  const lastLogged = async () =>
    (
      await sql(
        'select subject, organisation, act, why, stream, outcome from forlopsvakt.access_log order by entry desc limit 1',
      )
    )[0];
  const endAll = () => sql(`update forlopsvakt.emergency_opening set until = opened_at + interval '1 ms'`);
  const client = { subject: 'client-1', issuer: 'second', nationalId };
  const insight = async () => (await log.insight(client, undefined, { limit: 500 })).items;
  const actsSeen = async () => (await insight()).map(({ subtype }) => subtype[0]?.code);

  it('opens nothing before it has been opened, to anybody outside', async () => {
    await expect(service.pathways.read(doctor, pathwayId)).rejects.toMatchObject(notFound);
  });

  it('opens the page, as what help needs, to the opener alone; no facts, clocks, extracts or commands', async () => {
    const answer = await open(doctor);
    expect(answer).toMatchObject({ pathwayId, openingId: expect.any(String) });
    expect(Date.parse(answer.until) - Date.now()).toBeGreaterThan(3.9 * 3_600_000);
    const page = await service.pathways.read(doctor, pathwayId);
    expect(page.client?.name).toBe(syntheticPerson(0).name);
    expect(page.plans).toMatchObject({ plans: [{ plan: 'crisisPlan' }] });
    expect(JSON.stringify(page)).not.toContain('sagt i fortrolighet');
    expect(JSON.stringify(page)).not.toContain('housing');
    expect(await lastLogged()).toMatchObject({ subject: 'doctor', act: 'read', why: 'ETREAT', outcome: 'allowed' });
    const { pathways, give, nils } = service;
    await expect(pathways.facts(doctor, pathwayId, { limit: 9 })).rejects.toMatchObject(notFound);
    await expect(pathways.clocks(doctor, pathwayId)).rejects.toMatchObject(notFound);
    await expect(give(doctor, pathwayId, 'RecordContact', { kind: 'met', withClient: true })).rejects.toMatchObject(
      notFound,
    );
    expect((await pathways.worklist(doctor, { limit: 9 })).items).toEqual([]);
    // neither a colleague, nor the same subject of another issuer or organisation
    for (const other of [
      { ...doctor, subject: 'colleague' },
      { ...doctor, issuer: 'other' },
      { ...doctor, organisation: '1103', level: 'municipality' as const },
    ]) {
      await expect(pathways.read(other, pathwayId)).rejects.toMatchObject(notFound);
    }
    expect((await pathways.read(nils, pathwayId)).plans).not.toMatchObject({ plans: [{ plan: 'crisisPlan' }] });
  });

  it('is on the timeline of those who answer for the client, starts the leader’s clock, and is asked for once', async () => {
    const before = await open(doctor);
    const { items } = await service.pathways.facts(service.kari, pathwayId, { limit: 500 });
    const told = items.filter(({ type }) => type === 'EmergencyAccessOpened');
    expect(told).toMatchObject([
      { label: 'Nødinnsyn åpnet', controller: '1108', audience: 'own', data: { text: 'Bevisstløs i mottaket.' } },
    ]);
    expect(told[0]?.data['openingId']).toBe(before.openingId);
    expect(told[0]?.actor).toMatchObject({ organisation: doctor.organisation, role: doctor.role });
    const clocks = (await service.pathways.clocks(service.kari, pathwayId)).items;
    expect(clocks.filter(({ rule }) => rule === 'S7')).toMatchObject([
      { owner: { organisation: '1108', role: 'unitLeader' }, subject: before.openingId },
    ]);
    expect(
      (await service.pathways.facts(service.nils, pathwayId, { limit: 500 })).items.map(({ type }) => type),
    ).not.toContain('EmergencyAccessOpened');
  });

  it('is for health personnel who are people, and nothing is looked up for others', async () => {
    for (const role of ['leader', 'system', 'client'] as const) {
      await expect(open({ ...doctor, role })).rejects.toMatchObject({ kind: 'forbidden' });
    }
    await expect(open({ ...doctor, kind: 'machine' })).rejects.toMatchObject({ kind: 'forbidden' });
    await sql(`update forlopsvakt.organisation set regime = 'navState' where organisation = $1`, ['1103']);
    const nav = { ...service.stranger };
    await expect(open(nav)).rejects.toMatchObject({ kind: 'forbidden', code: 'not-health-personnel' });
    expect(await lastLogged()).toMatchObject({ organisation: '1103', stream: null, outcome: 'denied' });
    await sql(`update forlopsvakt.organisation set regime = null where organisation = $1`, ['1103']);
  });

  it('finds nobody where nobody is followed, and that is on record', async () => {
    const unknown = open(doctor, { nationalId: syntheticPerson(30).nationalId });
    await expect(unknown).rejects.toMatchObject(notFound);
    expect(await lastLogged()).toEqual({
      ...{ subject: 'doctor', organisation: doctor.organisation, act: 'OpenEmergencyAccess', why: 'ETREAT' },
      ...{ stream: null, outcome: 'denied' },
    });
  });

  it('ends by itself, in the database', async () => {
    await open(doctor);
    await service.pathways.read(doctor, pathwayId);
    await endAll();
    await expect(service.pathways.read(doctor, pathwayId)).rejects.toMatchObject(notFound);
  });

  describe('with the application’s checks taken away', () => {
    /** What a door sees of the pathway's facts for that subject, whatever a function forgot to ask. */
    const seenBy = (subject: string, purpose: string, organisation = doctor.organisation) =>
      withSuperuser(service.database.superuserUrl, async (connection) => {
        await connection.query('set role forlopsvakt_door; set search_path = forlopsvakt');
        const settings = { organisation, purpose, subject, issuer: doctor.issuer, unit: '', area: '' };
        for (const [name, value] of Object.entries(settings)) {
          await connection.query(`select set_config('forlopsvakt.${name}', $1, false)`, [value]);
        }
        const { rows } = await connection.query<{ type: string }>('select type from fact where stream = $1', [
          pathwayId,
        ]);
        return rows.map(({ type }) => type);
      });

    it('row-level security shows what help needs to the opener for that purpose, and nothing else to anybody', async () => {
      expect(await seenBy('doctor', 'emergency')).toEqual([]);
      await sql(`update forlopsvakt.emergency_opening set until = now() + interval '1 hour' where subject = 'doctor'
        and opening_id = (select opening_id from forlopsvakt.emergency_opening order by entry desc limit 1)`);
      const seen = await seenBy('doctor', 'emergency');
      expect(seen).toEqual(expect.arrayContaining(['PathwayStarted', 'ContactRecorded', 'PlanStatusSet']));
      for (const kept of ['MappingRecorded', 'EmergencyAccessOpened']) expect(seen).not.toContain(kept);
      for (const purpose of ['read', 'decide', '']) expect(await seenBy('doctor', purpose)).toEqual([]);
      expect(await seenBy('colleague', 'emergency')).toEqual([]);
      expect(await seenBy('doctor', 'emergency', '1103')).toEqual([]);
      await endAll();
      expect(await seenBy('doctor', 'emergency')).toEqual([]);
    });

    it('the door for an opening lets nothing else in, and a fact alone opens nothing', async () => {
      const stranger = await sql<{ stream: string }>('select stream from forlopsvakt.stream limit 1');
      const streams = [{ stream: stranger[0]?.stream, expectedVersion: 1, facts: [] }];
      const request = JSON.stringify({ caller: doctor, act: 'x', streams, rows: {}, blindIndexes: [] });
      const attempt = withSuperuser(service.database.apiUrl, (api) =>
        api.query('select door.open_in_emergency($1)', [request]),
      );
      await expect(attempt).rejects.toMatchObject({ code: '42501' });
      const rights = sql(`set role forlopsvakt_door`).then(() =>
        withSuperuser(service.database.superuserUrl, (one) =>
          one.query(
            `set role forlopsvakt_door; insert into forlopsvakt.emergency_opening (opening_id) values (gen_random_uuid())`,
          ),
        ),
      );
      await expect(rights).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('leaves an objection standing, unless a ground is stated: then it yields for the opener alone', async () => {
    const { give, kari, pathways } = service;
    const surgeon: Caller = { ...doctor, subject: 'surgeon' };
    const objection = { item: 'all', recipient: doctor.organisation };
    const { facts } = await give(kari, pathwayId, 'RecordObjection', objection);
    const contacts = async (who: Caller) => (await pathways.read(who, pathwayId)).people;
    expect(await open(surgeon)).toMatchObject({ objection: 'stands' });
    expect(JSON.stringify(await contacts(surgeon))).not.toContain('Kari Koordinator');
    expect(await open(surgeon, { overObjection: 'pbrl-5-3' })).toMatchObject({ objection: 'yields' });
    expect(JSON.stringify(await contacts(surgeon))).toContain('Kari Koordinator');
    const colleague = { ...surgeon, subject: 'colleague' };
    await open(colleague);
    expect(JSON.stringify(await contacts(colleague))).not.toContain('Kari Koordinator');
    const told = (await pathways.facts(kari, pathwayId, { limit: 500 })).items
      .filter(({ type }) => type === 'EmergencyAccessOpened')
      .map(({ data }) => [data['objection'], data['overObjection']]);
    expect(told.slice(-3)).toEqual([
      ['stands', undefined],
      ['yields', 'pbrl-5-3'],
      ['stands', undefined],
    ]);
    const objectionId = String(facts[0]?.data['objectionId']);
    await give(kari, pathwayId, 'WithdrawObjection', { objectionId });
    await endAll();
  });

  it('is told the client by the client’s own log, who, where, why and when', async () => {
    const events = await insight();
    const opened = events.find(({ subtype }) => subtype[0]?.code === 'OpenEmergencyAccess');
    expect(opened?.purposeOfEvent).toEqual([{ coding: [expect.objectContaining({ code: 'ETREAT' })] }]);
    expect(JSON.stringify(opened?.agent)).toContain(doctor.organisation);
  });

  it('is kept from the client’s log where telling would endanger the help, until the day that the reviewer says', async () => {
    const nurse: Caller = { ...doctor, subject: 'nurse' };
    const isTold = async () => JSON.stringify(await insight()).includes('"nurse"');
    const { openingId } = await open(nurse, { delayTelling: 'Er truet av den som leser over skulderen.' });
    await service.pathways.read(nurse, pathwayId);
    expect(await isTold()).toBe(false);
    const today = osloDateOf(await service.pathways.now());
    const later = addDays(today, 5);
    const judged = { outcome: 'justified', text: 'Nødvendig.', tellClientOn: later };
    const reviewsBefore = (await actsSeen()).filter((act) => act === 'ReviewEmergencyAccess').length;
    await emergencies.review(leader, openingId, reviewEmergencyAccess.parse(judged));
    expect(await isTold()).toBe(false);
    expect((await actsSeen()).filter((act) => act === 'ReviewEmergencyAccess')).toHaveLength(reviewsBefore);
    await service.pathways.advanceDemo('P6D');
    expect(await isTold()).toBe(true);
    await endAll();
  });

  it('is reviewed by a leader of whoever answers for the client, without name or pathway; nobody else', async () => {
    const anaesthetist: Caller = { ...doctor, subject: 'anaesthetist' };
    const { openingId } = await open(anaesthetist);
    const listed = await emergencies.openings(leader, { limit: 1 });
    expect(listed.items).toMatchObject([
      {
        ...{ openingId, ground: 'hpl-7', text: 'Bevisstløs i mottaket.' },
        by: { subject: 'anaesthetist', organisation: doctor.organisation, role: 'specialist' },
      },
    ]);
    expect(listed.nextCursor).toEqual(expect.any(String));
    for (const secret of [pathwayId, syntheticPerson(0).name, nationalId]) {
      expect(JSON.stringify(listed)).not.toContain(secret);
    }
    const review = reviewEmergencyAccess.parse({ outcome: 'notJustified', text: 'Ingen hjelp ble gitt.' });
    const others = [
      { ...leader, organisation: '1103' },
      { ...service.nils, role: 'leader' as const },
      { ...doctor, role: 'leader' as const },
    ];
    for (const other of others) {
      const mine = await emergencies.openings(other, { limit: 9 });
      expect(mine.items).toEqual([]);
      await expect(emergencies.review(other, openingId, review)).rejects.toMatchObject({ code: 'no-such-opening' });
    }
    for (const who of [service.kari, doctor]) {
      await expect(emergencies.openings(who, { limit: 9 })).rejects.toMatchObject({ kind: 'forbidden' });
      await expect(emergencies.review(who, openingId, review)).rejects.toMatchObject({ kind: 'forbidden' });
    }
    await expect(emergencies.review({ ...leader, subject: 'anaesthetist' }, openingId, review)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'opener-may-not-review',
    });
    expect(await emergencies.review(leader, openingId, review)).toMatchObject({
      ...{ outcome: 'notJustified', next: ['avvik', 'datatilsynet', 'statsforvalteren'] },
    });
    await expect(emergencies.review(leader, openingId, review)).rejects.toMatchObject({ kind: 'state' });
    const clocks = (await service.pathways.clocks(service.kari, pathwayId)).items;
    expect(clocks.filter(({ rule, subject }) => rule === 'S7' && subject === openingId)).toEqual([]);
  });

  it('is on the weekly list of the opener’s own leader: each opening, the one that found nobody, the unjustified', async () => {
    const keeping = openPostgresLogKeeping({ url: service.database.workerUrl });
    const readings = (await keeping.readingOf(inDays(-2), inDays(2))).filter(
      (r) => r.organisation === doctor.organisation,
    );
    await keeping.close();
    const rulesFor = (subject: string) =>
      unusualIn(readings).flatMap((found) => (found.subject === subject ? [[found.rule, found.pathways]] : []));
    expect(rulesFor('doctor')).toEqual(expect.arrayContaining([['emergency-access', 2]]));
    expect(rulesFor('anaesthetist')).toEqual([
      ['emergency-access', 1],
      ['emergency-not-justified', 1],
    ]);
  });
});
