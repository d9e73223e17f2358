import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { freePort } from './ports.js';
import { isAlive, startedAt } from './running-process.js';
import { startServer, within, type Exit, type ServerProcess } from './server-process.js';
import { findTemporal } from './temporal-binary.js';

/** How to start the embedded Temporal server. */
export type TemporalOptions = {
  /** Folder of its own for the database file. */
  dir: string;
  /** Default: a free one. */
  port?: number;
  /** Every line the server writes. */
  log?: (line: string) => void;
  /** Lines a user should read, such as a download. Default: as `log`. */
  notice?: (line: string) => void;
  /** Gives up a download or a start that is under way. */
  signal?: AbortSignal;
  /** `key=value` pairs of the server's dynamic configuration. */
  dynamicConfig?: string[];
};

/** A running embedded Temporal server with the namespace `default`. */
export type EmbeddedTemporal = {
  address: string;
  port: number;
  pid: number;
  /** The SQLite file that holds everything the server keeps. */
  databaseFile: string;
  /** Fulfilled when the server is gone, whoever ended it. */
  exited: Promise<Exit>;
  stop(): Promise<void>;
};

/** The only namespace the embedded server has. */
export const TEMPORAL_NAMESPACE = 'default';

const READY_MS = 60_000;

/** Starts Temporal on 127.0.0.1 with the workflows of an earlier start. Ends with us, even on SIGKILL. */
export async function startTemporal(options: TemporalOptions): Promise<EmbeddedTemporal> {
  const notice = options.notice ?? options.log ?? (() => undefined);
  const command = await findTemporal({ notice, ...(options.signal && { signal: options.signal }) });
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  await stopLeftover(options.dir, notice);
  prepareDatabase(options.dir, notice);
  const port = options.port ?? (await freePort());
  const server = await launch(command, port, options);
  const address = `127.0.0.1:${port}`;
  if (!(await answers(server, address, options.signal))) {
    await server.stop();
    options.signal?.throwIfAborted();
    throw new Error(`Temporal did not start on ${address}:\n${server.lastLines().join('\n')}`);
  }
  rmSync(beingMade(options.dir), { force: true });
  return {
    address,
    port,
    pid: server.pid,
    databaseFile: databaseFile(options.dir),
    exited: server.exited,
    stop: () => server.stop(),
  };
}

async function launch(command: string, port: number, options: TemporalOptions): Promise<ServerProcess> {
  const pragmas = ['journal_mode=wal', 'synchronous=normal'].flatMap((pragma) => ['--sqlite-pragma', pragma]);
  const { dir, log } = options;
  const dynamic = (options.dynamicConfig ?? []).flatMap((setting) => ['--dynamic-config-value', setting]);
  const database = ['--db-filename', databaseFile(dir), ...pragmas];
  const server = await startServer({
    command,
    args: [
      ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port)],
      ...[...database, ...dynamic, '--namespace', TEMPORAL_NAMESPACE, '--log-level', 'error'],
    ],
    cwd: dir,
    // HOME keeps a developer's own Temporal CLI profile out of it.
    env: { PATH: process.env['PATH'], HOME: dir, TZ: 'UTC' },
    log,
    orphanSignal: 'SIGTERM',
  });
  writeFileSync(pidFile(dir), JSON.stringify({ pid: server.pid, startedAt: startedAt(server.pid) }));
  void server.exited.then(() => rmSync(pidFile(dir), { force: true }));
  return server;
}

const databaseFile = (dir: string): string => join(dir, 'temporal.sqlite');
const beingMade = (dir: string): string => join(dir, 'being-made');
const pidFile = (dir: string): string => join(dir, 'temporal.pid');

/**
 * Temporal makes its tables only where there is no file, and not in one go: a first start that is cut short leaves a
 * database that never works again. The marker tells such a file, in which nothing can be yet, from one in use.
 */
function prepareDatabase(dir: string, notice: (line: string) => void): void {
  const file = databaseFile(dir);
  if (existsSync(beingMade(dir)) && existsSync(file)) {
    notice("An earlier creation of Temporal's database was cut short: starting it afresh.");
    for (const path of [file, `${file}-wal`, `${file}-shm`]) rmSync(path, { force: true });
  }
  if (!existsSync(file)) writeFileSync(beingMade(dir), '');
}

/** Two servers on one SQLite file would harm it. The start time tells our server from a pid used again. */
async function stopLeftover(dir: string, notice: (line: string) => void): Promise<void> {
  if (!existsSync(pidFile(dir))) return;
  const left = Object(parsed(readFileSync(pidFile(dir), 'utf8')));
  const pid = Number(left.pid);
  const ours = () => Number.isInteger(pid) && pid > 0 && isAlive(pid) && startedAt(pid) === left.startedAt;
  if (ours()) notice(`Temporal of an earlier run is still going (pid ${pid}): stopping it first.`);
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (ours()) process.kill(pid, signal);
    for (let waited = 0; waited < 5_000 && ours(); waited += 50) await sleep(50);
  }
  rmSync(pidFile(dir), { force: true });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // cut short while being written
  }
}

/** False when the server ended, did not answer in time, or is not wanted any more. */
async function answers(server: ServerProcess, address: string, signal?: AbortSignal): Promise<boolean> {
  let gone = false;
  void server.exited.then(() => (gone = true));
  const deadline = Date.now() + READY_MS;
  while (!gone && !signal?.aborted && Date.now() < deadline) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: 2_000 });
      try {
        // The namespace is registered a moment after the port opens, and nothing works before.
        await connection.workflowService.describeNamespace({ namespace: TEMPORAL_NAMESPACE });
        return true;
      } finally {
        await connection.close();
      }
    } catch {
      await within(100, server.exited);
    }
  }
  return false;
}
