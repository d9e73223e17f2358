import type { Recorded } from '../contracts/facts.js';
import type { Instant } from '../contracts/primitives.js';
import type { Role } from '../contracts/vocabulary.js';
import { aboutIn, type About, type RestsOn } from './about.js';
import type { Consented } from './consented.js';
import { regimeOf, sharesUnlessObjected, type Regimes } from './regime.js';
import { isAbout } from './shared-items.js';

/** What decides what crosses besides agreement and audience: the law that units work under, and what has been said. */
export type Crossing = { regimes: Regimes; consented: readonly Consented[]; now: Instant; restsOn: RestsOn };

/** Who reads: for whom, and, in another's stead, from which unit; and who it is at sign-in. */
export type Reader = {
  organisation: string;
  role?: Role;
  subject?: string;
  serving?: { unit?: string };
};

type Asked = { organisation: string; fact: Recorded; about: About; now: Instant };

/**
 * What an objection hides from the reader, and what a waiver or a statute lets through to a unit outside the health
 * service. Asked besides agreement and audience, and never instead of them. Both the organisation and the unit that acts
 * in its stead must pass. One's own facts stay, and so does what one has to do: a clock or break of one's own.
 */
export function mayCross(
  reader: Reader,
  facts: readonly Recorded[],
  { regimes, consented, now, restsOn }: Crossing,
): (fact: Recorded) => boolean {
  const organisations = [...new Set([reader.organisation, reader.serving?.unit ?? reader.organisation])];
  const shares = (one: string) => sharesUnlessObjected[regimeOf(one, regimes)];
  const said = consented.filter((one) => organisations.includes(one.organisation) && isAgainst(one, reader));
  if (said.length === 0 && organisations.every(shares)) return () => true;
  const aboutOf = aboutIn(facts, restsOn);
  return (fact) => {
    const about = aboutOf(fact);
    if (about.owners.includes(reader.organisation)) return true;
    const isOwn = fact.controller === reader.organisation;
    return organisations.every((organisation) => {
      const asked = { organisation, fact, about, now };
      if (isOwn) return !said.some((one) => isObjection(one, asked) && 'ownToo' in one);
      if (lets(said, 'basis', asked)) return true;
      if (said.some((one) => isObjection(one, asked))) return false;
      return shares(organisation) || lets(said, 'waiver', asked);
    });
  };
}

/** Whether anything has been objected to that this reader would else see. */
export const isObjectedTo = (reader: Reader, consented: readonly Consented[]): boolean =>
  consented.some((one) => one.is === 'objection' && one.organisation === reader.organisation && isAgainst(one, reader));

/** An objection against some is not against others; and an organisation's own machines are none of its people. */
function isAgainst(one: Consented, { subject = '', role }: Reader): boolean {
  if (one.is !== 'objection' || (!one.only && !one.but)) return true;
  if (role === 'system') return false;
  return one.only ? one.only === subject : !one.but?.includes(subject);
}

export const isObjection = (one: Consented, { organisation, about }: Omit<Asked, 'now'>): boolean =>
  one.is === 'objection' && one.organisation === organisation && about.items.some((item) => isAbout([one.item], item));

/** The end of what lets a fact through, of that kind: the latest there is. */
export function letsUntil(
  consented: readonly Consented[],
  is: 'waiver' | 'basis',
  { organisation, fact, about }: Omit<Asked, 'now'>,
): Instant | 'noEnd' | undefined {
  const ends = consented.flatMap((one) => {
    if (one.is !== is || one.organisation !== organisation || one.by !== fact.controller) return [];
    const covered = about.items.every((item) => isAbout(one.covers, item));
    if (!covered || (one.is === 'waiver' && about.at < one.from)) return [];
    return [one.until ?? ('noEnd' as const)];
  });
  // any instant sorts before «noEnd»
  return ends.sort().at(-1);
}

function lets(consented: readonly Consented[], is: 'waiver' | 'basis', asked: Asked): boolean {
  const until = letsUntil(consented, is, asked);
  return until !== undefined && asked.now < until;
}
