import type { OsloDate } from '../../contracts/primitives.js';
import { addDays, dateOfDayNumber, dayNumberOf, weekdayOfDayNumber } from './dates.js';

// Helligdagsfredloven § 2; 1 and 17 May by the act of 1947-04-26 nr 1 § 1. Julaften, nyttårsaften, onsdag før
// skjærtorsdag, 30 April and 16 May are not among them, although much is closed.

const fixedHolidays = ['01-01', '05-01', '05-17', '12-25', '12-26'];

/** Days from påskedag: skjærtorsdag, langfredag, påske, Kristi himmelfart, pinse. */
const movableHolidays = [-3, -2, 0, 1, 39, 49, 50];

/** A year's holidays as day numbers, worked out once. */
const holidaysByYear = new Map<number, ReadonlySet<number>>();
const mostYearsKept = 512;

/** Helligdag, or a day set equal to one; every Sunday is. */
export function isHoliday(date: OsloDate): boolean {
  return isHolidayDayNumber(dayNumberOf(date));
}

/** The same for a counted day, which spares the loops from writing and parsing dates. */
export function isHolidayDayNumber(dayNumber: number): boolean {
  if (weekdayOfDayNumber(dayNumber) === 7) return true;
  const year = new Date(dayNumber * 86_400_000).getUTCFullYear();
  return (holidaysByYear.get(year) ?? rememberYear(year)).has(dayNumber);
}

/** Første påskedag in the Gregorian calendar, by the Meeus/Jones/Butcher rule. */
export function easterSunday(year: number): OsloDate {
  const moonYear = year % 19;
  const [century, yearOfCentury] = [Math.floor(year / 100), year % 100];
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const fullMoon = (19 * moonYear + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const leapDays = 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4);
  const toSunday = (32 + leapDays - fullMoon - (yearOfCentury % 4)) % 7;
  const lateMoon = Math.floor((moonYear + 11 * fullMoon + 22 * toSunday) / 451);
  // The rule counts from 22 March, the earliest day Easter can fall on.
  return addDays(`${String(year).padStart(4, '0')}-03-22`, fullMoon + toSunday - 7 * lateMoon);
}

function rememberYear(year: number): ReadonlySet<number> {
  const easter = dayNumberOf(easterSunday(year));
  const yearOfDate = dateOfDayNumber(easter).slice(0, 4);
  const holidays = new Set([
    ...fixedHolidays.map((monthAndDay) => dayNumberOf(`${yearOfDate}-${monthAndDay}`)),
    ...movableHolidays.map((days) => easter + days),
  ]);
  if (holidaysByYear.size >= mostYearsKept) holidaysByYear.clear();
  holidaysByYear.set(year, holidays);
  return holidays;
}
