import { createFigureProjection } from '../../../libs/application/figure-projection.js';
import { openPostgresFigures } from '../../../libs/event-store/postgres/figures.js';
import { readConfig } from './config.js';
import { createLog } from './log.js';

// Folds all figures from the facts anew, while the worker goes on telling those it has: `node dist/apps/worker/src/rebuild-figures.js`.
const config = readConfig(process.env);
const log = createLog(config.logLevel);
const store = openPostgresFigures({ url: config.databaseUrl, poolSize: 2, statementTimeoutMs: 600_000 });
const { rebuild } = createFigureProjection({
  store,
  alarm: (what, about) => log.error({ event: 'alarm', alarm: what, ...about }, 'alarm'),
});
try {
  const began = Date.now();
  const done = await rebuild();
  log.info({ event: 'figures-rebuilt', ...done, ms: Date.now() - began }, 'figures rebuilt');
} finally {
  await store.close();
}
