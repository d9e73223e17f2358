import type { Instant, OsloDate } from '../../contracts/primitives.js';
import { osloDateOf } from '../calendar/oslo.js';
import { concernsMunicipality, episodesOf, type Episode } from '../course.js';
import { hasStayed } from '../course/discharges.js';
import { callsForHandover, isStay, type Leaving } from '../course/episodes.js';
import { placesOf } from './indicator.js';
import { municipalityAt, type Told } from './told.js';

/** A client who left a stay, and whom that is told for. */
export type Leave = { e: Episode; left: Leaving; leftOn: OsloDate; places: string[] };

/** The municipality has it in its figures only where it may know of the discharge (design D8). */
const placesAfter = (told: Told, e: Episode, at: Instant): string[] =>
  placesOf(e.unit, concernsMunicipality(e) ? municipalityAt(told, at) : undefined);

/** Discharges from a stay: alive, and not to another treatment. */
export const discharges = (told: Told): Leave[] =>
  episodesOf(told.course).flatMap((e) => {
    const { left } = e;
    if (!left || !isStay(e) || !hasStayed(e) || !callsForHandover(left)) return [];
    if (diedBy(told, left.at)) return [];
    return [{ e, left, leftOn: osloDateOf(left.at), places: placesAfter(told, e, left.at) }];
  });

export const diedAt = ({ course: { closed } }: Told): Instant | undefined =>
  closed?.reason === 'death' ? closed.at : undefined;
/** Dead by then. */
export const diedBy = (told: Told, at: Instant): boolean => {
  const died = diedAt(told);
  return died !== undefined && died <= at;
};

/** The first stay that began after this one was left. */
export const nextStay = (told: Told, { e, left }: Leave): Episode | undefined =>
  episodesOf(told.course)
    .filter((o) => o.episodeId !== e.episodeId && isStay(o) && o.admittedAt !== undefined && o.admittedAt >= left.at)
    .sort((a, b) => ((a.admittedAt ?? '') < (b.admittedAt ?? '') ? -1 : 1))[0];

/** The denominator of what has a limit after the discharge. */
export const afterStay = 'Utskrivninger fra opphold; telles dagen etter at tiden er ute';
