import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { childEnvironment } from '../../apps/local/src/environment.js';
import { startProgram } from '../../apps/local/src/node-program.js';
import { createImports, type Imports } from '../../libs/application/imports/imports.js';
import { openImportStore } from '../../libs/event-store/postgres/import-store.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from '../integration/service.js';
import { openTemporal, type TestTemporal } from '../workflow/temporal-server.js';
import type { Bench } from './measure.js';
import { handInAll, pause, registerNation, show, type Handed } from './nation-setup.js';

const payloadKey = Buffer.alloc(32, 7).toString('base64');
const limitSeconds = 15 * 60;

/**
 * A nation taken over from other systems: handed in by the application that the API has, told and armed by the worker as
 * it is built, both at once. `--pathways 300` tries it in small.
 */
export const benchNational: Bench = async ({ pathways = 30_000 }) => {
  const service = await openTestService({ durable: true });
  const temporal = await openTemporal();
  const store = openPostgresStore({ url: service.database.workerUrl, poolSize: 2 });
  const intake = openImportStore({ url: service.database.apiUrl, poolSize: 4 });
  let worker: Awaited<ReturnType<typeof startWorker>> | undefined;
  try {
    await registerNation(store);
    const before = await databaseBytes(service);
    const coldFrom = performance.now();
    worker = await startWorker(service, temporal);
    const coldMs = performance.now() - coldFrom;
    const { vault } = service;
    const imports = createImports({
      ...{ imports: intake, vault, idempotencySecret: 'secret', demo: true, newId: randomUUID },
    });
    const cpuFrom = process.cpuUsage().user + process.cpuUsage().system;
    const began = performance.now();
    const seconds = () => (performance.now() - began) / 1000;
    const handed = await handInAll(imports, pathways, seconds);
    const handedIn = seconds();
    const handedInCpuMs = (process.cpuUsage().user + process.cpuUsage().system - cpuFrom) / 1000;
    const { facts, wrong } = await untilDone(imports, handed, seconds);
    const told = seconds();
    while ((await store.undelivered({ olderThanMs: 0, limit: 1 })).length > 0) await pause(500);
    const armed = seconds();
    const bytes = (await databaseBytes(service)) - before;
    return {
      ratios: { 'of the 15 minutes': armed / limitSeconds },
      spread: {},
      figures: {
        ...{ pathways, facts, 'rows that were wrong': wrong, 'facts per pathway': facts / pathways },
        ...{ 'seconds until handed in': handedIn, 'seconds until told': told, 'seconds until armed': armed },
        ...{ 'pathways per second': pathways / armed, 'facts per second': facts / armed },
        'kB on disk per pathway': bytes / pathways / 1000,
        'kB of Temporal per pathway': temporalBytes(temporal) / pathways / 1000,
        'worker memory at most MiB': peakMiB(worker.pid),
        'worker CPU ms per pathway': cpuMs(worker.pid) / pathways,
        'intake CPU ms per pathway': handedInCpuMs / pathways,
        'cold worker start ms': coldMs,
      },
    };
  } finally {
    await worker?.stop();
    await Promise.all([store.close(), intake.close()]);
    await temporal.close();
    await service.close();
  }
};

const startWorker = ({ database }: TestService, { address }: TestTemporal) =>
  startProgram({
    name: 'The worker',
    entry: 'apps/worker/src/main.js',
    env: {
      ...childEnvironment({
        ...{ WORKER_DATABASE_URL: database.workerUrl, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'default' },
        ...{ TEMPORAL_PAYLOAD_KEY: payloadKey, DEMO: '1', EXIT_WITH_PARENT: '1' },
      }),
      ...{ IMPORT_INTERVAL_MS: '1000', LOG_LEVEL: 'error' },
    },
  });

async function untilDone(imports: Imports, handed: readonly Handed[], seconds: () => number) {
  for (;;) {
    const views = await Promise.all(handed.map(({ caller, importId }) => imports.read(caller, importId)));
    const sum = (of: (view: (typeof views)[number]) => number) => views.reduce((total, view) => total + of(view), 0);
    const facts = sum((view) => view.facts);
    show(`${seconds().toFixed(0)} s: ${sum(({ clients }) => clients.done)} clients told, ${facts} facts`);
    if (views.every(({ state }) => state === 'done')) return { facts, wrong: sum(({ rows }) => rows.wrong) };
    await pause(5_000);
  }
}

const databaseBytes = ({ database }: TestService): Promise<number> =>
  withSuperuser(database.superuserUrl, async (client) => {
    const { rows } = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
    return Number(rows[0]?.bytes);
  });

/** With what is still in its write-ahead file. */
const temporalBytes = ({ dbFile }: TestTemporal): number =>
  [dbFile, `${dbFile}-wal`].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);

/** The most it has had in memory; Linux tells. */
function peakMiB(pid: number): number {
  try {
    const [, kiB] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kiB) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** What it has used of a core so far; Linux tells in hundredths of a second. */
function cpuMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}
