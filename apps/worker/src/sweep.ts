import type { Pathways } from '../../../libs/application/service.js';
import type { EventStore, OverdueClock } from '../../../libs/event-store/port.js';
import { deliverUndelivered } from '../../../libs/trajectory-nudge/deliver-undelivered.js';
import type { Nudger } from '../../../libs/trajectory-nudge/nudger.js';
import type { SweepLimits } from './config.js';
import { createRounds, nameOf, stepsOf, type Rounds, type RoundsLog } from './rounds.js';

export type SweepParts = {
  store: Pick<EventStore, 'undelivered' | 'overdue'>;
  pathways: Pick<Pathways, 'expireClock'>;
  nudger: Pick<Nudger, 'deliver' | 'nudge'>;
  limits: SweepLimits;
  /** The worker's start: nothing counts as overdue from before it. */
  since: string;
  log: RoundsLog;
};

/** What one pass did; `alerted` is the operational alert's number. */
export type SweepReport = { fired: number; failed: number; alerted: number; delivered: number };

export type Sweep = Rounds<SweepReport> & {
  /** Since the start, for a metric. */
  totals(): SweepReport;
};

const BATCH = 500;
const AT_ONCE = 4;
const SHOWN_IN_ALERT = 50;
const NOTHING: SweepReport = { fired: 0, failed: 0, alerted: 0, delivered: 0 };

/**
 * What catches everything that Temporal was not told of, or did not do (design D5). Plain SQL and the same idempotent
 * expireClock as the workflow's: clocks fire even with Temporal gone. Passes never overlap, and one pathway that fails
 * stops no other.
 */
export function createSweep(parts: SweepParts): Sweep {
  const totals = { ...NOTHING };
  const { store, nudger, limits, log } = parts;
  const step = stepsOf({ log, event: 'sweep-step-failed', message: 'sweep step failed' });
  const pass = async (stop: () => boolean): Promise<SweepReport> => {
    // Firing comes first: it needs nobody but the database. Temporal is asked last and may be away.
    const report = { ...NOTHING };
    await step('fire', async () => Object.assign(report, await fireLate(parts)));
    await step('alert', async () => Object.assign(report, { alerted: await alertOverdue(parts) }));
    await step('deliver', async () => {
      const { delivered } = await deliverUndelivered({ store, nudger, olderThanMs: limits.undeliveredMs, stop });
      report.delivered = delivered;
    });
    for (const key of ['fired', 'failed', 'alerted', 'delivered'] as const) totals[key] += report[key];
    return report;
  };
  const onReport = (report: SweepReport): void => {
    if (report.fired + report.alerted + report.delivered > 0) log.info({ ...report }, 'sweep');
  };
  return { ...createRounds(pass, { intervalMs: limits.intervalMs, onReport }), totals: () => ({ ...totals }) };
}

async function fireLate({ store, pathways, limits, since, log }: SweepParts): Promise<Partial<SweepReport>> {
  const late = await store.overdue({ moreThanMs: limits.fireMs, since, limit: BATCH });
  const queue = [...late];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let clock = queue.shift(); clock; clock = queue.shift()) {
      try {
        await pathways.expireClock(clock.pathwayId, clock.clockId);
      } catch (error) {
        failed += 1;
        log.error({ event: 'sweep-firing-failed', ...clock, error: nameOf(error) }, 'sweep could not fire a clock');
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { fired: late.length - failed, failed };
}

/** One line per pass however many there are; each pathway is nudged once more. */
async function alertOverdue({ store, nudger, limits, since, log }: SweepParts): Promise<number> {
  const overdue: OverdueClock[] = await store.overdue({ moreThanMs: limits.overdueMs, since, limit: BATCH });
  if (overdue.length === 0) return 0;
  const clocks = overdue.slice(0, SHOWN_IN_ALERT);
  log.error({ event: 'clocks-overdue', count: overdue.length, clocks }, 'clocks are overdue');
  // Nothing is wrong with the version that Temporal knows: it only has to look again.
  for (const pathwayId of new Set(overdue.map((clock) => clock.pathwayId))) nudger.nudge(pathwayId, 0);
  return overdue.length;
}
