import type { FollowUpView } from '../../contracts/answers/follow-up.js';
import { listOf } from '../../pathway/course/list-of.js';
import { currentPause } from '../../pathway/course/pauses.js';
import { notReachedSince } from '../../pathway/course/reach.js';
import type { Course } from '../../pathway/course.js';

/** Which list the client is in, and why. */
export function followUpView(course: Course): FollowUpView {
  const pause = currentPause(course);
  return {
    list: listOf(course),
    pause: pause && { reason: pause.reason, since: pause.at, until: pause.until },
    notReachedSince: notReachedSince(course),
  };
}
