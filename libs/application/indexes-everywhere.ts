import type { Vault } from '../event-store/vault/vault.js';

/**
 * What a person's number is found by in each organisation that may hold them: a blind index is within one, and there is
 * none over all.
 */
export async function indexesEverywhere(
  nationalId: string,
  { store, vault }: { store: { holders(): Promise<string[]> }; vault: Pick<Vault, 'blindIndex'> },
): Promise<string[]> {
  return (await store.holders()).map((holder) => vault.blindIndex(nationalId, holder));
}
