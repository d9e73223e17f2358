import type { RotationStore } from '../event-store/vault-port.js';
import type { Vault } from '../event-store/vault/vault.js';
import { placeOf } from './park.js';

export type Rotation = {
  store: RotationStore;
  vault: Vault;
  /** How many have been done so far. */
  onProgress: (rewrapped: number) => void;
  batch?: number;
};

/**
 * Wraps every client's key anew with the key that wraps from now on, and seals anew what waits under a master key itself.
 * API and worker run meanwhile: whoever has both keys opens what has been rewrapped and what has not. Safe to stop and to
 * begin again: what is done is not looked at twice.
 */
export async function rotateKeys({ store, vault, onProgress, batch = 500 }: Rotation): Promise<{ rewrapped: number }> {
  const activeId = vault.wrappingKeyId;
  let rewrapped = 0;
  const told = (more: number): void => onProgress((rewrapped += more));
  for (let after: string | undefined; ;) {
    const keys = await store.keysToRewrap({ activeId, after, limit: batch });
    if (keys.length === 0) break;
    told(await store.rewrapKeys(keys.map((from) => ({ from, to: vault.rewrapped(from) }))));
    after = keys.at(-1)?.clientId;
  }
  for (let after: string | undefined; ;) {
    const signals = await store.sealedToRenew({ activeId, after, limit: batch });
    if (signals.length === 0) break;
    const renewed = signals.map(({ sealed: from, ...signal }) => {
      const place = placeOf(signal);
      return { parkedId: signal.parkedId, from, to: vault.sealAt(place, vault.unsealAt(place, from)) };
    });
    told(await store.renewSealed(renewed));
    after = signals.at(-1)?.position;
  }
  return { rewrapped };
}
