import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres, type EmbeddedPostgres } from './postgres.js';
import { isAlive } from './running-process.js';
import { openTemporaryFolder } from './testing/temporary.js';

let folder: { path: string; remove(): void };
let running: EmbeddedPostgres[] = [];
const dir = () => join(folder.path, 'postgres');

beforeEach(() => {
  folder = openTemporaryFolder();
});
afterEach(async () => {
  for (const server of running) {
    await server.stop();
    rmSync(server.home, { recursive: true, force: true });
  }
  running = [];
  folder.remove();
});

async function start(notices: string[] = []): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ dir: dir(), durable: false, notice: (line) => notices.push(line) });
  running.push(server);
  return server;
}

async function query(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  it('keeps its data over a stop, over kill -9 of the postmaster, and with a pid file that names another process', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)');
    await first.stop();
    const second = await start();
    await query(second, 'INSERT INTO kept VALUES (2)');
    process.kill(second.pid, 'SIGKILL');
    await second.exited;
    // Our own pid: alive, and no postmaster.
    writeFileSync(join(second.home, 'data', 'postmaster.pid'), `${process.pid}\n${join(second.home, 'data')}\n`);
    const third = await start();
    expect(await query(third, 'SELECT n FROM kept ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('stops a postmaster that a killed supervisor left behind, and goes on with its data', async () => {
    const left = await start();
    await query(left, 'CREATE TABLE kept (n int)');
    const notices: string[] = [];
    const next = await start(notices);
    expect(isAlive(left.pid)).toBe(false);
    expect(notices.join()).toContain(`pid ${left.pid}`);
    expect(await query(next, 'SELECT n FROM kept')).toEqual([]);
  });

  it('removes what a half-finished creation left and makes it anew', async () => {
    const notices: string[] = [];
    mkdirSync(join(dir(), 'data', 'base'), { recursive: true });
    const server = await start(notices);
    expect(notices.join()).toContain('cut short');
    expect(await query(server, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    expect(existsSync(join(server.home, 'initialised'))).toBe(true);
  });

  it('asks for the generated password, which only the owner may read, and listens on the loopback only', async () => {
    const server = await start();
    expect(statSync(join(server.home, 'password')).mode & 0o777).toBe(0o600);
    const wrong = new pg.Client({ connectionString: server.url.replace(/:[^:@]+@/, ':guess@') });
    await expect(wrong.connect()).rejects.toThrow(/password authentication failed/);
    expect(await query(server, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await query(server, 'SHOW unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
  });

  it('keeps data and programs where its user can go when root starts it in a closed home, and says so', async () => {
    chmodSync(folder.path, 0o700);
    const notices: string[] = [];
    const first = await start(notices);
    const asRoot = process.getuid?.() === 0;
    // an ordinary user is itself PostgreSQL's user, and the closed home its own
    expect(first.home.startsWith(folder.path)).toBe(!asRoot);
    expect(notices.some((line) => line.includes(first.home))).toBe(asRoot);
    await query(first, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)');
    await first.stop();
    const again = await start();
    expect(again.home).toBe(first.home);
    expect(await query(again, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });
});
