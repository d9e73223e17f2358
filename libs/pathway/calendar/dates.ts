import type { OsloDate } from '../../contracts/primitives.js';

// Calendar dates are counted as whole days since 1970-01-01, with no zone in sight: Date is used as an ISO parser only.

const msPerDay = 86_400_000;

/** Whole days from 1970-01-01 to the date. */
export function dayNumberOf(date: OsloDate): number {
  return Math.floor(Date.parse(date) / msPerDay);
}

/** The same few thousand days are asked for again and again, and writing one out costs as much as the rest of a fold. */
const dates = new Map<number, OsloDate>();
const mostDatesKept = 16_384;

/** The date that many whole days after 1970-01-01. */
export function dateOfDayNumber(dayNumber: number): OsloDate {
  const known = dates.get(dayNumber);
  if (known !== undefined) return known;
  // eslint-disable-next-line no-restricted-syntax -- a whole day counted in UTC has no zone
  const date = new Date(dayNumber * msPerDay).toISOString().slice(0, 10);
  if (dates.size < mostDatesKept) dates.set(dayNumber, date);
  return date;
}

/** The date n days later; earlier for a negative n. */
export function addDays(date: OsloDate, n: number): OsloDate {
  return dateOfDayNumber(dayNumberOf(date) + n);
}

/** The same weekday n weeks later. */
export function addWeeks(date: OsloDate, n: number): OsloDate {
  return addDays(date, 7 * n);
}

/** The same day of the month n months later, or that month's last day where it has no such day. */
export function addMonths(date: OsloDate, n: number): OsloDate {
  const from = new Date(date);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + n];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dateOfDayNumber(Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay)) / msPerDay);
}

/** Whole calendar days from the one date to the other; negative when `to` comes first. */
export function daysBetween(from: OsloDate, to: OsloDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekday(date: OsloDate): number {
  return weekdayOfDayNumber(dayNumberOf(date));
}

/** ISO weekday of a counted day; 1970-01-01 was a Thursday. */
export function weekdayOfDayNumber(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}
