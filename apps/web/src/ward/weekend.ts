import type { LeavingView } from '../../../../libs/contracts/answers/ward.js';
import { daysBetween, osloDayOf, osloTimeOf } from '../words/dates.js';

const [friday, sunday] = [5, 7];
const noon = '12:00';

/** ISO weekday of a date: 1 is Monday. */
const weekdayOf = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay() || sunday;

/** From Friday at noon till the week begins: nobody at the office answers before then. */
function isWeekend(now: string): boolean {
  const weekday = weekdayOf(osloDayOf(now));
  return weekday > friday || (weekday === friday && osloTimeOf(now) >= noon);
}

/** Somebody with no receiver leaves, or has left, before anybody is at work again: ring, and say what was done. */
export function mustBeRungNow(
  one: Pick<LeavingView, 'answer' | 'isWaitedFor' | 'hasLeft' | 'on' | 'tried'>,
  now: string,
): boolean {
  if (!one.isWaitedFor || one.answer === 'none' || !isWeekend(now)) return false;
  const today = osloDayOf(now);
  if (one.tried && isSameWeekend(one.tried.at, now)) return false;
  const untilMonday = sunday + 1 - weekdayOf(today);
  return one.hasLeft || (one.on !== undefined && daysBetween(today, one.on) <= untilMonday);
}

const isSameWeekend = (at: string, now: string): boolean =>
  isWeekend(at) && daysBetween(osloDayOf(at), osloDayOf(now)) < sunday - friday + 1;
