import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../../libs/event-store/postgres/migrate.js';
import {
  CLIENT_ISSUER_PATH,
  apiEnvironment,
  childEnvironment,
  workerEnvironment,
  type Places,
  type WebClient,
} from './environment.js';
import { startIssuer } from './issuer/start-issuer.js';
import type { LogFiles } from './log-files.js';
import { manage, type Launched, type Managed } from './managed.js';
import { startProgram } from './node-program.js';
import { freePort, isListenedTo, isPortFree } from './ports.js';
import { startPostgres } from './postgres.js';
import type { Secrets } from './secrets.js';
import type { StackOptions } from './stack.js';
import { reasonOf } from './start-failure.js';
import type { StopList, StopTurn } from './stop-list.js';
import { startTemporal } from './temporal.js';

/** What the steps of a start share. */
export type Start = {
  options: StackOptions;
  secrets: Secrets;
  logs: LogFiles;
  stops: StopList;
  notice: (line: string) => void;
};

export type Database = {
  superuserUrl: string;
  apiUrl: string;
  workerUrl: string;
  /** Undefined when it runs elsewhere. */
  postgres?: { pid: number; home: string };
};

/** PostgreSQL with the newest schema and the roles of API and worker. */
export async function openDatabase(start: Start): Promise<Database> {
  const own = await ownPostgres(start);
  const superuserUrl = own?.url ?? start.options.external?.databaseUrl ?? '';
  const { apiDatabasePassword: apiPassword, workerDatabasePassword: workerPassword } = start.secrets;
  const urls = await step(start, 'schema', async () => {
    try {
      return await migrate(superuserUrl, { apiPassword, workerPassword });
    } catch (error) {
      throw own ? error : cannotUse(superuserUrl, error);
    }
  });
  return { superuserUrl, ...urls, ...(own && { postgres: { pid: own.pid, home: own.home } }) };
}

function cannotUse(url: string, error: unknown): Error {
  const where = URL.canParse(url) ? `(${new URL(url).host})` : '(which is no address)';
  return new Error(
    `The PostgreSQL of DATABASE_URL ${where} cannot be used: ${reasonOf(error)}\n` +
      'It must run, and the user must be a superuser, for the schema. Or unset it: then an own one is started.',
  );
}

async function ownPostgres(start: Start) {
  const { options, logs, notice, stops } = start;
  if (options.external?.databaseUrl !== undefined) return undefined;
  return step(start, 'PostgreSQL', async () => {
    const postgres = await startPostgres({
      dir: join(options.home, 'postgres'),
      log: logs.writer('postgres'),
      notice,
      durable: options.durable ?? true,
      ...(options.signal && { signal: options.signal }),
    });
    stops.add('database', () => postgres.stop());
    void postgres.exited.then(({ code, signal }) => {
      if (!stops.stopping) options.onFatal?.(`PostgreSQL ended by itself (${signal ?? `exit ${code}`}).`);
    });
    return postgres;
  });
}

/** Temporal, ours or another's. */
export async function openTemporal(start: Start): Promise<{ address: string; part?: Managed }> {
  const { options, logs, notice } = start;
  const elsewhere = options.external?.temporalAddress;
  if (elsewhere !== undefined) {
    if (!(await isListenedTo(elsewhere)))
      notice(`TEMPORAL_ADDRESS ${elsewhere} does not answer: commands work, but clocks fire late until it does.`);
    return { address: elsewhere };
  }
  const dir = join(options.home, 'temporal');
  const port = await freePort();
  const log = logs.writer('temporal');
  const { signal } = options;
  const launch = () => startTemporal({ dir, port, log, notice, ...(signal && { signal }) });
  const part = await step(start, 'Temporal', () => managed(start, { name: 'Temporal', turn: 'servers', launch }));
  return { address: `127.0.0.1:${port}`, part };
}

type Issuers = { issuer: string; clientIssuer?: string; webClient?: WebClient; part?: Managed };

/** The demo issuers, or another's address. */
export async function openIssuer(start: Start, publicUrl: string): Promise<Issuers> {
  const { options, logs } = start;
  const { issuer: another, webClient } = options.external ?? {};
  if (another !== undefined) return { issuer: another, ...(webClient && { webClient }) };
  const port = await stablePort(join(options.home, 'issuer-port'));
  const log = logs.writer('issuer');
  const launch = () => startIssuer({ home: options.home, port, publicUrl, log, signal: options.signal });
  const part = await step(start, 'sign-in', () => managed(start, { name: 'The demo issuer', turn: 'servers', launch }));
  const issuer = `http://127.0.0.1:${port}`;
  return { issuer, clientIssuer: issuer + CLIENT_ISSUER_PATH, part };
}

/** The worker, ready when it says so over IPC. */
export function openWorker(start: Start, places: Places): Promise<Managed> {
  const env = { ...childEnvironment(workerEnvironment(places, start.secrets, start.options.sweep ?? {})) };
  const log = start.logs.writer('worker');
  const launch = () =>
    startProgram({
      name: 'The worker',
      entry: 'apps/worker/src/main.js',
      env: { ...env, ...start.options.env },
      log,
      signal: start.options.signal,
    });
  return step(start, 'worker', () => managed(start, { name: 'The worker', turn: 'programs', launch }));
}

/** The API, ready when it answers. */
export function openApi(start: Start, places: Places): Promise<Managed> {
  const env = childEnvironment(apiEnvironment(places, start.secrets));
  const log = start.logs.writer('api');
  const launch = () =>
    startProgram({
      name: 'The API',
      entry: 'apps/api/src/main.js',
      env: { ...env, ...start.options.env },
      log,
      signal: start.options.signal,
      isReady: () => answers(`http://127.0.0.1:${places.port}/health/live`),
    });
  return step(start, 'API', () => managed(start, { name: 'The API', turn: 'programs', launch }));
}

const STILL_MS = 10_000;

/** Does one step of the start: timed, told while it goes on, and not begun when the start has been given up. */
export async function step<T>({ options }: Pick<Start, 'options'>, name: string, work: () => Promise<T>): Promise<T> {
  options.signal?.throwIfAborted();
  const began = Date.now();
  const still = (): void => options.notice?.(`${name}: still at it (${Math.round((Date.now() - began) / 1000)} s) …`);
  const ticking = setInterval(still, STILL_MS);
  try {
    const result = await work();
    options.step?.(name, Date.now() - began);
    return result;
  } finally {
    clearInterval(ticking);
  }
}

type Part = { name: string; turn: StopTurn; launch: () => Promise<Launched> };

async function managed({ options, notice, stops }: Start, { name, turn, launch }: Part): Promise<Managed> {
  const part = await manage({ name, launch, restart: options.restart ?? false, notice });
  stops.add(turn, () => part.stop());
  return part;
}

/**
 * The same port at every start, if it is still free: the issuer's address is in every token, and is part of who somebody
 * is (idempotency keys, access log).
 */
async function stablePort(file: string): Promise<number> {
  const before = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (before > 0 && (await isPortFree(before))) return before;
  const port = await freePort();
  writeFileSync(file, String(port));
  return port;
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
