import { randomBytes } from 'node:crypto';
import type { Party } from '../../libs/access/access.js';
import { breakView, commandAnswer } from '../../libs/application/views.js';
import { seenBy, type Seen } from '../../libs/application/seen.js';
import type { Recorded, StoredFact } from '../../libs/contracts/facts.js';
import type { LoadedPathway } from '../../libs/event-store/port.js';
import { createVault } from '../../libs/event-store/vault/vault.js';
import { foldState } from '../../libs/pathway/fold.js';
import { breaksOf } from '../../libs/pathway/watch.js';
import { sandnes } from '../../libs/testing/story.js';
import { breakInWords, pictureOf, type Picture } from './picture.js';

const vault = createVault({ masterKey: randomBytes(32), blindIndexKey: randomBytes(32) });
const client = vault.newClient({ nationalId: '', name: 'nobody' }, sandnes);

/** What a pathway's facts come to where everybody shares with everybody, as in the demo, and all of them use the system. */
function seen(party: Party, recorded: readonly Recorded[]): Seen {
  const facts = recorded.map((fact): StoredFact => ({ ...fact, hash: '' }));
  const all = [...new Set([sandnes, party.organisation, ...facts.map(({ controller }) => controller)])].sort();
  const agreements = all.flatMap((a, i) => all.slice(i + 1).map((b): [string, string] => [a, b]));
  const none = {
    terms: [],
    outside: [],
    desks: [],
    oneLeader: [],
    regimes: [],
    consented: [],
    texts: [],
    participants: [],
  };
  const named = { pathwayId: '', version: 0, headHash: '', municipality: sandnes };
  const pathway: LoadedPathway = { ...named, ...none, client, agreements, facts };
  return seenBy(party, pathway, { facts, now: facts.at(-1)?.recordedAt ?? '', client: vault.open(client) });
}

/** The answer that this party gets: what is new since `after`, then what stands. */
export function expectedAnswer(party: Party, facts: readonly Recorded[], after = 0): Picture & { facts: StoredFact[] } {
  const view = seen(party, facts);
  return { ...pictureOf(commandAnswer(view, 1)), facts: view.facts.filter((fact) => fact.version > after) };
}

/**
 * Every break of the pathway that this party may see, ended ones too. The page of one that the client has left shows no
 * break from before; the list keeps what ended while it answered.
 */
export function expectedBreaks(party: Party, facts: readonly Recorded[]): string[] {
  const view = seen(party, facts);
  const onPage = breaksOf(view.state.watch).map(({ breakId }) => breakId);
  return breaksOf(foldState(view.facts).watch)
    .filter(({ breakId, life }) => onPage.includes(breakId) || ['resolved', 'withdrawn'].includes(life.is))
    .map((one) => breakInWords(breakView(one, view)))
    .sort();
}
