import { join } from 'node:path';
import { reErase } from '../../../libs/event-store/erasure-ledger.js';
import { openVaultStore } from '../../../libs/event-store/postgres/vault-store.js';

/** Where the stack of a folder keeps its list of erasures. */
export const erasureLedger = (home: string): string => join(home, 'erasures.jsonl');

/** Before anything opens: a database from before an erasure must not show what was erased. Returns how many it was. */
export async function eraseAnew(workerDatabaseUrl: string, ledger: string): Promise<number> {
  const store = openVaultStore({ url: workerDatabaseUrl, poolSize: 1 });
  try {
    return await reErase(ledger, store);
  } finally {
    await store.close();
  }
}
