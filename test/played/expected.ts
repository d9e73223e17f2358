import { randomBytes } from 'node:crypto';
import type { Party } from '../../libs/access/access.js';
import { breakView, commandAnswer, seenBy, type Seen } from '../../libs/application/views.js';
import type { Recorded, StoredFact } from '../../libs/contracts/facts.js';
import type { LoadedPathway } from '../../libs/event-store/port.js';
import { createVault } from '../../libs/event-store/vault/vault.js';
import { breaksOf } from '../../libs/pathway/watch.js';
import { sandnes } from '../../libs/testing/story.js';
import { breakInWords, pictureOf, type Picture } from './picture.js';

const vault = createVault({ masterKey: randomBytes(32), blindIndexKey: randomBytes(32) });
const client = vault.newClient({ nationalId: '', name: 'nobody' }, sandnes);

/** What a pathway's facts come to where every unit shares with the municipality, and all of them use the system. */
function seen(party: Party, recorded: readonly Recorded[]): Seen {
  const facts = recorded.map((fact): StoredFact => ({ ...fact, hash: '' }));
  const units = new Set(facts.map(({ controller }) => controller).filter((one) => one !== sandnes));
  const agreements = [...units, party.organisation].map((unit): [string, string] => [sandnes, unit]);
  const none = { terms: [], outside: [], desks: [], oneLeader: [], texts: [], participants: [] };
  const named = { pathwayId: '', version: 0, headHash: '', municipality: sandnes };
  const pathway: LoadedPathway = { ...named, ...none, client, agreements, facts };
  return seenBy(party, pathway, { facts, now: facts.at(-1)?.recordedAt ?? '', client: vault.open(client) });
}

/** The answer that this party gets: what is new since `after`, then what stands. */
export function expectedAnswer(party: Party, facts: readonly Recorded[], after = 0): Picture & { facts: StoredFact[] } {
  const view = seen(party, facts);
  return { ...pictureOf(commandAnswer(view, 1)), facts: view.facts.filter((fact) => fact.version > after) };
}

/** Every break of the pathway that this party may see, ended ones too. */
export function expectedBreaks(party: Party, facts: readonly Recorded[]): string[] {
  const view = seen(party, facts);
  return breaksOf(view.state.watch)
    .map((one) => breakInWords(breakView(one, view)))
    .sort();
}
