import type { Nudge } from '../application/service.js';
import { createDelivery, type DeliveryReport } from './delivery.js';
import { createMarks } from './marks.js';
import type { NudgerParts, NudgeTrouble } from './nudge-parts.js';
import { createOutage } from './outage.js';

export type { NudgerParts, NudgeTrouble };

export type Nudger = {
  /** For the application: never throws, never waits. What is not delivered is left to the sweep. */
  nudge: Nudge;
  /** The same for a known list, awaited: for the sweep, and for arming anew. */
  deliver(pathwayIds: string[]): Promise<DeliveryReport>;
  /** Before the process ends: waits, but not for long, until what is under way is delivered and marked. */
  drain(atMostMs?: number): Promise<void>;
};

/** More waiting pathways than this are left to the sweep, so that an outage never fills the memory. */
const MOST_WAITING = 20_000;

/** Carries trajectories to Temporal after commit, outside the request that caused them. */
export function createNudger(parts: NudgerParts): Nudger {
  const marks = createMarks(parts);
  const outage = createOutage(parts);
  const tryBatch = createTry(parts, outage.heed);
  const waiting = new Set<string>(); // a pathway's trajectory is read when its turn comes: ten nudges are one
  let running: Promise<void> | undefined;

  const work = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve)); // what comes in the same turn goes together
    while (waiting.size > 0) {
      const pathwayIds = [...waiting].slice(0, outage.isAway() ? 1 : (parts.batch ?? 200));
      pathwayIds.forEach((pathwayId) => waiting.delete(pathwayId));
      marks.add((await tryBatch(pathwayIds)).delivered);
      if (outage.isAway()) waiting.clear();
    }
  };
  const start = (): void => {
    running ??= work().finally(() => {
      running = undefined;
      if (waiting.size > 0) start(); // one came in just as the work ended
    });
  };

  return {
    nudge: (pathwayId) => {
      if (!outage.mayTry() || waiting.size >= MOST_WAITING) return;
      waiting.add(pathwayId);
      start();
    },
    deliver: async (pathwayIds) => {
      const report = await tryBatch(pathwayIds);
      marks.add(report.delivered);
      await marks.flush();
      return report;
    },
    drain: async (atMostMs = 5_000) => {
      const timeUp = new Promise<void>((resolve) => setTimeout(resolve, atMostMs).unref());
      await Promise.race([Promise.resolve(running).then(() => marks.flush()), timeUp]);
    },
  };
}

/** One batch that never throws: trajectories that cannot be read are failures like any other. */
function createTry(parts: NudgerParts, heed: (report: DeliveryReport) => void) {
  const deliver = createDelivery(parts);
  return async (pathwayIds: string[]): Promise<DeliveryReport> => {
    try {
      const report = await deliver(pathwayIds);
      heed(report);
      return report;
    } catch (error) {
      parts.onError({ kind: 'not-delivered', pathwayIds, error });
      return { delivered: [], failures: pathwayIds.map((pathwayId) => ({ pathwayId, error })), away: false };
    }
  };
}
