import { aboutIn, type RestsOn } from '../access/about.js';
import type { Consented } from '../access/consented.js';
import { isObjection, letsUntil } from '../access/crossing.js';
import type { Recorded } from '../contracts/facts.js';
import type { State } from '../pathway/fold.js';
import { ruleOf } from '../pathway/rules/rule-book.js';
import { consentedIn } from './consented.js';
import type { CrossingRow, Sharing } from './rows.js';

/** The rule book's word on what a clock rests on. */
export const restsOn: RestsOn = (clock) => ruleOf(clock)?.restsOn;

/** What the client has said about sharing, and the facts it is about; undefined where nothing has been said. */
export function sharingOf({ course, facts }: Pick<State, 'course' | 'facts'>): Sharing | undefined {
  const consented = consentedIn(course);
  return consented.length === 0 ? undefined : { consented, crossings: crossingsOf(facts, consented) };
}

/**
 * What an objection against a whole organisation hides from it, and what a waiver or a statute lets through to it: the
 * same answers as the guard gives, kept where row-level security asks for them. Its own facts and duties are not asked
 * about; the end of a waiver is kept with it.
 */
function crossingsOf(facts: readonly Recorded[], consented: readonly Consented[]): CrossingRow[] {
  const aboutOf = aboutIn(facts, restsOn);
  const ofAll = consented.filter((one) => one.is !== 'objection' || !(one.ownToo ?? one.only ?? one.but));
  const organisations = [...new Set(ofAll.map((one) => one.organisation))];
  return facts.flatMap((fact) => {
    const about = aboutOf(fact);
    return organisations.flatMap((organisation): CrossingRow[] => {
      if (fact.controller === organisation || about.owners.includes(organisation)) return [];
      const asked = { organisation, fact, about };
      const row = { version: fact.version, organisation };
      const isHidden = ofAll.some((one) => isObjection(one, asked));
      const lets = (['waiver', 'basis'] as const).flatMap((kind): CrossingRow[] => {
        const until = letsUntil(ofAll, kind, asked);
        if (until === undefined) return [];
        return [until === 'noEnd' ? { ...row, kind } : { ...row, kind, until }];
      });
      return [...(isHidden ? [{ ...row, kind: 'objection' as const }] : []), ...lets];
    });
  });
}
