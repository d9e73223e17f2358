import type { EventStore } from '../event-store/port.js';
import type { Nudger } from './nudger.js';

export type Undelivered = {
  store: Pick<EventStore, 'undelivered'>;
  nudger: Pick<Nudger, 'deliver'>;
  /** 0 = all of them, as after the demo clock moved; the sweep leaves the youngest to the nudge under way. */
  olderThanMs: number;
  batch?: number;
  onProgress?: (deliveredSoFar: number) => void;
  /** Asked between batches. */
  stop?: () => boolean;
};

/**
 * Delivers, batch by batch, every version that Temporal has not been told of. Ends when none is left that was not
 * tried already, or when Temporal is away. Returns how many were delivered.
 */
export async function deliverUndelivered(request: Undelivered): Promise<{ delivered: number; away: boolean }> {
  const { store, nudger, olderThanMs, batch = 500, onProgress, stop } = request;
  const tried = new Set<string>();
  let delivered = 0;
  while (!stop?.()) {
    const pathwayIds = await store.undelivered({ olderThanMs, limit: batch });
    // Only ones that were tried before: they cannot be delivered, or not be marked. The next sweep tries again.
    if (pathwayIds.every((pathwayId) => tried.has(pathwayId))) break;
    pathwayIds.forEach((pathwayId) => tried.add(pathwayId));
    const report = await nudger.deliver(pathwayIds);
    delivered += report.delivered.length;
    onProgress?.(delivered);
    if (report.away) return { delivered, away: true };
    if (pathwayIds.length < batch) break;
  }
  return { delivered, away: false };
}
