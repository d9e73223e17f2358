import { upcast } from '../contracts/upcasters.js';
import type { OwnFacts, TakeOutStore } from '../event-store/vault-port.js';
import { erasedWord } from '../event-store/vault/shut-client.js';
import type { Vault } from '../event-store/vault/vault.js';
import { factView } from './views.js';

export type TakingOut = {
  store: TakeOutStore;
  vault: Vault;
  /** Organisasjonsnummer or kommunenummer of the one that leaves. */
  organisation: string;
  /** Hears each line in clear, one JSON object, and is waited for: it seals the line before it leaves memory. */
  write: (line: object) => Promise<void>;
  batch?: number;
};

/**
 * All that an organisation has told itself, client by client, with the texts opened and, where it answers for the client,
 * the client's number: what it needs to go on elsewhere. Nothing of another's. The last line says how much there was, so
 * that a file cut short is noticed. Each pathway is a row of the access log.
 */
export async function takeOut(taking: TakingOut): Promise<{ pathways: number; facts: number }> {
  const { store, organisation, write, batch = 100 } = taking;
  const taken = { pathways: 0, facts: 0 };
  for (let after: string | undefined; ;) {
    const page = await store.takeOut({ organisation, after, limit: batch });
    for (const own of page) {
      await write(lineOf(own, taking));
      taken.pathways += 1;
      taken.facts += own.facts.length;
    }
    after = page.at(-1)?.pathwayId;
    if (after === undefined) break;
  }
  await write({ organisation, ...taken, isLast: true });
  return taken;
}

function lineOf({ pathwayId, client, answers, facts, texts }: OwnFacts, { vault }: TakingOut): object {
  const opened = vault.open(client);
  const rows = new Map(texts.map((row) => [row.textId, row]));
  const nameOf = ({ textId }: { textId: string }): string => {
    const row = rows.get(textId);
    return row ? opened.unseal(row) : erasedWord;
  };
  const { nationalId, name, address } = opened.identity;
  return {
    pathwayId,
    client: { name, address, ...(answers && { nationalId }) },
    facts: facts.map((fact) => factView(upcast(fact), { nameOf })),
  };
}
