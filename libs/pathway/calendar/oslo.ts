import type { Instant, OsloDate } from '../../contracts/primitives.js';
import { dateOfDayNumber, dayNumberOf } from './dates.js';

// Where the clock on the wall in Oslo meets UTC. The zone's rules come from Intl; nothing here knows when summer begins.

const msPerMinute = 60_000;
const msPerHour = 3_600_000;
const msPerDay = 86_400_000;

/** Kept between calls, since making one costs far more than using it. */
const zoneNames = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Oslo', timeZoneName: 'longOffset' });

/** Offset per UTC day, asked for once; NaN marks a day on which the clocks change. */
const offsetsByDay = new Map<number, number>();
const mostDaysKept = 16_384;

/** The calendar date in Oslo at that instant. */
export function osloDateOf(instant: Instant): OsloDate {
  return dateOfDayNumber(Math.floor(localMsOf(instant) / msPerDay));
}

/** 00:00 in Oslo on that date. */
export function startOfDay(date: OsloDate): Instant {
  return atLocalTime(date, 0, 0);
}

/** 00:00 in Oslo of the day after: when a day clock with `dueOn = date` is due. */
export function dayAfterStart(date: OsloDate): Instant {
  return instantOfLocalMs((dayNumberOf(date) + 1) * msPerDay);
}

/** That local time in Oslo: a time that summer time skips moves forward an hour, one that comes twice is the first. */
export function atLocalTime(date: OsloDate, hour: number, minute: number): Instant {
  return instantOfLocalMs(dayNumberOf(date) * msPerDay + hour * msPerHour + minute * msPerMinute);
}

/** What the wall clock in Oslo shows, as milliseconds since 1970-01-01 00:00 on that same wall clock. */
export function localMsOf(instant: Instant): number {
  const utcMs = Date.parse(instant);
  return utcMs + offsetMsAt(utcMs);
}

/** The first instant at which the wall clock shows this; past a gap, as far into the hour after it. */
export function instantOfLocalMs(localMs: number): Instant {
  const before = localMs - offsetMsAt(localMs - msPerDay);
  const after = localMs - offsetMsAt(localMs + msPerDay);
  const isAfterTheChange = before !== after && localMs - offsetMsAt(before) !== before;
  const isShownAtAll = localMs - offsetMsAt(after) === after;
  return new Date(isAfterTheChange && isShownAtAll ? after : before).toISOString();
}

function offsetMsAt(utcMs: number): number {
  const day = Math.floor(utcMs / msPerDay);
  const known = offsetsByDay.get(day) ?? rememberDay(day);
  return Number.isNaN(known) ? askedOffsetMs(utcMs) : known;
}

function rememberDay(day: number): number {
  const first = askedOffsetMs(day * msPerDay);
  const offset = first === askedOffsetMs((day + 1) * msPerDay) ? first : Number.NaN;
  if (offsetsByDay.size >= mostDaysKept) offsetsByDay.clear();
  offsetsByDay.set(day, offset);
  return offset;
}

/** Intl names the offset `GMT+02:00`, and plain `GMT` for none. */
function askedOffsetMs(utcMs: number): number {
  const name = zoneNames.formatToParts(utcMs).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
  const size = Number(hours ?? 0) * msPerHour + Number(minutes ?? 0) * msPerMinute;
  return sign === '-' ? -size : size;
}

/** Something told of without a time of day counts at noon. */
export const noonOf = (date: OsloDate): Instant => atLocalTime(date, 12, 0);
