import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, weekday } from './dates.js';
import { isHoliday } from './holidays.js';
import { addWorkingDays, isWorkingDay, nextWorkingDay } from './working-days.js';

const anyDate = fc.integer({ min: 0, max: 73_000 }).map((days) => addDays('1950-01-01', days));
const anyCount = fc.integer({ min: 1, max: 120 });

describe('working days', () => {
  it.each([
    ['2026-03-27', 10, '2026-04-15'],
    ['2026-03-27', 65, '2026-07-06'],
    ['2026-04-30', 10, '2026-05-18'],
    ['2026-04-30', 65, '2026-08-04'],
    ['2026-12-18', 10, '2027-01-05'],
    ['2026-12-18', 65, '2027-03-23'],
    ['2027-05-03', 10, '2027-05-19'],
    ['2027-05-03', 65, '2027-08-04'],
  ])('%s and %i virkedager is %s', (date, n, expected) => expect(addWorkingDays(date, n)).toBe(expected));

  it.each([
    ['back over påske', '2026-04-07', -1, '2026-04-01'],
    ['back over the year end', '2027-01-04', -2, '2026-12-30'],
    ['none gives the day itself', '2026-11-23', 0, '2026-11-23'],
    ['none gives even a holiday', '2026-12-25', 0, '2026-12-25'],
    ['from a Saturday the first is Monday', '2026-11-21', 1, '2026-11-23'],
    ['from a Saturday back the first is Friday', '2026-11-21', -1, '2026-11-20'],
    ['29 February counts', '2028-02-28', 1, '2028-02-29'],
    ['julaften counts, juledag does not', '2026-12-23', 2, '2026-12-28'],
  ])('%s', (_why, date, n, expected) => expect(addWorkingDays(date, n)).toBe(expected));

  it.each(['2026-12-24', '2026-12-31', '2026-04-30', '2025-05-16', '2026-04-01'])('%s is a working day', (date) =>
    expect(isWorkingDay(date)).toBe(true),
  );

  it.each(['2026-11-21', '2026-11-22', '2026-05-01', '2027-05-17', '2026-05-14'])('%s is not', (date) =>
    expect(isWorkingDay(date)).toBe(false),
  );

  it('moves to the next working day only from other days', () => {
    expect(nextWorkingDay('2026-11-20')).toBe('2026-11-20');
    expect(nextWorkingDay('2026-04-02')).toBe('2026-04-07');
    expect(nextWorkingDay('2027-05-15')).toBe('2027-05-18');
  });

  it('refuses a part of a day', () =>
    expect(() => addWorkingDays('2026-11-20', 0.5)).toThrow(/counted whole, not 0.5/));

  it('always lands on Monday to Friday and never on a holiday', () =>
    fc.assert(
      fc.property(
        anyDate,
        fc.oneof(
          anyCount,
          anyCount.map((n) => -n),
        ),
        (date, n) => {
          const landed = addWorkingDays(date, n);
          expect(weekday(landed)).toBeLessThanOrEqual(5);
          expect(isHoliday(landed)).toBe(false);
        },
      ),
    ));

  it('comes back to a working day when as many are subtracted', () =>
    fc.assert(
      fc.property(anyDate, anyCount, (date, n) => {
        const from = nextWorkingDay(date);
        expect(addWorkingDays(addWorkingDays(from, n), -n)).toBe(from);
        expect(isWorkingDay(addWorkingDays(addWorkingDays(date, n), -n))).toBe(true);
      }),
    ));

  it('passes exactly n working days on the way', () =>
    fc.assert(
      fc.property(anyDate, anyCount, (date, n) => {
        let passed = 0;
        for (let day = addDays(date, 1); day <= addWorkingDays(date, n); day = addDays(day, 1)) {
          if (isWorkingDay(day)) passed += 1;
        }
        expect(passed).toBe(n);
      }),
    ));

  it('never lands earlier for a later start or a larger count', () =>
    fc.assert(
      fc.property(anyDate, fc.nat({ max: 30 }), anyCount, (date, later, n) => {
        expect(addWorkingDays(addDays(date, later), n) >= addWorkingDays(date, n)).toBe(true);
        expect(addWorkingDays(date, n + 1) > addWorkingDays(date, n)).toBe(true);
      }),
    ));
});
