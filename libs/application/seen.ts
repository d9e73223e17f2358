import type { Party } from '../access/access.js';
import type { Consented } from '../access/consented.js';
import type { Crossing } from '../access/crossing.js';
import type { EmergencyReading } from '../access/emergency.js';
import { itemOfType } from '../access/shared-items.js';
import { shieldFor, type Shield } from '../access/protected-address.js';
import { standingOf, type Standing } from '../access/standing.js';
import { visibleTo } from '../access/visible.js';
import type { StoredFact } from '../contracts/facts.js';
import type { Instant, SealedText } from '../contracts/primitives.js';
import { upcast } from '../contracts/upcasters.js';
import type { LoadedPathway } from '../event-store/port.js';
import { erasedWord } from '../event-store/vault/shut-client.js';
import { hasProtectedAddress } from '../pathway/course.js';
import { emptyMoves, type Moves } from '../pathway/course/moves.js';
import { foldCourse, foldState, type State } from '../pathway/fold.js';
import { consentedIn } from '../read-models/consented.js';
import { restsOn } from '../read-models/sharing.js';
import type { OpenClient } from './dependencies.js';
import { withoutOthersFields } from './own-fields.js';

/** What one caller may see of a pathway: visible facts, what they fold to, and how to read the names in them. */
export type Seen = {
  party: Party;
  pathway: LoadedPathway;
  facts: readonly StoredFact[];
  state: State;
  now: Instant;
  nameOf: (sealed: SealedText) => string;
  client: () => { name: string; address?: string };
  /** Of a client with a protected address. */
  isProtected: boolean;
  shield?: Shield;
};

/** What has been said about sharing, and when it is asked: now, also where a page is read as it stood earlier. */
export type Sharing = Pick<Crossing, 'consented' | 'now'>;

type At = {
  facts: readonly StoredFact[];
  now: Instant;
  client: OpenClient;
  sharing?: Sharing;
  emergency?: EmergencyReading;
};

/** Everything is folded from the visible facts alone, so that nothing can leak through a phase or a count (design D8). */
export function seenBy(party: Party, pathway: LoadedPathway, at: At): Seen {
  const told = at.facts.map((fact) => upcast(fact));
  const course = { moves: movesIn(told) };
  const stands = standingOf(party.organisation, course);
  const loaded = stands.is === 'left' ? pathway : { consented: saidIn(told) };
  const { consented, now } = at.sharing ?? { ...loaded, now: at.now };
  const crossing = { regimes: pathway.regimes, consented, now, restsOn };
  const { emergency } = at;
  const isVisible = visibleTo(party, { course, facts: told }, { agreements: pathway.agreements, crossing, emergency });
  const facts = withoutOthersFields(told.filter(isVisible), party);
  const state = stateFor(stands, facts);
  const isProtected = pathway.isProtected === true || hasProtectedAddress(state.course);
  const texts = new Map(pathway.texts.map((row) => [row.textId, row]));
  return {
    party,
    pathway,
    facts,
    state,
    isProtected,
    ...(isProtected && { shield: shieldNow(party, pathway, { ...at, state }) }),
    now: at.now,
    nameOf: onceEach(({ textId }) => {
      const row = texts.get(textId);
      return row ? at.client.unseal(row) : erasedWord;
    }),
    client: () => ({ name: at.client.identity.name, address: at.client.identity.address }),
  };
}

/** A page names the same few people many times, and each opening costs a cipher of its own. */
function onceEach(open: Seen['nameOf']): Seen['nameOf'] {
  const opened = new Map<string, string>();
  return (sealed) => {
    const word = opened.get(sealed.textId) ?? open(sealed);
    opened.set(sealed.textId, word);
    return word;
  };
}

/** By what is true now, also of a page as it stood earlier: whoever had to act then need not know where the client is now. */
function shieldNow(party: Party, pathway: LoadedPathway, at: At & { state: State }): Shield | undefined {
  const isWhole = at.facts.length === pathway.facts.length;
  const state = isWhole ? at.state : seenBy(party, pathway, { ...at, facts: pathway.facts }).state;
  return shieldFor(party, {
    responsible: responsibleFor(pathway, party),
    state,
    emergency: at.emergency !== undefined,
  });
}

/** Who answers for the client: where the municipality does not use this system, the institution that has the client. */
const responsibleFor = ({ municipality, outside }: LoadedPathway, { organisation, level }: Party): string =>
  level === 'specialist' && outside.some((one) => one.organisation === municipality) ? organisation : municipality;

/** Most clients have not moved, and then there is nothing to fold: this is done for every page. */
const movesIn = (facts: readonly StoredFact[]): Moves =>
  facts.some(({ data }) => 'moveId' in data) ? foldCourse(facts).moves : emptyMoves;

/** By the facts themselves, where all of them were loaded: what a command answers, unless the client has left. */
const saidIn = (facts: readonly StoredFact[]): readonly Consented[] =>
  facts.some(({ type }) => itemOfType[type] === 'consent') ? consentedIn(foldCourse(facts)) : [];

/** To one that the client has left nothing is open that was: those who answer now have it. */
function stateFor(standing: Standing, facts: readonly StoredFact[]): State {
  const state = foldState(facts);
  if (standing.is !== 'left') return state;
  return { ...state, watch: foldState(facts.filter((fact) => fact.version > standing.version)).watch };
}
