import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Client } from '@temporalio/client';
import { createImportActivities, type ImportActivities } from '../../../activities/import.activities.js';
import { createClockwork } from '../../../libs/application/clockwork.js';
import { createFigureProjection, type FigureProjection } from '../../../libs/application/figure-projection.js';
import { importRound } from '../../../libs/application/imports/round.js';
import { createLogKeeping, type LogKeeping } from '../../../libs/application/log-keeping.js';
import type { Pathways } from '../../../libs/application/service.js';
import type { EventStore } from '../../../libs/event-store/port.js';
import type { ImportStore } from '../../../libs/event-store/import-port.js';
import { openImportStore } from '../../../libs/event-store/postgres/import-store.js';
import { openPostgresLogKeeping } from '../../../libs/event-store/postgres/access-log.js';
import { openPostgresFigures } from '../../../libs/event-store/postgres/figures.js';
import { openVaultStore } from '../../../libs/event-store/postgres/vault-store.js';
import type { VaultStore } from '../../../libs/event-store/vault-port.js';
import { openPostgresStore } from '../../../libs/event-store/postgres/postgres-store.js';
import { createNudger, type Nudger, type NudgeTrouble } from '../../../libs/trajectory-nudge/nudger.js';
import { createTemporalClient } from '../../../libs/trajectory-nudge/temporal-client.js';
import type { WorkerConfig } from './config.js';
import { loggable } from './log.js';

export type Parts = {
  store: EventStore;
  vaultStore: VaultStore;
  client: Client;
  pathways: Pick<Pathways, 'expireClock'>;
  nudger: Nudger;
  importStore: ImportStore;
  imports: ImportActivities;
  logKeeping: LogKeeping;
  figures: FigureProjection;
  close(): Promise<void>;
};

/** The real parts, without any key to the vault: the worker sees sealed values only. Nothing is waited for. */
export function openParts({ databaseUrl, temporal }: WorkerConfig, log: Logger): Parts {
  const store = openPostgresStore({ url: databaseUrl, poolSize: 20 }); // 16 firings at once, and the sweep
  const others = otherStores(databaseUrl);
  const { vaultStore, logStore, importStore, figureStore } = others;
  const client = createTemporalClient(temporal);
  const alarm = (what: string, { pathwayId }: { pathwayId: string }) =>
    log.error({ event: 'alarm', alarm: what, pathwayId }, 'alarm');
  const deciding = { realNow: Date.now, newId: randomUUID, alarm };
  const nudge = (pathwayId: string, version: number): void => nudger.nudge(pathwayId, version);
  const pathways = createClockwork({ ...deciding, store, nudge });
  const nudger: Nudger = createNudger({
    client,
    trajectories: pathways.trajectories,
    markDelivered: store.markDelivered,
    onError: (trouble) => logTrouble(log, trouble),
  });
  const imports = createImportActivities({
    round: (asked) => importRound({ ...deciding, imports: importStore }, asked),
    arm: (pathwayIds) => nudger.deliver(pathwayIds),
  });
  return {
    store,
    vaultStore,
    importStore,
    imports,
    client,
    pathways,
    nudger,
    logKeeping: createLogKeeping(logStore, Date.now),
    figures: createFigureProjection({
      store: figureStore,
      alarm: (what, about) => log.error({ event: 'alarm', alarm: what, ...about }, 'alarm'),
    }),
    close: async () => {
      await nudger.drain(2_000);
      await client.connection.close();
      await Promise.all([store, ...Object.values(others)].map((one) => one.close()));
    },
  };
}

const otherStores = (url: string) => ({
  vaultStore: openVaultStore({ url, poolSize: 2 }),
  logStore: openPostgresLogKeeping({ url, poolSize: 1 }),
  // a batch of clients is one statement
  importStore: openImportStore({ url, poolSize: 2, statementTimeoutMs: 60_000 }),
  // a rebuild sums all figures in one
  figureStore: openPostgresFigures({ url, poolSize: 2, statementTimeoutMs: 600_000 }),
});

/** Pathway ids would fill the line in an outage of the database; the sweep knows them. */
function logTrouble(log: Logger, trouble: NudgeTrouble): void {
  const count = 'pathwayIds' in trouble ? trouble.pathwayIds.length : undefined;
  const error = 'error' in trouble ? loggable(trouble.error) : undefined;
  log.warn({ event: 'nudge', trouble: trouble.kind, count, error }, 'nudging Temporal');
}
