import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { LogEntry, LogKeepingStore, SealedEntries } from './access-log-port.js';
import { chainStart } from './hash-chain.js';

/** sha256(previous ‖ canonical JSON of the rows after RFC 8785), hex: what a seal says of a batch of the log. */
export const sealHash = (previous: string, entries: readonly LogEntry[]): string =>
  createHash('sha256')
    .update(previous)
    .update(String(canonicalize(entries)))
    .digest('hex');

/** What the check of the whole log found. The last seal is what to keep elsewhere: it tells of a log cut short. */
export type LogCheck =
  | { ok: true; seals: number; entries: number; lastHash: string }
  | { ok: false; seals: number; brokenAt: number; firstEntry: number | undefined };

/** Follows every seal from the first, over the rows as they are now: a row changed, added or removed breaks its seal. */
export async function verifyLog(store: Pick<LogKeepingStore, 'sealed'>): Promise<LogCheck> {
  let previous = chainStart;
  let entries = 0;
  for (let seal = 1; ; seal++) {
    const sealed = await store.sealed(seal);
    if (!sealed) return { ok: true, seals: seal - 1, entries, lastHash: previous };
    if (!holds(sealed, previous)) {
      return { ok: false, seals: seal - 1, brokenAt: seal, firstEntry: sealed.entries[0]?.entry };
    }
    entries += sealed.count;
    previous = sealed.hash;
  }
}

const holds = (sealed: SealedEntries, previous: string): boolean =>
  sealed.previous === previous &&
  sealed.count === sealed.entries.length &&
  sealed.hash === sealHash(previous, sealed.entries);
