import { readsOfRole, type Read } from '../access/access.js';
import type { Caller } from '../event-store/port.js';
import { Refusal } from './refusal.js';

/** Refused before anything is loaded: the role alone decides. */
export function checkReads(caller: Caller, what: Read): void {
  if (!readsOfRole[caller.role].includes(what)) {
    throw new Refusal('forbidden', 'role-may-not-read', 'This role has no access to this list or page.');
  }
}
