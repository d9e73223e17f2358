import type { Instant } from '../../contracts/primitives.js';
import { addDays, addMonths, dateOfDayNumber, dayNumberOf } from './dates.js';
import { instantOfLocalMs, localMsOf } from './oslo.js';

const msPerHour = 3_600_000;
const msPerDay = 24 * msPerHour;

/** Ten years: longer than any rule's number, short enough that no date leaves the calendar. */
const longestPeriodDays = 3660;
/** The average, for that limit only. */
const daysPerMonth = 30.4375;

/** An ISO 8601 period in the parts that count differently: months and days on the calendar, hours in real time. */
export type Period = { months: number; days: number; hours: number };

/** Reads `P14D`, `P2W`, `P1M`, `P1DT4H`, `PT36H`; undefined for all else, also zero, negative or more than 3660 days. */
export function parsePeriod(isoPeriod: string): Period | undefined {
  const parts = /^P(?!$)(?:(\d{1,4})W|(?:(\d{1,4})M)?(?:(\d{1,4})D)?(?:T(\d{1,5})H)?)$/.exec(isoPeriod);
  if (!parts) return undefined;
  const [weeks, months, days, hours] = [1, 2, 3, 4].map((part) => Number(parts[part] ?? 0));
  return withinLimits({ months: months ?? 0, days: 7 * (weeks ?? 0) + (days ?? 0), hours: hours ?? 0 });
}

/** The instant one period later on the Oslo calendar: the date part keeps the local time, the hours are real hours. */
export function addPeriod(instant: Instant, isoPeriod: string): Instant {
  const period = parsePeriod(isoPeriod);
  if (!period) throw new RangeError(`not a period: ${isoPeriod}`);
  const moved = period.months + period.days > 0 ? addDateParts(instant, period) : instant;
  return new Date(Date.parse(moved) + period.hours * msPerHour).toISOString();
}

function addDateParts(instant: Instant, { months, days }: Period): Instant {
  const localMs = localMsOf(instant);
  const dayNumber = Math.floor(localMs / msPerDay);
  const date = addDays(addMonths(dateOfDayNumber(dayNumber), months), days);
  return instantOfLocalMs(dayNumberOf(date) * msPerDay + (localMs - dayNumber * msPerDay));
}

function withinLimits(period: Period): Period | undefined {
  const lengthDays = daysPerMonth * period.months + period.days + period.hours / 24;
  return lengthDays > 0 && lengthDays <= longestPeriodDays ? period : undefined;
}
