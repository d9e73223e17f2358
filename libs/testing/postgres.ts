import { rmSync } from 'node:fs';
import { Client } from 'pg';
import type { EventStore } from '../event-store/port.js';
import { migrate } from '../event-store/postgres/migrate.js';
import { openPostgresStore, type PostgresStoreOptions } from '../event-store/postgres/postgres-store.js';
import { openDataFolder } from './data-folder.js';
import { copyKeptCluster, keepCluster } from './kept-cluster.js';

type Server = { url: string; home: string; stop(): Promise<void> };
/** How a server is started: `startPostgres` of apps/local, given by the spec, since libs import no app. */
export type StartServer = (options: {
  dir: string;
  durable: boolean;
  notice: (line: string) => void;
}) => Promise<Server>;

/** One migrated database of its own. */
export type TestDatabase = { superuserUrl: string; apiUrl: string; workerUrl: string };

/** A PostgreSQL server for one spec file, with fresh databases copied from a migrated template. */
export type TestPostgres = {
  freshDatabase(): Promise<TestDatabase>;
  stop(): Promise<void>;
};

const template = 'forlopsvakt_template';
const passwords = { apiPassword: 'api-for-tests', workerPassword: 'worker-for-tests' };

/** Durable (with fsync) only where time is what is looked at. */
export async function openTestPostgres(start: StartServer, durable = false): Promise<TestPostgres> {
  const folder = openDataFolder({ onDisk: durable });
  const dir = folder.path;
  if (!copyKeptCluster(dir)) await makeAndKeep(start, dir);
  const server = await start({ dir, durable, notice: () => {} });
  const urls = await migrate(server.url, { database: template, ...passwords });
  let made = 0;
  return {
    freshDatabase: async () => {
      const database = `forlopsvakt_${(made += 1)}`;
      await withSuperuser(server.url, async (client) => {
        await client.query(`create database ${database} template ${template}`);
      });
      const named = (url: string) => Object.assign(new URL(url), { pathname: `/${database}` }).toString();
      return { superuserUrl: named(server.url), apiUrl: named(urls.apiUrl), workerUrl: named(urls.workerUrl) };
    },
    stop: async () => {
      await server.stop();
      rmSync(server.home, { recursive: true, force: true });
      folder.remove();
    },
  };
}

async function makeAndKeep(start: StartServer, dir: string): Promise<void> {
  const server = await start({ dir, durable: false, notice: () => {} });
  await migrate(server.url, { database: template, ...passwords });
  await server.stop();
  // Where PostgreSQL's user cannot enter the folder, its data lie elsewhere, and are made anew each time.
  if (server.home === dir) keepCluster(dir);
}

/** For what only a superuser may see or break. */
export async function withSuperuser<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** One store over both logins, each method with the role that has the right to it: so the grants are tested too. */
export function openStoreAsRoles(database: TestDatabase, more: Omit<PostgresStoreOptions, 'url'> = {}): EventStore {
  const api = openPostgresStore({ url: database.apiUrl, ...more });
  const worker = openPostgresStore({ url: database.workerUrl, ...more });
  const { append, load, loadByBreak, loadForStart, worklist, breaks, caseload, armed, markDelivered, advanceDemo } =
    api;
  const { appendAgreement, loadAgreement, agreements, declareDutyDesk, dutyDesks, declareServing, servedBy } = api;
  const { breakCounts, changesSince, noteListening } = api;
  const { park, parked, settleParked, parkedDue } = api;
  return {
    ...worker,
    park,
    parked,
    settleParked,
    parkedDue,
    append: (request) => (request.caller.kind === 'clock' ? worker.append(request) : append(request)),
    load,
    loadByBreak,
    loadForStart,
    worklist,
    breaks,
    breakCounts,
    changesSince,
    noteListening,
    caseload,
    armed,
    markDelivered,
    advanceDemo,
    appendAgreement,
    loadAgreement,
    agreements,
    declareDutyDesk,
    dutyDesks,
    declareServing,
    servedBy,
    close: async () => {
      await Promise.all([api.close(), worker.close()]);
    },
  };
}
