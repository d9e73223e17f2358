import type { OsloDate } from '../../contracts/primitives.js';
import type { Course } from '../course.js';
import { placesOf, type Counted } from './indicator.js';
import type { Told } from './told.js';

/** How it stands with one client, and for how long unless something else is told. */
export type Standing = Pick<Counted, 'numerator' | 'denominator' | 'part' | 'value'> & { to?: OsloDate };

/** Followed up now: begun, and neither closed nor dead. */
export const isFollowed = ({ started, closed }: Course): boolean => started !== undefined && !closed;

/**
 * A state of each client who is followed up, told for the municipality that answers: from day to day, joined where it does
 * not change. `standing` may say several times that follow each other, each to a day.
 */
export function statesOf(
  { lives }: Told,
  standing: (course: Course, from: OsloDate) => readonly Standing[],
): Counted[] {
  const spans: Counted[] = [];
  lives.forEach(({ from, course }, i) => {
    if (!isFollowed(course)) return;
    const end = lives[i + 1]?.from ?? null;
    let day = from;
    for (const { to, ...counted } of standing(course, from)) {
      if (to !== undefined && to <= day) continue;
      const until = to !== undefined && (end === null || to < end) ? to : end;
      spans.push({ ...counted, places: placesOf(course.municipality), day, until });
      if (until === null || until === end) return;
      day = until;
    }
  });
  return joined(spans);
}

const sameState = (a: Counted, b: Counted): boolean =>
  a.until === b.day &&
  a.part === b.part &&
  a.value === b.value &&
  a.numerator === b.numerator &&
  a.denominator === b.denominator &&
  a.places.join() === b.places.join();

function joined(spans: readonly Counted[]): Counted[] {
  const result: Counted[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && sameState(last, span)) result[result.length - 1] = { ...last, until: span.until };
    else result.push(span);
  }
  return result;
}
