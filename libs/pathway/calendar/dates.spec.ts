import { describe, expect, it } from '@jest/globals';
import { addDays, addMonths, addWeeks, daysBetween, weekday } from './dates.js';

describe('dates', () => {
  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['1970-01-01', -1, '1969-12-31'],
    ['1950-01-01', 0, '1950-01-01'],
  ])('%s and %i days is %s', (date, n, expected) => expect(addDays(date, n)).toBe(expected));

  it.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-03-31', -1, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2027-01-15', -1, '2026-12-15'],
  ])('%s and %i months is %s', (date, n, expected) => expect(addMonths(date, n)).toBe(expected));

  it('adds weeks across a year end', () => expect(addWeeks('2026-12-28', 2)).toBe('2027-01-11'));

  it('counts the days between two dates, also over a change of the clocks, and backwards', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
    expect(daysBetween('2028-01-01', '2029-01-01')).toBe(366);
  });

  it.each([
    ['2026-11-23', 1],
    ['2026-11-29', 7],
    ['1969-12-28', 7],
    ['1950-01-01', 7],
    ['2028-02-29', 2],
  ])('%s is weekday %i', (date, expected) => expect(weekday(date)).toBe(expected));

  it('fails on what is no date rather than answering', () => expect(() => addDays('soon', 1)).toThrow(RangeError));
});
