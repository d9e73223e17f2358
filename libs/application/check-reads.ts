import { readsOfRole } from '../access/access.js';
import type { Caller } from '../event-store/port.js';
import { Refusal } from './refusal.js';

/** Refused before anything is loaded: the role alone decides. */
export function checkReads(caller: Caller, what: 'pathway' | 'worklist' | 'breaks' | 'breakRows'): void {
  if (!readsOfRole[caller.role].includes(what)) {
    throw new Refusal('forbidden', 'role-may-not-read', 'This role has no access to this list or page.');
  }
}
