import type { OsloDate } from '../../contracts/primitives.js';
import { dateOfDayNumber, dayNumberOf, weekdayOfDayNumber } from './dates.js';
import { isHolidayDayNumber } from './holidays.js';

// Virkedag is not defined in pbrl.; the product counts Monday to Friday less holidays (domain.md §9).

/** Virkedag: Monday to Friday and no holiday. */
export function isWorkingDay(date: OsloDate): boolean {
  return isWorking(dayNumberOf(date));
}

/** The n-th working day after the date, which is not counted itself; before it for a negative n, the date for 0. */
export function addWorkingDays(date: OsloDate, n: number): OsloDate {
  if (!Number.isInteger(n)) throw new RangeError(`working days are counted whole, not ${n}`);
  const step = Math.sign(n);
  let day = dayNumberOf(date);
  for (let left = Math.abs(n); left > 0; left -= 1) day = nextWorking(day + step, step);
  return dateOfDayNumber(day);
}

/** The date itself when it is a working day, else the first one after it. */
export function nextWorkingDay(date: OsloDate): OsloDate {
  return dateOfDayNumber(nextWorking(dayNumberOf(date), 1));
}

function nextWorking(from: number, step: number): number {
  let day = from;
  while (!isWorking(day)) day += step;
  return day;
}

function isWorking(dayNumber: number): boolean {
  return weekdayOfDayNumber(dayNumber) <= 5 && !isHolidayDayNumber(dayNumber);
}
