import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, weekday } from './dates.js';
import { atLocalTime, dayAfterStart, localMsOf, osloDateOf, startOfDay } from './oslo.js';

const anyDate = fc.integer({ min: 0, max: 73_413 }).map((days) => addDays('1950-01-01', days));

/** The EU's rule in words of its own: summer time from the last Sunday of March to that of October, 01:00 UTC. */
const lastSunday = (year: number, month: '03' | '10') =>
  [0, 1, 2, 3, 4, 5, 6].map((back) => `${year}-${month}-${31 - back}`).find((date) => weekday(date) === 7);
const offsetByRule = (instant: string) => {
  const year = Number(instant.slice(0, 4));
  const isSummer =
    instant >= `${lastSunday(year, '03')}T01:00:00.000Z` && instant < `${lastSunday(year, '10')}T01:00:00.000Z`;
  return isSummer ? 7_200_000 : 3_600_000;
};
const shownOffset = (instant: string) => localMsOf(instant) - Date.parse(instant);

describe('Oslo time', () => {
  it.each([
    ['2026-03-28T22:59:59.999Z', '2026-03-28'],
    ['2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['2026-10-24T22:00:00.000Z', '2026-10-25'],
    ['2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['2026-10-25T23:00:00.000Z', '2026-10-26'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
    ['2028-02-28T23:00:00.000Z', '2028-02-29'],
  ])('%s falls on %s', (instant, date) => expect(osloDateOf(instant)).toBe(date));

  it('starts the day at local midnight, winter and summer', () => {
    expect(startOfDay('2026-01-15')).toBe('2026-01-14T23:00:00.000Z');
    expect(startOfDay('2026-07-15')).toBe('2026-07-14T22:00:00.000Z');
  });

  it('lets the day of a changed clock last 23 or 25 hours', () => {
    expect([startOfDay('2026-03-29'), dayAfterStart('2026-03-29')]).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    expect([startOfDay('2026-10-25'), dayAfterStart('2026-10-25')]).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ]);
  });

  it.each([
    ['the last minute before the gap', '2026-03-29', 1, 59, '2026-03-29T00:59:00.000Z'],
    ['a skipped time moves forward', '2026-03-29', 2, 30, '2026-03-29T01:30:00.000Z'],
    ['the first minute after the gap', '2026-03-29', 3, 0, '2026-03-29T01:00:00.000Z'],
    ['the last minute that comes once', '2026-10-25', 1, 59, '2026-10-24T23:59:00.000Z'],
    ['a time that comes twice is the first', '2026-10-25', 2, 0, '2026-10-25T00:00:00.000Z'],
    ['also its last minute', '2026-10-25', 2, 59, '2026-10-25T00:59:00.000Z'],
    ['the first minute that comes once again', '2026-10-25', 3, 0, '2026-10-25T02:00:00.000Z'],
  ])('%s: %s %i:%i', (_why, date, hour, minute, expected) => expect(atLocalTime(date, hour, minute)).toBe(expected));

  it('gives each date from 1950 to 2150 back from its first and its last millisecond', () =>
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(osloDateOf(startOfDay(date))).toBe(date);
        const last = new Date(Date.parse(dayAfterStart(date)) - 1).toISOString();
        expect(osloDateOf(last)).toBe(date);
        expect(dayAfterStart(date)).toBe(startOfDay(addDays(date, 1)));
      }),
      { numRuns: 1000 },
    ));

  it('agrees with the rule of the last Sundays from 1996 to 2100', () =>
    fc.assert(
      fc.property(fc.date({ min: new Date('1996-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }), (at) => {
        const instant = at.toISOString();
        expect(shownOffset(instant)).toBe(offsetByRule(instant));
      }),
      { numRuns: 1000 },
    ));

  it('changes at that very millisecond in each of those years', () => {
    for (let year = 1996; year <= 2100; year += 1) {
      for (const month of ['03', '10'] as const) {
        const change = Date.parse(`${lastSunday(year, month)}T01:00:00.000Z`);
        const around = [change - 1, change].map((ms) => new Date(ms).toISOString());
        expect(around.map(shownOffset)).toEqual(around.map(offsetByRule));
      }
    }
  });
});
