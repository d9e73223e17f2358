import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { atLocalTime, localMsOf } from './oslo.js';
import { addWallClockHours, subtractWallClockHours } from './wall-clock.js';

const msPerHour = 3_600_000;
const anyInstant = fc
  .integer({ min: 0, max: 40_000_000 })
  .map((minutes) => new Date(Date.UTC(1996, 0, 1) + minutes * 60_000).toISOString());
/** An instant within two days of a change of the clocks, where all the trouble lies. */
const nearAChange = fc
  .tuple(fc.constantFrom('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'), fc.integer({ min: -2880, max: 2880 }))
  .map(([change, minutes]) => new Date(Date.parse(change) + minutes * 60_000).toISOString());

describe('wall-clock hours', () => {
  it.each([
    ['an ordinary day', '2026-11-20T12:00:00.000Z', 24, '2026-11-21T12:00:00.000Z'],
    [
      'over the night to summer time: 23 real hours',
      atLocalTime('2026-03-28', 14, 0),
      24,
      atLocalTime('2026-03-29', 14, 0),
    ],
    [
      'over the night to winter time: 25 real hours',
      atLocalTime('2026-10-24', 14, 0),
      24,
      atLocalTime('2026-10-25', 14, 0),
    ],
    ['into the skipped hour', atLocalTime('2026-03-28', 2, 30), 24, '2026-03-29T01:30:00.000Z'],
    ['into the hour that comes twice', atLocalTime('2026-10-24', 2, 30), 24, '2026-10-25T00:30:00.000Z'],
    ['within the second of those hours', '2026-10-25T01:30:00.000Z', 0.25, '2026-10-25T01:30:00.000Z'],
    ['out of it', '2026-10-25T01:30:00.000Z', 1, '2026-10-25T02:30:00.000Z'],
    ['over a year end', atLocalTime('2026-12-31', 20, 0), 4, atLocalTime('2027-01-01', 0, 0)],
    ['on to 29 February', atLocalTime('2028-02-28', 9, 0), 24, atLocalTime('2028-02-29', 9, 0)],
  ])('%s', (_why, start, hours, expected) => expect(addWallClockHours(start, hours)).toBe(expected));

  it('is 23 and 25 real hours over the two nights', () => {
    const realHours = (start: string) => (Date.parse(addWallClockHours(start, 24)) - Date.parse(start)) / msPerHour;
    expect(realHours(atLocalTime('2026-03-28', 14, 0))).toBe(23);
    expect(realHours(atLocalTime('2026-10-24', 14, 0))).toBe(25);
  });

  it('stays where it is after no hours, also in the hour that comes twice', () => {
    const second = '2026-10-25T01:30:00.000Z'; // 02:30 for the second time
    expect(addWallClockHours(second, 0)).toBe(second);
  });

  it('subtracts likewise', () => {
    expect(subtractWallClockHours(atLocalTime('2026-03-29', 14, 0), 24)).toBe(atLocalTime('2026-03-28', 14, 0));
    expect(subtractWallClockHours(atLocalTime('2026-10-26', 8, 0), 48)).toBe(atLocalTime('2026-10-24', 8, 0));
  });

  it('keeps the local time a day later, or an hour past it where summer time skips that', () =>
    fc.assert(
      fc.property(fc.oneof(anyInstant, nearAChange), (start) => {
        const moved = localMsOf(addWallClockHours(start, 24)) - localMsOf(start);
        const skipped = localMsOf(start) + 24 * msPerHour !== localMsOf(addWallClockHours(start, 24));
        expect(moved).toBe(skipped ? 25 * msPerHour : 24 * msPerHour);
        if (skipped) expect(addWallClockHours(start, 24).slice(5, 7)).toBe('03');
      }),
      { numRuns: 500 },
    ));

  it('never ends before it starts, nor starts after it ends going back', () =>
    fc.assert(
      fc.property(nearAChange, fc.integer({ min: 0, max: 300 }), (start, quarters) => {
        expect(addWallClockHours(start, quarters / 4) >= start).toBe(true);
        expect(subtractWallClockHours(start, quarters / 4) <= start).toBe(true);
      }),
      { numRuns: 500 },
    ));
});
