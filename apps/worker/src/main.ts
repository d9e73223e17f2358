import type { Logger } from 'pino';
import { createErasureActivities } from '../../../activities/erasure.activities.js';
import { keepErasures } from '../../../libs/event-store/erasure-ledger.js';
import { createErasureRounds } from './erasure-rounds.js';
import { createImportRounds } from './import-rounds.js';
import { loadWorkflowBundle } from './bundle.js';
import { readConfig, type WorkerConfig } from './config.js';
import { keepPolling } from './connection.js';
import { createLog, installRuntime, loggable } from './log.js';
import { openParts } from './parts.js';
import { createFigureRounds } from './figure-rounds.js';
import { createLogRounds } from './log-rounds.js';
import { createSweep } from './sweep.js';
import { createWorker } from './worker.js';

/** A worker that cannot end in peace is ended: whatever it was doing is safe to do again. */
const SHUTDOWN_MS = 8_000;

async function main(config: WorkerConfig, log: Logger): Promise<void> {
  installRuntime(log);
  const workflowBundle = await loadWorkflowBundle(); // a broken one ends the process here
  const parts = openParts(config, log);
  const { store, vaultStore, client, pathways, nudger, logKeeping, imports, figures, close } = parts;
  const { ledger } = config;
  const { address, namespace, payloadKey, security } = config.temporal;
  const since = new Date().toISOString();
  const sweep = createSweep({ store, pathways, nudger, limits: config.sweep, since, log });
  const keep = async () => ledger !== undefined && keepErasures(ledger, vaultStore);
  const erasures = createErasureActivities({ store: vaultStore, keep });
  const { intervalMs } = config.sweep;
  const rounds = [
    sweep,
    createErasureRounds({ store: vaultStore, client, ledger, intervalMs, log }),
    createImportRounds({ store: parts.importStore, client, intervalMs: config.importIntervalMs, log }),
    createLogRounds({ keeping: logKeeping, intervalMs, log }),
    createFigureRounds({ figures, intervalMs: config.figuresMs, log }),
  ];
  const polling = keepPolling({
    address,
    security,
    log,
    createWorker: (connection) =>
      createWorker({ connection, namespace, payloadKey, workflowBundle, pathways, erasures, imports }),
  });
  for (const round of rounds) round.start();
  endWhenAsked(log, config.exitWithParent, async () => {
    await Promise.all([polling.stop(), ...rounds.map((round) => round.stop())]);
    await close();
  });
  await polling.tried;
  process.send?.('ready');
}

function endWhenAsked(log: Logger, withParent: boolean, close: () => Promise<void>): void {
  let ending = false;
  const end = (why: string): void => {
    if (ending) return;
    ending = true;
    log.info({ event: 'ending', why }, 'ending');
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ event: 'unclean-end', error: loggable(error) }, 'could not end cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGINT', () => end('SIGINT'));
  if (withParent) process.on('disconnect', () => end('the parent is gone'));
}

try {
  const config = readConfig(process.env);
  await main(config, createLog(config.logLevel));
} catch (error) {
  // Before the first pathway is touched: a setting or the bundle is wrong, and the message says which.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
