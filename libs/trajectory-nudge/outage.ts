import type { DeliveryReport } from './delivery.js';
import type { NudgerParts } from './nudge-parts.js';

export type Outage = {
  /** Temporal did not answer the last time. */
  isAway(): boolean;
  /** Also while it is away, now and then. */
  mayTry(): boolean;
  heed(report: DeliveryReport): void;
};

/** Remembers whether Temporal is away, and tells of it once. */
export function createOutage({ onError, probeEveryMs = 1_000 }: NudgerParts): Outage {
  let away = false;
  let probeAt = 0;

  const heed = (report: DeliveryReport): void => {
    if (report.delivered.length + report.failures.length === 0) return; // nothing was tried
    const [first] = report.failures;
    if (report.away !== away) {
      away = report.away;
      onError(away ? { kind: 'temporal-away', error: first?.error } : { kind: 'temporal-back' });
    } else if (!away && first) {
      const pathwayIds = report.failures.map((failure) => failure.pathwayId);
      onError({ kind: 'not-delivered', pathwayIds, error: first.error });
    }
    if (away) probeAt = Date.now() + probeEveryMs;
  };
  return { isAway: () => away, mayTry: () => !away || Date.now() >= probeAt, heed };
}
