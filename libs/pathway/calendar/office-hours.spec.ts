import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './dates.js';
import { addOfficeHours } from './office-hours.js';
import { atLocalTime, localMsOf, osloDateOf } from './oslo.js';
import { isWorkingDay } from './working-days.js';

const anyInstant = fc.integer({ min: 0, max: 20_000_000 }).map((minutes) =>
  // 2000 to 2038, any minute of day and night.
  new Date(Date.UTC(2000, 0, 1) + minutes * 60_000).toISOString(),
);
const anyHours = fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4);
const local = (date: string, hour: number, minute = 0) => atLocalTime(date, hour, minute);

describe('office hours', () => {
  it.each([
    ['over a weekend', local('2026-11-20', 15), 4, local('2026-11-23', 11)],
    ['within a day', local('2026-11-23', 9, 30), 4, local('2026-11-23', 13, 30)],
    ['to the very closing', local('2026-11-23', 12), 4, local('2026-11-23', 16)],
    ['from the closing', local('2026-11-23', 16), 4, local('2026-11-24', 12)],
    ['none at the closing', local('2026-11-23', 16), 0, local('2026-11-23', 16)],
    ['none in the evening', local('2026-11-23', 16, 1), 0, local('2026-11-24', 8)],
    ['before opening', local('2026-11-23', 5), 4, local('2026-11-23', 12)],
    ['in the evening', local('2026-11-23', 22), 4, local('2026-11-24', 12)],
    ['on a Saturday', local('2026-11-21', 11), 4, local('2026-11-23', 12)],
    ['over påske', local('2026-04-01', 14), 4, local('2026-04-07', 10)],
    ['over the change of clocks', local('2026-03-27', 15), 2, local('2026-03-30', 9)],
    ['back to winter time', local('2026-10-23', 15), 2, local('2026-10-26', 9)],
    ['a whole week', local('2026-11-23', 10), 40, local('2026-11-30', 10)],
    ['part of an hour', local('2026-11-20', 15, 45), 0.5, local('2026-11-23', 8, 15)],
  ])('%s: from %s, %d h', (_why, start, hours, expected) => expect(addOfficeHours(start, hours)).toBe(expected));

  it('counts forward only', () => {
    expect(() => addOfficeHours(local('2026-11-23', 9), -1)).toThrow(/forward only, not -1/);
    expect(() => addOfficeHours(local('2026-11-23', 9), Number.NaN)).toThrow(RangeError);
  });

  it('always ends within office hours, never before the start', () =>
    fc.assert(
      fc.property(anyInstant, anyHours, (start, hours) => {
        const end = addOfficeHours(start, hours);
        const msOfDay = localMsOf(end) % 86_400_000;
        expect(isWorkingDay(osloDateOf(end))).toBe(true);
        expect(msOfDay >= 8 * 3_600_000 && msOfDay <= 16 * 3_600_000).toBe(true);
        expect(end >= start).toBe(true);
      }),
    ));

  it('is additive', () =>
    fc.assert(
      fc.property(anyInstant, anyHours, anyHours, (start, first, then) => {
        expect(addOfficeHours(addOfficeHours(start, first), then)).toBe(addOfficeHours(start, first + then));
      }),
    ));

  it('agrees with counting the open quarters one by one', () =>
    fc.assert(
      fc.property(fc.nat({ max: 4000 }), fc.integer({ min: 1, max: 80 }), (days, quarters) => {
        let at = Date.parse(local(addDays('2024-01-01', days), 13, 15));
        for (let left = quarters; left > 0; at += 900_000) {
          const now = new Date(at).toISOString();
          const hour = Math.floor((localMsOf(now) % 86_400_000) / 3_600_000);
          if (hour >= 8 && hour < 16 && isWorkingDay(osloDateOf(now))) left -= 1;
        }
        const start = local(addDays('2024-01-01', days), 13, 15);
        expect(addOfficeHours(start, quarters / 4)).toBe(new Date(at).toISOString());
      }),
    ));
});
