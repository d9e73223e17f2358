import type { EventStore } from '../../../libs/event-store/port.js';
import { deliverUndelivered } from '../../../libs/trajectory-nudge/deliver-undelivered.js';
import type { Nudger } from '../../../libs/trajectory-nudge/nudger.js';

export type Arming = {
  store: Pick<EventStore, 'forgetDeliveries' | 'undelivered'>;
  nudger: Pick<Nudger, 'deliver'>;
  onProgress: (armed: number, of: number) => void;
};

/**
 * Arms every open pathway anew, as after Temporal's database was lost. Safe to run at any time and to begin again: what
 * is left undone, the sweep does.
 */
export async function armAll({ store, nudger, onProgress }: Arming): Promise<{ armed: number; of: number }> {
  const of = await store.forgetDeliveries();
  const onBatch = (armed: number): void => onProgress(armed, of);
  const { delivered } = await deliverUndelivered({ store, nudger, olderThanMs: 0, onProgress: onBatch });
  return { armed: delivered, of };
}
