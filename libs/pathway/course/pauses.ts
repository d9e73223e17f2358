import type { Instant } from '../../contracts/primitives.js';
import { earliest } from '../calendar/instants.js';
import { dayAfterStart } from '../calendar/oslo.js';
import type { Course } from '../course.js';
import type { Pause } from './follow-up.js';

/**
 * A pause with its end: taken up again or renewed (`endedAt`), and by itself after its last day (`over`, the earlier of
 * the two). What rests does so until it is over; until somebody has ended it, the client stays on its list.
 */
export type PauseTime = Pause & { endedAt?: Instant; over: Instant };

export function pausesOf({ followUp }: Course): PauseTime[] {
  const { pauses, resumes } = followUp;
  return pauses.map((pause, i) => {
    const ends = [pauses[i + 1]?.at, resumes.find((at) => at >= pause.at)].filter((at) => at !== undefined);
    const endedAt = ends.sort()[0];
    const lapsesAt = dayAfterStart(pause.until);
    return { ...pause, endedAt, over: endedAt === undefined ? lapsesAt : earliest(endedAt, lapsesAt) };
  });
}

/** The pause that nobody has ended yet, also when its last day has passed. */
export const currentPause = (course: Course): PauseTime | undefined =>
  pausesOf(course).find((pause) => pause.endedAt === undefined);

/** Is there a pause to end at that instant? */
export const isPausedAt = (course: Course, at: Instant): boolean =>
  pausesOf(course).some((pause) => pause.at <= at && (pause.endedAt === undefined || at < pause.endedAt));
