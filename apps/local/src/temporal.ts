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
  /** Gives up a download that is under way. */
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
  const port = options.port ?? (await freePort());
  const server = await launch(command, port, options);
  const address = `127.0.0.1:${port}`;
  if (!(await answers(server, address))) {
    await server.stop();
    throw new Error(
      `Temporal did not answer on ${address} within ${READY_MS / 1000} s:\n${server.lastLines().join('\n')}`,
    );
  }
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
const pidFile = (dir: string): string => join(dir, 'temporal.pid');

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

/** False when the server ended, or did not answer in time. */
async function answers(server: ServerProcess, address: string): Promise<boolean> {
  let gone = false;
  void server.exited.then(() => (gone = true));
  const deadline = Date.now() + READY_MS;
  while (!gone && Date.now() < deadline) {
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
