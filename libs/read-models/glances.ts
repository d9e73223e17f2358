import { visibleTo } from '../access/visible.js';
import { levelOf } from '../access/level.js';
import { answersFor } from '../access/standing.js';
import type { Recorded } from '../contracts/facts.js';
import { listOf } from '../pathway/course/list-of.js';
import { episodesOf, pathwayPhase } from '../pathway/course.js';
import { foldCourse, type State } from '../pathway/fold.js';
import type { Glance, Standing } from './rows.js';

/**
 * Phase and list as each organisation that takes part sees them: from the facts it may see alone, so that a discharge
 * nobody may know of, or why somebody is not followed up, shows in no list either (design D8). Of the municipalities it
 * is the one that answers for the client now: a client is in nobody's list twice, and never in none.
 */
export function glancesOf(state: State): Glance[] {
  const { course, facts } = state;
  const units = episodesOf(course).map((episode) => episode.unit);
  const known = new Set([
    ...(course.municipality ? [course.municipality] : []),
    ...units,
    // has told nothing yet, and finds the client in its list
    ...course.people.invited,
    ...facts.map((f) => f.controller),
  ]);
  const organisations = [...known].filter((one) => answersFor(one, course)).sort();
  const standingBy = (organisation: string, seen: readonly Recorded[]): Standing => {
    const as = seen.length === facts.length ? course : foldCourse(seen);
    const { subject } = as.coordinators[levelOf(organisation)] ?? {};
    return { phase: pathwayPhase(as), list: listOf(as), ...(subject === undefined ? {} : { coordinator: subject }) };
  };
  return organisations.map((organisation) => {
    const seenUnder = (partners: readonly string[]) => {
      const agreements = partners.map((partner) => [organisation, partner] as const);
      return standingBy(organisation, facts.filter(visibleTo({ organisation }, state, { agreements })));
    };
    return { organisation, alone: seenUnder([]), shared: seenUnder([...known]) };
  });
}
