import { visibleTo } from '../access/visible.js';
import type { Instant } from '../contracts/primitives.js';
import type { Caller, LoadedPathway } from '../event-store/port.js';
import type { State } from '../pathway/fold.js';
import { isPersonal } from '../pathway/watch.js';
import { consentedIn } from '../read-models/consented.js';
import { restsOn } from '../read-models/sharing.js';
import { Refusal } from './refusal.js';

/** Only a person's fact in between, and one that the caller may see, spoils a form: clocks that fired and machines' signals do not. */
export function checkVersion(
  ifMatch: number | undefined,
  { pathway, state, caller, now }: { pathway: LoadedPathway; state: State; caller: Caller; now: Instant },
): void {
  if (ifMatch === undefined || ifMatch === pathway.version) return;
  const isVisible = visibleTo(caller, state, {
    agreements: pathway.agreements,
    crossing: { regimes: pathway.regimes, consented: consentedIn(state.course), now, restsOn },
  });
  const spoiled =
    ifMatch > pathway.version || pathway.facts.some((f) => f.version > ifMatch && isPersonal(f.actor) && isVisible(f));
  if (!spoiled) return;
  throw new Refusal('version', 'version-changed', 'Somebody else wrote to this pathway; read it again, then repeat.', {
    currentVersion: pathway.version,
  });
}
