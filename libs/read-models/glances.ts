import type { Recorded } from '../contracts/facts.js';
import { listOf } from '../pathway/course/list-of.js';
import { episodesOf, pathwayPhase } from '../pathway/course.js';
import { foldCourse, type State } from '../pathway/fold.js';
import type { Glance, Standing } from './rows.js';

/**
 * Phase and list as each organisation that takes part sees them: from the facts it may see alone, so that a discharge
 * nobody may know of, or why somebody is not followed up, shows in no list either (design D8).
 */
export function glancesOf({ course, facts }: State): Glance[] {
  const { started } = course;
  const units = episodesOf(course).map((episode) => episode.unit);
  const organisations = new Set([
    ...(started ? [started.municipality] : []),
    ...units,
    ...facts.map((f) => f.controller),
  ]);
  const standingBy = (organisation: string, seen: readonly Recorded[]): Standing => {
    const as = seen.length === facts.length ? course : foldCourse(seen);
    const { subject } = as.coordinators[isMunicipality(organisation) ? 'municipality' : 'specialist'] ?? {};
    return { phase: pathwayPhase(as), list: listOf(as), ...(subject === undefined ? {} : { coordinator: subject }) };
  };
  return [...organisations].sort().map((organisation) => {
    const own = (fact: Recorded) => fact.controller === organisation;
    return {
      organisation,
      alone: standingBy(organisation, facts.filter(own)),
      shared: standingBy(
        organisation,
        facts.filter((fact) => own(fact) || crosses(fact, organisation)),
      ),
    };
  });
}

/** From the other level, on the seam. */
const crosses = (fact: Recorded, organisation: string): boolean =>
  fact.audience === 'seam' && isMunicipality(fact.controller) !== isMunicipality(organisation);

/** A kommunenummer has four digits, a bydel six, an organisasjonsnummer nine. */
const isMunicipality = (organisation: string): boolean => organisation.length !== 9;
