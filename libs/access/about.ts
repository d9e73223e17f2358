import type { FactOf, FactType, Recorded } from '../contracts/facts.js';
import type { Instant } from '../contracts/primitives.js';
import { itemOfType, type Item } from './shared-items.js';

/** What a fact is about, since when, and whose duty it is where it is a clock's or a break's. */
export type About = { items: readonly Item[]; at: Instant; owners: readonly string[] };

/** The type of fact that a clock's rule rests on: told by the rule book, which access does not know. */
export type RestsOn = (clock: FactOf<'ClockStarted'>['data']) => FactType | undefined;

type Watched = { items: readonly Item[]; at: Instant; owners: Set<string> };
type Known = { facts: ReadonlyMap<string, Recorded>; watched: ReadonlyMap<string, Watched> };

/**
 * Of each fact of a pathway, what it is about: a correction what it corrects, a clock what its rule rests on, a break what
 * its clocks do. The time is when it happened or was told, whichever came first: what happened before a waiver and is told
 * after it, is not what is to come.
 */
export function aboutIn(facts: readonly Recorded[], restsOn: RestsOn): (fact: Recorded) => About {
  const known: Known = { facts: new Map(facts.map((fact) => [fact.factId, fact])), watched: watchedIn(facts, restsOn) };
  return (fact) => {
    const corrected = correctedBy(fact);
    const about = corrected === undefined ? fact : known.facts.get(corrected);
    if (!about) return { items: ['frame'], at: began(fact), owners: [] };
    const item = itemOfType[about.type];
    if (item === 'watched') return aboutWatched(about, known);
    return { items: [item === 'corrected' ? 'frame' : item], at: began(about), owners: [] };
  };
}

const began = ({ effectiveAt, recordedAt }: Recorded): Instant => (effectiveAt < recordedAt ? effectiveAt : recordedAt);

function correctedBy({ data }: Recorded): string | undefined {
  if ('correctedFactId' in data) return data.correctedFactId;
  if ('cancelledFactId' in data) return data.cancelledFactId;
  return 'redactedFactId' in data ? data.redactedFactId : undefined;
}

/** A line of a break is about its own clock besides. */
function aboutWatched(fact: Recorded, { watched }: Known): About {
  const of = watched.get(watchedId(fact) ?? '') ?? nothingKnown(fact);
  const line = watched.get(lineOf(fact))?.items ?? [];
  return { items: [...new Set([...of.items, ...line])], at: of.at, owners: [...of.owners] };
}

const nothingKnown = (fact: Recorded): Watched => ({ items: ['frame'], at: began(fact), owners: new Set() });

function lineOf({ data }: Recorded): string {
  if ('line' in data) return data.line.clockId;
  return 'breakId' in data && 'clockId' in data ? data.clockId : '';
}

const watchedId = ({ data }: Recorded): string | undefined =>
  'breakId' in data ? data.breakId : 'clockId' in data ? data.clockId : undefined;

function watchedIn(facts: readonly Recorded[], restsOn: RestsOn): ReadonlyMap<string, Watched> {
  const watched = new Map<string, Watched>();
  for (const fact of facts) {
    const id = watchedId(fact);
    if (id === undefined) continue;
    const items = () => itemsAtStart(fact, watched, restsOn);
    const entry = watched.get(id) ?? { items: items(), at: began(fact), owners: new Set() };
    // whoever holds one of its facts has been answering for it
    for (const owner of [fact.controller, ...ownersIn(fact)]) entry.owners.add(owner);
    watched.set(id, entry);
  }
  return watched;
}

function itemsAtStart(fact: Recorded, watched: ReadonlyMap<string, Watched>, restsOn: RestsOn): readonly Item[] {
  if (fact.type === 'ClockStarted') {
    const type = restsOn(fact.data);
    if (type === 'ChainBreakOpened') return watched.get(fact.data.subject)?.items ?? ['frame'];
    const item = type && itemOfType[type];
    return [item === undefined || item === 'watched' || item === 'corrected' ? 'frame' : item];
  }
  if (fact.type !== 'ChainBreakOpened') return ['frame'];
  return [...new Set(fact.data.lines.flatMap((line) => watched.get(line.clockId)?.items ?? ['frame' as const]))];
}

function ownersIn({ data }: Recorded): string[] {
  if ('owner' in data) return [data.owner.organisation];
  if (!('owners' in data)) return [];
  return [data.owners.municipality, data.owners.specialist].flatMap((owner) => (owner ? [owner.organisation] : []));
}
