import type { OpenClient } from './dependencies.js';
import { Refusal } from './refusal.js';

/** What could still be told of a client whose key has been destroyed could be told of nobody. */
export function checkErased({ erased }: OpenClient): void {
  if (!erased) return;
  throw new Refusal('state', 'client-erased', "The client's key has been destroyed; nothing more can be written here.");
}
