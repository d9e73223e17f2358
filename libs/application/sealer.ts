import type { SealedText } from '../contracts/primitives.js';
import type { SealedRow } from '../event-store/port.js';
import type { OpenClient } from './dependencies.js';

/** Seals texts for the core under the client's key, and gathers the rows in which the store keeps them. */
export function sealerOf(client: Pick<OpenClient, 'seal'>): { seal: (text: string) => SealedText; texts: SealedRow[] } {
  const texts: SealedRow[] = [];
  const seal = (text: string): SealedText => {
    const { sealed, row } = client.seal(text);
    texts.push(row);
    return sealed;
  };
  return { seal, texts };
}
