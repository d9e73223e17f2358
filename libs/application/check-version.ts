import { maySee } from '../access/access.js';
import type { Caller, LoadedPathway } from '../event-store/port.js';
import { isPersonal } from '../pathway/watch.js';
import { Refusal } from './refusal.js';

/** Only a person's fact in between, and one that the caller may see, spoils a form: clocks that fired and machines' signals do not. */
export function checkVersion(ifMatch: number | undefined, pathway: LoadedPathway, caller: Caller): void {
  if (ifMatch === undefined || ifMatch === pathway.version) return;
  const spoiled =
    ifMatch > pathway.version ||
    pathway.facts.some((f) => f.version > ifMatch && isPersonal(f.actor) && maySee(caller, f, pathway.agreements));
  if (!spoiled) return;
  throw new Refusal('version', 'version-changed', 'Somebody else wrote to this pathway; read it again, then repeat.', {
    currentVersion: pathway.version,
  });
}
