import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, weekday } from './dates.js';
import { easterSunday, isHoliday } from './holidays.js';

describe('holidays', () => {
  it.each([
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2028-04-16',
    '2029-04-01',
    '2030-04-21',
    // The earliest, the latest, and years in which the rule's correction matters.
    '1954-04-18',
    '1981-04-19',
    '2008-03-23',
    '2038-04-25',
    '2049-04-18',
    '2076-04-19',
    '2160-03-23',
  ])('påskedag falls on %s', (date) => expect(easterSunday(Number(date.slice(0, 4)))).toBe(date));

  it('knows every holiday of 2026 and no other weekday or Saturday', () => {
    const days = Array.from({ length: 365 }, (_, i) => addDays('2026-01-01', i));
    expect(days.filter((date) => weekday(date) !== 7 && isHoliday(date))).toEqual([
      '2026-01-01',
      '2026-04-02',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  it('has 17 May and 1 May on their own when they are no other holiday', () => {
    expect(['2028-05-01', '2028-05-16', '2028-05-17', '2028-05-18'].map(isHoliday)).toEqual([true, false, true, false]);
  });

  it('has 17 May on 2. pinsedag in 2027', () => {
    expect(addDays(easterSunday(2027), 50)).toBe('2027-05-17');
    expect(isHoliday('2027-05-17')).toBe(true);
    expect(isHoliday('2027-05-18')).toBe(false);
  });

  it('holds every Sunday', () => expect(isHoliday('2026-11-22')).toBe(true));

  it.each(['2026-12-24', '2026-12-31', '2026-04-30', '2027-04-30', '2025-05-16', '2026-04-01'])(
    '%s is no holiday although much is closed',
    (date) => expect(isHoliday(date)).toBe(false),
  );

  it('puts påskedag on a Sunday from 22 March to 25 April', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), (year) => {
        const date = easterSunday(year);
        expect(weekday(date)).toBe(7);
        expect(date >= `${year}-03-22` && date <= `${year}-04-25`).toBe(true);
      }),
    ));
});
