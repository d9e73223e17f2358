import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { atLocalTime, osloDateOf } from './oslo.js';
import { addPeriod, parsePeriod } from './periods.js';
import { addDays } from './dates.js';

describe('periods', () => {
  it.each([
    ['P14D', { months: 0, days: 14, hours: 0 }],
    ['P2W', { months: 0, days: 14, hours: 0 }],
    ['P1M', { months: 1, days: 0, hours: 0 }],
    ['P1DT4H', { months: 0, days: 1, hours: 4 }],
    ['PT36H', { months: 0, days: 0, hours: 36 }],
    ['P1M3DT1H', { months: 1, days: 3, hours: 1 }],
    ['P3660D', { months: 0, days: 3660, hours: 0 }],
    ['P12W', { months: 0, days: 84, hours: 0 }],
    ['PT200H', { months: 0, days: 0, hours: 200 }],
    ['P120M', { months: 120, days: 0, hours: 0 }],
  ])('reads %s', (text, expected) => expect(parsePeriod(text)).toEqual(expected));

  it.each(
    // prettier-ignore
    ['', 'P', 'PT', 'P1DT', 'P0D', 'PT0H', '-P1D', 'P-1D', 'P1.5D', 'P1Y', 'P1W1D', 'PT30M', 'PT5S', 'P3661D', 'P121M',
      'P523W', 'PT87841H', 'P3660DT1H', 'p1d', ' P1D', 'P1D\n', '14', 'P1D2M', 'P99999999999D'],
  )('refuses «%s»', (text) => expect(parsePeriod(text)).toBeUndefined());

  it.each([
    [
      'days keep the local time into summer',
      atLocalTime('2026-03-20', 10, 0),
      'P14D',
      atLocalTime('2026-04-03', 10, 0),
    ],
    ['a month ends on the last day', atLocalTime('2027-01-31', 9, 0), 'P1M', atLocalTime('2027-02-28', 9, 0)],
    ['hours are real ones', atLocalTime('2026-03-28', 14, 0), 'PT24H', atLocalTime('2026-03-29', 15, 0)],
    ['first the days, then the hours', atLocalTime('2026-03-28', 1, 30), 'P1DT1H', atLocalTime('2026-03-29', 3, 30)],
    ['hours alone leave the second 02:30 as it is', '2026-10-25T01:30:00.000Z', 'PT1H', '2026-10-25T02:30:00.000Z'],
    ['over a year end', atLocalTime('2026-12-31', 23, 59), 'P1D', atLocalTime('2027-01-01', 23, 59)],
  ])('%s', (_why, start, period, expected) => expect(addPeriod(start, period)).toBe(expected));

  it('throws on what parsePeriod refuses', () =>
    expect(() => addPeriod('2026-11-20T12:00:00.000Z', 'P1Y')).toThrow(new RangeError('not a period: P1Y')));

  it('moves the Oslo date by exactly its days', () =>
    fc.assert(
      fc.property(fc.nat({ max: 30_000_000 }), fc.integer({ min: 1, max: 3660 }), (minutes, days) => {
        const start = new Date(Date.UTC(1996, 0, 1) + minutes * 60_000).toISOString();
        expect(osloDateOf(addPeriod(start, `P${days}D`))).toBe(addDays(osloDateOf(start), days));
      }),
    ));
});
