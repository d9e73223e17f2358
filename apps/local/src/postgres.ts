import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './ports.js';
import { ensureCluster, postgresEnv, stopLeftover, SUPERUSER } from './postgres-cluster.js';
import { findHome, type PostgresHome } from './postgres-home.js';
import { startServer, within, type Exit, type ServerProcess } from './server-process.js';

/** How to start the embedded PostgreSQL. */
export type PostgresOptions = {
  /** Folder of its own for data, password and marker. */
  dir: string;
  /** Default: a free one. */
  port?: number;
  /** Every line the server writes. */
  log?: (line: string) => void;
  /** Lines a user should read, such as data that lie elsewhere. Default: as `log`. */
  notice?: (line: string) => void;
  /** False turns fsync off: faster, and only for data nobody misses (tests). */
  durable?: boolean;
  /** Gives up creating the database, or waiting for the server. */
  signal?: AbortSignal;
};

/** A running embedded PostgreSQL. */
export type EmbeddedPostgres = {
  /** Superuser connection string to the database `postgres`. */
  url: string;
  port: number;
  pid: number;
  /** Where the data lie: under /var/lib when root's clone is in a closed directory. */
  home: string;
  /** Fulfilled when the server is gone, whoever ended it. */
  exited: Promise<Exit>;
  stop(): Promise<void>;
};

const READY_MS = 60_000;
/** The memory block of a killed postmaster is held until its last backend has noticed. */
const LEFTOVER_BACKENDS = /pre-existing shared memory block/;
const PORT_TAKEN = /could not bind|could not create any TCP\/IP sockets/;

/** Starts PostgreSQL on 127.0.0.1 with the data of an earlier start, or creates them. Ends with us, even on SIGKILL. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const notice = options.notice ?? options.log ?? (() => undefined);
  const durable = options.durable ?? true;
  const at = findHome(options.dir, notice);
  await stopLeftover(at, notice);
  const password = await ensureCluster(at, { durable, notice, signal: options.signal });
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const port = options.port ?? (await freePort());
    const server = await launch(at, { port, durable, log: options.log });
    const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
    if (await answers(server, url, { deadline, signal: options.signal })) {
      return { url, port, pid: server.pid, home: at.home, exited: server.exited, stop: () => stop(server) };
    }
    await stop(server);
    options.signal?.throwIfAborted();
    const said = server.lastLines().join('\n');
    if (Date.now() > deadline || !mayWorkLater(said, options))
      throw new Error(`PostgreSQL did not start on port ${port}:\n${said}`);
    await sleep(250);
  }
}

const mayWorkLater = (said: string, { port }: PostgresOptions): boolean =>
  LEFTOVER_BACKENDS.test(said) || (PORT_TAKEN.test(said) && port === undefined);

function launch(
  at: PostgresHome,
  { port, durable, log }: { port: number; durable: boolean; log: PostgresOptions['log'] },
): Promise<ServerProcess> {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Neither statements nor key values reach the log: they could hold sealed identities or indexes.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    // Without fsync a commit still survives the death of the server, only not that of the machine.
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return startServer({
    command: join(at.bin, 'postgres'),
    args: ['-D', join(at.home, 'data'), ...flags],
    cwd: at.home,
    env: postgresEnv,
    ...(at.user && { user: at.user }),
    log,
    orphanSignal: 'SIGINT',
  });
}

type Patience = { deadline: number; signal: AbortSignal | undefined };

/** False when the server ended, did not answer before the deadline, or is not wanted any more. */
async function answers(server: ServerProcess, url: string, { deadline, signal }: Patience): Promise<boolean> {
  let gone = false;
  void server.exited.then(() => (gone = true));
  while (!gone && !signal?.aborted && Date.now() < deadline) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    // A server that goes away while we ask is told by the failed query.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } catch {
      await within(100, server.exited);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

/** SIGINT = fast shutdown: sessions are cut, everything committed is kept. SIGQUIT leaves recovery to the next start. */
function stop(server: ServerProcess): Promise<void> {
  return server.stop([
    { signal: 'SIGINT', waitMs: 8_000 },
    { signal: 'SIGQUIT', waitMs: 3_000 },
  ]);
}
