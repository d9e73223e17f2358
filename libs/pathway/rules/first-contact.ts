import type { Instant, OsloDate } from '../../contracts/primitives.js';
import { isMunicipality } from '../course/moves.js';
import { handoversOf, type Course, type Episode } from '../course.js';
import { firstOf } from './rule.js';

/**
 * The appointments made for the first contact after this discharge, in the order they were made: with the acceptance or
 * apart from it. The last one made before the client left is the norm (M1).
 */
export function appointments(course: Course, episode: Episode): { at: Instant; on: OsloDate }[] {
  const accepted = handoversOf(course).flatMap(({ episodeId, accepted, withdrawnAt }) =>
    episodeId === episode.episodeId && accepted?.firstContactOn && !withdrawnAt
      ? [{ at: accepted.at, on: accepted.firstContactOn }]
      : [],
  );
  return [...accepted, ...(episode.agreedContacts ?? [])].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The municipality's own real contact; what the ward does after the discharge is not the municipality's follow-up. */
const isFollowUp = (contact: Course['contacts'][number], course: Course) =>
  contact.real && isMunicipality(course, contact.by);

/** When the municipality first met the client after that. */
export const followedUpAt = (course: Course, leftAt: Instant): Instant | undefined =>
  firstOf(...course.contacts.filter((c) => isFollowUp(c, course) && c.at >= leftAt).map((c) => c.at));
