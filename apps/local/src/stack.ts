import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { registerDemo } from './demo/seed.js';
import type { Places, SweepLimits, WebClient } from './environment.js';
import { requestToken } from './issuer/request-token.js';
import { eraseAnew, erasureLedger } from './erase-anew.js';
import { acquireLock } from './lock.js';
import { openLogs } from './log-files.js';
import type { Managed } from './managed.js';
import { freePort, portRefusal } from './ports.js';
import { writeRun, type RunFile } from './run-file.js';
import { loadSecrets, type Secrets } from './secrets.js';
import { openApi, openDatabase, openIssuer, openTemporal, openWorker, step, type Start } from './stack-parts.js';
import { StartRefused } from './start-failure.js';
import { bothOrFirstError, StopList } from './stop-list.js';
import { TEMPORAL_NAMESPACE } from './temporal.js';

/** How to start everything. */
export type StackOptions = {
  /** Folder for data, secrets, logs and lock. */
  home: string;
  /** The API's port. Default: a free one. */
  port?: number;
  /** Limits of the sweep in the worker. */
  sweep?: SweepLimits;
  /** False: PostgreSQL without fsync, for tests. */
  durable?: boolean;
  /** True: API, worker, issuer and Temporal are started again when they end by themselves. */
  restart?: boolean;
  /** Parts that run elsewhere and are not started here. `databaseUrl` must be a superuser's: it makes roles and schema. */
  external?: { databaseUrl?: string; temporalAddress?: string; issuer?: string; webClient?: WebClient };
  /** More environment for the API and the worker, such as LOG_LEVEL. */
  env?: Record<string, string>;
  /** Lines a user should read. */
  notice?: (line: string) => void;
  /** A step is done. */
  step?: (name: string, ms: number) => void;
  /** PostgreSQL is gone: nothing works any more, and the stack should be stopped. */
  onFatal?: (why: string) => void;
  /** Aborting gives up starting, and what has been started is stopped. */
  signal?: AbortSignal;
};

/** A running stack. */
export type Stack = {
  url: string;
  issuer: string;
  /** Signs in as the API's role. */
  databaseUrl: string;
  /** Signs in as the worker's role. */
  workerDatabaseUrl: string;
  /** Superuser, database `postgres`. */
  superuserUrl: string;
  temporalAddress: string;
  secrets: Secrets;
  api: Managed;
  worker: Managed;
  /** Undefined when Temporal runs elsewhere. */
  temporal: Managed | undefined;
  /** Undefined when PostgreSQL runs elsewhere. */
  postgres: { pid: number; home: string } | undefined;
  /** A bearer token of a demo person, from the demo issuer. */
  token(as: string, org: string): Promise<string>;
  /** Everything the API and the worker have printed. */
  logs(): string;
  stop(): Promise<void>;
};

/** The port that was asked for belongs to somebody else, or to administrators only (below 1024 on many machines). */
export class PortTaken extends StartRefused {
  constructor(port: number, refusal: string) {
    super(
      refusal === 'EACCES'
        ? `You may not listen on port ${port}. Choose one above 1023: PORT=3001 npm start`
        : `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port < 65_535 ? port + 1 : 3000} npm start`,
    );
  }
}

/** Starts PostgreSQL, Temporal, the issuer, the worker and the API, each after what it needs; all of it or nothing. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const notice = options.notice ?? (() => undefined);
  const port = options.port ?? (await freePort());
  const lock = acquireLock({ home: options.home, url: `http://127.0.0.1:${port}`, notice });
  const stops = new StopList();
  stops.add('last', () => lock.release());
  try {
    const refusal = await portRefusal(port);
    if (refusal !== undefined) throw new PortTaken(port, refusal);
    const logs = openLogs(options.home);
    stops.add('last', () => logs.close());
    return await startParts({ options, secrets: loadSecrets(options.home), logs, stops, notice }, port);
  } catch (error) {
    await stops.run();
    throw error;
  }
}

async function startParts(start: Start, port: number): Promise<Stack> {
  const { options, secrets, logs, stops } = start;
  const url = `http://127.0.0.1:${port}`;
  const outside = bothOrFirstError(openTemporal(start), openIssuer(start, url));
  const [database, [temporal, issuers]] = await bothOrFirstError(openDatabase(start), outside);
  const { part: issuerPart, ...issuerPlaces } = issuers;
  const { issuer } = issuerPlaces;
  const places: Places = {
    ...{ ...issuerPlaces, port, demo: true },
    ...{ apiDatabaseUrl: database.apiUrl, workerDatabaseUrl: database.workerUrl },
    erasureLedger: erasureLedger(options.home),
    ...{ temporalAddress: temporal.address, temporalNamespace: TEMPORAL_NAMESPACE },
  };
  await step(start, 'list of erasures', () => eraseAnew(database.workerUrl, erasureLedger(options.home)));
  await step(start, 'demo organisations', () => registerDemo(database.workerUrl));
  const [worker, api] = await bothOrFirstError(openWorker(start, places), openApi(start, places));
  options.signal?.throwIfAborted();
  tellOthers(
    start,
    { url, issuer, temporalAddress: temporal.address, databaseAddress: new URL(database.superuserUrl).host },
    pidsOf({ api, worker, temporal: temporal.part, issuer: issuerPart, postgres: database.postgres }),
  );
  return {
    ...{ url, issuer, secrets, api, worker },
    databaseUrl: database.apiUrl,
    workerDatabaseUrl: database.workerUrl,
    superuserUrl: database.superuserUrl,
    temporalAddress: temporal.address,
    temporal: temporal.part,
    postgres: database.postgres,
    token: (as, org) => requestToken({ issuer, clientKey: secrets.demoClientKey, as, org }),
    logs: () => logs.read(['api', 'worker']),
    stop: () => stops.run(),
  };
}

/** By the name of each part; one from outside has none. */
const pidsOf = (parts: Record<string, { pid?: number } | undefined>): { supervisor: number } => {
  const known = Object.entries(parts).flatMap(([name, part]) => (part?.pid === undefined ? [] : [[name, part.pid]]));
  return { supervisor: process.pid, ...Object.fromEntries(known) };
};

/** `npm run token` and curious people find the running stack by this file. */
function tellOthers(
  { options, stops }: Start,
  where: Pick<RunFile, 'url' | 'issuer' | 'temporalAddress' | 'databaseAddress'>,
  pids: { supervisor: number },
): void {
  writeRun(options.home, { ...where, startedAt: new Date().toISOString(), pids });
  stops.add('first', () => rmSync(join(options.home, 'run.json'), { force: true }));
}
