import type { ClientList } from '../../contracts/topics/follow-up.js';
import type { Course } from '../course.js';
import { currentPause } from './pauses.js';
import { notReachedSince } from './reach.js';

/** The one list that the client is in: nobody is in two, and nobody in none. */
export function listOf(course: Course): ClientList {
  if (course.closed) return 'closed';
  const pause = currentPause(course);
  if (pause) return pause.reason === 'declined' ? 'declined' : 'paused';
  return notReachedSince(course) === undefined ? 'active' : 'notReached';
}
