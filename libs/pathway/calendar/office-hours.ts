import type { Instant, OsloDate } from '../../contracts/primitives.js';
import { addDays, dateOfDayNumber, dayNumberOf } from './dates.js';
import { instantOfLocalMs, localMsOf } from './oslo.js';
import { addWorkingDays, isWorkingDay, nextWorkingDay } from './working-days.js';

// Office hours are Monday to Friday 08–16 less holidays (design D10). Clocks change on Sunday nights, never within them,
// so a stretch of office hours is as long in real time as it looks on the wall.

const msPerHour = 3_600_000;
const msPerDay = 24 * msPerHour;
const openingMs = 8 * msPerHour;
const officeDayMs = 8 * msPerHour;

/** A working day and how far into its office hours; the closing hour is still that day's. */
type OfficePosition = { date: OsloDate; elapsedMs: number };

/** The instant when that many office hours (parts too) have passed; outside them counting begins at the next opening. */
export function addOfficeHours(instant: Instant, hours: number): Instant {
  if (!(hours >= 0)) throw new RangeError(`office hours are counted forward only, not ${hours}`);
  const start = officePositionOf(instant);
  const totalMs = start.elapsedMs + Math.round(hours * msPerHour);
  const wholeDays = Math.max(0, Math.ceil(totalMs / officeDayMs) - 1);
  const date = addWorkingDays(start.date, wholeDays);
  return instantOfLocalMs(dayNumberOf(date) * msPerDay + openingMs + totalMs - wholeDays * officeDayMs);
}

function officePositionOf(instant: Instant): OfficePosition {
  const localMs = localMsOf(instant);
  const dayNumber = Math.floor(localMs / msPerDay);
  const date = dateOfDayNumber(dayNumber);
  const elapsedMs = localMs - dayNumber * msPerDay - openingMs;
  if (!isWorkingDay(date)) return { date: nextWorkingDay(date), elapsedMs: 0 };
  if (elapsedMs > officeDayMs) return { date: nextWorkingDay(addDays(date, 1)), elapsedMs: 0 };
  return { date, elapsedMs: Math.max(0, elapsedMs) };
}
