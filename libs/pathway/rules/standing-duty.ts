import { concernsMunicipality, episodesOf, type Course, type Episode } from '../course.js';
import { municipalOwner, type Duty } from './rule.js';

/** A duty of the municipality that stands beside all episodes. */
export const ofMunicipality = (course: Course, duty: Omit<Duty, 'owner'>): Duty[] =>
  municipalOwner(course).map((owner) => ({ ...duty, owner, episode: openEpisode(course) }));

/**
 * The other level's owner of a standing duty: the institution where an episode is open. A discharge that the municipality
 * may not know of must not show in the municipality's own duties (design D8).
 */
export const openEpisode = (course: Course): Episode | undefined =>
  episodesOf(course).findLast((e) => e.phase !== 'ended' || (e.left && !concernsMunicipality(e)));

/** Numbers that the product proposes. */
export const productDefault = {
  version: 1,
  basis: 'PRODUCT_DEFAULT',
  confidence: 'D',
  validFrom: '2026-01-01',
  severity: 'normal',
} as const;
