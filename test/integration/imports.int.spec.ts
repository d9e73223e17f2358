import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { startPathway } from '../../libs/contracts/commands.js';
import { createImports, type Imports } from '../../libs/application/imports/imports.js';
import { importRound, type ImportRoundDependencies } from '../../libs/application/imports/round.js';
import type { ImportLines } from '../../libs/contracts/topics/imports.js';
import type { ImportStore } from '../../libs/event-store/import-port.js';
import { openImportStore } from '../../libs/event-store/postgres/import-store.js';
import type { Caller } from '../../libs/event-store/port.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';

const unit = '314002024';

describe('an import from another system', () => {
  let service: TestService;
  let intake: ImportStore;
  let work: ImportStore;
  let imports: Imports;
  let worker: ImportRoundDependencies;
  let people = 500;

  beforeAll(async () => {
    service = await openTestService();
    intake = openImportStore({ url: service.database.apiUrl, poolSize: 2 });
    work = openImportStore({ url: service.database.workerUrl, poolSize: 2 });
    const { vault } = service;
    imports = createImports({
      ...{ imports: intake, vault, idempotencySecret: 'secret of the test', demo: true, newId: randomUUID },
    });
    worker = { imports: work, realNow: Date.now, newId: randomUUID, alarm: () => undefined };
  });
  afterAll(async () => {
    await Promise.all([intake.close(), work.close()]);
    await service.close();
  });

  const aClient = (key: string, more: object = {}) => ({
    ...{ row: 'client', key, ...syntheticPerson(people++), startedOn: '2025-01-10' },
    ...more,
  });
  const about = (client: string, key: string, row: string, more: object) => ({
    row,
    key: `${client}-${key}`,
    client,
    ...more,
  });
  /** What the other system knows of one client. */
  const course = (client: string): object[] => [
    aClient(client, { coordinatorName: 'Kari Koordinator', coordinatorSubject: 'kari' }),
    about(client, 'ip', 'plan', { plan: 'individualPlan', status: 'has', on: '2025-02-01' }),
    about(client, 'ag', 'group', { formedOn: '2025-02-01', members: [{ name: 'Ola Eksempel', role: 'gp' }] }),
    about(client, 'm1', 'meeting', {
      heldOn: '2025-03-01',
      clientPresent: true,
      attended: ['gp'],
      nextOn: '2025-05-01',
    }),
    about(client, 'e1', 'episode', {
      ...{ unit, kind: 'inpatient', receivedOn: '2025-04-01', assessedOn: '2025-04-04', right: true },
      ...{ legalDeadline: '2025-06-01', admittedOn: '2025-05-20' },
    }),
  ];

  const begin = (content: string, by = service.kari, format: 'ndjson' | 'csv' = 'ndjson') =>
    imports.begin(by, { format, source: 'fagsystem', fileHash: createHash('sha256').update(content).digest('hex') });
  const linesOf = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row));
  const all = (lines: string[], more: Partial<ImportLines> = {}): ImportLines => ({
    fromLine: 1,
    lines,
    last: true,
    ...more,
  });
  async function handIn(lines: string[], by = service.kari) {
    const { importId } = await begin(lines.join('\n'), by);
    await imports.take(by, importId, all(lines));
    return importId;
  }
  async function run(importId: string) {
    let round;
    do round = await importRound(worker, { importId, clients: 2 });
    while (round.left > 0);
  }
  async function taken(rows: readonly object[]) {
    const importId = await handIn(linesOf(rows));
    await run(importId);
    return imports.read(service.kari, importId);
  }
  const superuser = <Row extends object>(sql: string, values: unknown[] = []) =>
    withSuperuser(service.database.superuserUrl, async (client) => (await client.query<Row>(sql, values)).rows);
  const factsOf = (importId: string) =>
    superuser<{ stream: string; facts: number }>(
      `select f.stream, count(*)::int as facts from forlopsvakt.fact f where f.stream in (
         select stream from forlopsvakt.fact where type = 'PathwayImported' and data ->> 'importId' = $1)
       group by 1 order by 1`,
      [importId],
    );

  it('tells each client’s facts and starts its clocks, in the municipality’s own pathway', async () => {
    const view = await taken([...course('a1'), ...course('a2'), ...course('a3')]);
    expect(view).toMatchObject({
      ...{ state: 'done', lines: 15, rows: { taken: 15, known: 0, wrong: 0 }, clients: { done: 3, of: 3 } },
    });
    const streams = await factsOf(view.importId);
    expect(streams).toHaveLength(3);
    expect(view.facts).toBe(streams.reduce((sum, { facts }) => sum + facts, 0));
    const [first] = streams;
    const page = await service.pathways.read(service.kari, first?.stream ?? '');
    expect(page).toMatchObject({ phase: 'inTreatment', client: { name: expect.any(String) } });
    const clocks = await service.pathways.clocks(service.kari, first?.stream ?? '');
    expect(clocks.items.find(({ rule }) => rule === 'P10')).toMatchObject({ state: 'running', inherited: true });
    expect(page.breaks).toEqual([]);
  });

  it('tells what is wrong with each row, and goes on with the rest', async () => {
    const [client, plan, ...rest] = course('b1');
    const importId = await handIn([
      ...linesOf([client ?? {}, { ...plan, status: 'maybe', colour: 'red' }, ...rest]),
      'not a row',
      ...linesOf([
        about('b1', 'k1', 'contact', { on: '2025-13-01', kind: 'met', withClient: true }),
        about('nobody', 'k1', 'contact', { on: '2025-06-01', kind: 'met', withClient: true }),
        about('b1', 'e2', 'episode', { unit: '314007050', kind: 'detox', receivedOn: '2025-06-01' }),
        about('b1', 'k2', 'contact', { on: '2199-06-01', kind: 'met', withClient: true }),
        { ...aClient('b2'), nationalId: '12345678901' },
        about('b1', 'k3', 'contact', { on: '2025-06-01', kind: 'met', withClient: true }),
      ]),
    ]);
    await run(importId);
    const file = await imports.errors(service.kari, importId);
    const told = file
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(';').slice(0, 3).join(' ').replaceAll('"', ''));
    expect(told).toEqual([
      'linje felt kode',
      '2 colour unknown-field',
      '2 status unknown-word',
      '6  not-json',
      '7 on not-a-date',
      '8 client unknown-client',
      '9 unit unknown-unit',
      '10  happened-ahead-of-time',
      '11 nationalId not-a-national-id',
    ]);
    expect(await imports.read(service.kari, importId)).toMatchObject({ rows: { taken: 5, wrong: 7 }, state: 'done' });
  });

  it('holds nothing about anybody in what it keeps of a row that was wrong', async () => {
    const importId = await handIn(linesOf([{ ...aClient('c1'), name: '', colour: 'Hemmelig Person' }]));
    expect(await imports.errors(service.kari, importId)).not.toContain('Hemmelig');
  });

  it('is the same import when the same file comes again, and doubles nothing', async () => {
    const rows = linesOf(course('d1'));
    const first = await handIn(rows);
    await run(first);
    const before = await factsOf(first);
    expect(await handIn(rows)).toBe(first);
    await run(first);
    expect(await factsOf(first)).toEqual(before);
  });

  it('knows a row again in another file, and tells of one that has changed', async () => {
    const rows = course('e1');
    const first = await taken(rows);
    const [before] = await factsOf(first.importId);
    const more = about('e1', 'k1', 'contact', { on: '2025-06-01', kind: 'met', withClient: true });
    const changed = { ...rows[1], status: 'declined' };
    const second = await taken([...rows.filter((row) => row !== rows[1]), changed, more]);
    expect(second).toMatchObject({ rows: { taken: 1, known: 4, wrong: 1 }, clients: { done: 1, of: 1 } });
    expect(await imports.errors(service.kari, second.importId)).toContain('changed-row');
    const stream = before?.stream ?? '';
    const sql = `select type from forlopsvakt.fact where stream = $1 and type in ('ContactRecorded', 'PlanStatusSet')`;
    expect(await superuser(sql, [stream])).toEqual([{ type: 'PlanStatusSet' }, { type: 'ContactRecorded' }]);
  });

  it('adds to the pathway of a client that is followed here already', async () => {
    const person = syntheticPerson(people++);
    const started = await service.pathways.start(
      service.kari,
      startPathway.parse({ client: person, municipality: '1108' }),
      { route: 'start', body: {} },
    );
    const view = await taken([
      { row: 'client', key: 'f1', ...person, startedOn: '2025-01-10' },
      about('f1', 'ip', 'plan', { plan: 'individualPlan', status: 'has', on: '2025-02-01' }),
    ]);
    expect((await factsOf(view.importId)).map(({ stream }) => stream)).toEqual([started.pathwayId]);
    expect(await service.pathways.read(service.kari, started.pathwayId)).toMatchObject({ phase: 'treatmentStart' });
  });

  it('goes on where the handing in was cut short', async () => {
    const rows = linesOf([...course('g1'), ...course('g2')]);
    const { importId } = await begin(rows.join('\n'));
    await imports.take(service.kari, importId, { fromLine: 1, lines: rows.slice(0, 4), last: false });
    // sent again, since the answer was lost: taken once
    await imports.take(service.kari, importId, { fromLine: 1, lines: rows.slice(0, 4), last: false });
    const again = await begin(rows.join('\n'));
    expect(again).toMatchObject({ importId, state: 'receiving', lines: 4 });
    const ahead = imports.take(service.kari, importId, { fromLine: 8, lines: rows.slice(7), last: true });
    await expect(ahead).rejects.toMatchObject({ code: 'lines-out-of-step' });
    await imports.take(service.kari, importId, { fromLine: 5, lines: rows.slice(4), last: true });
    await run(importId);
    expect(await factsOf(importId)).toHaveLength(2);
  });

  it('loses and doubles nothing when it is ended before or after a batch was written', async () => {
    const importId = await handIn(linesOf([...course('h1'), ...course('h2'), ...course('h3')]));
    type Append = ImportStore['append'];
    const killed = (append: Append) => ({ ...worker, imports: { ...work, append } });
    const before = killed(() => Promise.reject(new Error('killed before the commit')));
    await expect(importRound(before, { importId, clients: 2 })).rejects.toThrow('killed');
    expect(await factsOf(importId)).toEqual([]);
    let lost: Parameters<Append>[0] | undefined;
    const after = killed(async (request) => {
      lost = request;
      await work.append(request);
      throw new Error('killed after the commit');
    });
    await expect(importRound(after, { importId, clients: 2 })).rejects.toThrow('killed');
    const told = await factsOf(importId);
    expect(told).toHaveLength(2);
    // the same batch again, as by a worker that does not know that its answer was lost
    if (lost) await work.append(lost);
    expect(await factsOf(importId)).toEqual(told);
    await run(importId);
    expect(await factsOf(importId)).toHaveLength(3);
    const view = await imports.read(service.kari, importId);
    expect(view).toMatchObject({ state: 'done', clients: { done: 3, of: 3 } });
    expect(await superuser('select line from forlopsvakt.import_row where import_id = $1', [importId])).toEqual([]);
  });

  it('counts a client once whose batch is written again because its answer was lost', async () => {
    await taken(course('l1'));
    // of the first client nothing is told, so that no version of its pathway would stop a second time
    const ahead = about('l1', 'k1', 'contact', { on: '2199-06-01', kind: 'met', withClient: true });
    const importId = await handIn(linesOf([ahead, ...course('l2'), ...course('l3')]));
    let lost: Parameters<ImportStore['append']>[0] | undefined;
    const keeps: ImportStore = { ...work, append: (request) => work.append((lost = request)) };
    await importRound({ ...worker, imports: keeps }, { importId, clients: 2 });
    const before = await imports.read(service.kari, importId);
    expect(before).toMatchObject({ state: 'running', rows: { wrong: 1 }, clients: { done: 2, of: 3 } });
    if (!lost) throw new Error('nothing was written');
    expect(await work.append(lost)).toMatchObject({ state: 'running', told: [], outcomes: {}, left: 1 });
    expect(await imports.read(service.kari, importId)).toEqual(before);
  });

  it('says so when somebody here began the client’s pathway while the file was read', async () => {
    const person = syntheticPerson(people++);
    const importId = await handIn(linesOf([{ row: 'client', key: 'i1', ...person, startedOn: '2025-01-10' }]));
    const body = startPathway.parse({ client: person, municipality: '1108' });
    await service.pathways.start(service.kari, body, { route: 'start', body: {} });
    await run(importId);
    expect(await imports.errors(service.kari, importId)).toContain('met-meanwhile');
    expect(await imports.read(service.kari, importId)).toMatchObject({ state: 'done' });
  });

  it('takes a CSV file, by its heading', async () => {
    const person = syntheticPerson(people++);
    const lines = [
      'row;key;client;nationalId;name;startedOn;formedOn;members;heldOn;clientPresent;attended',
      `client;j1;;${person.nationalId};"${person.name}";2025-01-10;;;;;`,
      'group;j1-ag;j1;;;;2025-02-01;Ola Eksempel:gp|Eva Eksempel:nav;;;',
      'meeting;j1-m;j1;;;;;;2025-03-01;ja;gp|nav',
      'meeting;j1-n;j1;;;;;;2025-04-01;kanskje;gp',
    ];
    const { importId } = await begin(lines.join('\n'), service.kari, 'csv');
    await imports.take(service.kari, importId, all(lines.slice(0, 2), { last: false }));
    await imports.take(service.kari, importId, { fromLine: 3, lines: lines.slice(2), last: true });
    await run(importId);
    expect(await imports.read(service.kari, importId)).toMatchObject({ rows: { taken: 3, wrong: 1 } });
    expect(await imports.errors(service.kari, importId)).toContain('"5";"clientPresent";"wrong-type"');
  });

  it('takes nothing of a CSV file without a heading, and keeps nothing of its first line', async () => {
    const { importId } = await begin('no heading', service.kari, 'csv');
    const lines = ['client;x1;01814000008;Ola Syntetisk;2025-01-10', 'client;x2;;;'];
    await expect(imports.take(service.kari, importId, all(lines))).rejects.toMatchObject({
      ...{ code: 'invalid-body', extra: { errors: [{ pointer: '#/lines/0', code: 'no-heading' }] } },
    });
    const later = imports.take(service.kari, importId, all(lines, { heading: lines[0] }));
    await expect(later).rejects.toMatchObject({ code: 'invalid-body' });
    const kept = await superuser('select heading, lines from forlopsvakt.import_job where import_id = $1', [importId]);
    expect(kept).toEqual([{ heading: null, lines: 0 }]);
  });

  it('is another municipality’s to neither read nor fill, and on record when it is tried', async () => {
    const importId = await handIn(linesOf(course('k1')));
    for (const tried of [
      () => imports.read(service.stranger, importId),
      () => imports.errors(service.stranger, importId),
      () => imports.take(service.stranger, importId, all(['{}'])),
    ]) {
      await expect(tried()).rejects.toMatchObject({ code: 'not-found' });
    }
    const log = `select act, outcome from forlopsvakt.access_log where organisation = $1 and act like '%Import%' order by entry`;
    expect(await superuser(log, [service.stranger.organisation])).toEqual([
      { act: 'ReadImport', outcome: 'denied' },
      { act: 'ReadImportErrors', outcome: 'denied' },
      { act: 'ReadImport', outcome: 'denied' },
    ]);
  });

  it.each([
    ['leader', 'municipality'],
    ['specialist', 'specialist'],
    ['system', 'specialist'],
    ['client', 'municipality'],
  ] as const)('is not for a %s of a %s', async (role, level) => {
    const caller: Caller = { ...service.kari, role, level };
    await expect(begin('file', caller)).rejects.toMatchObject({ code: 'role-may-not-command' });
  });

  it('lets the worker at nothing of the intake, and the API at nothing of the work', async () => {
    await expect(work.read({ caller: service.kari, importId: randomUUID() })).rejects.toThrow('refused access');
    await expect(intake.next(randomUUID(), 1)).rejects.toThrow('refused access');
  });
});
