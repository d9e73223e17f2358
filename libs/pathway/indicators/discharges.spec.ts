import { describe, expect, it } from '@jest/globals';
import { emptyCourse, type Course, type Episode } from '../course.js';
import { diedBy, nextStay } from './discharges.js';
import type { Told } from './told.js';

const noon = (day: number): string => `2027-03-${String(day).padStart(2, '0')}T12:00:00.000Z`;
const toldOf = (course: Partial<Course>): Told => ({ course: { ...emptyCourse, ...course }, lives: [], breaks: [] });
const stay = (episodeId: string, admitted?: number, kind = 'inpatient') =>
  ({ episodeId, unit: '314002024', referral: { kind }, admittedAt: admitted && noon(admitted) }) as unknown as Episode;
const withStays = (...stays: Episode[]): Told =>
  toldOf({ episodes: Object.fromEntries(stays.map((one) => [one.episodeId, one])) });

describe('the next stay after one that was left', () => {
  const first = stay('first', 1);
  const left = { at: noon(10) } as NonNullable<Episode['left']>;
  const next = (...others: Episode[]) =>
    nextStay(withStays(first, ...others), { e: first, left, leftOn: '2027-03-10', places: [] })?.episodeId;

  it('is the one that began first, in whatever order they were told', () => {
    expect(next(stay('b', 12), stay('a', 20))).toBe('b');
    expect(next(stay('a', 20), stay('b', 12))).toBe('b');
    expect(next(stay('a', 20), stay('b', 12), stay('c', 16))).toBe('b');
  });

  it('may begin at the instant that the former ended, and not before', () => {
    expect(next(stay('same instant', 10))).toBe('same instant');
    expect(next(stay('before', 9))).toBeUndefined();
    expect(next(stay('before', 9), stay('after', 11))).toBe('after');
  });

  it('is none of those that are not begun, no stay, or the one that was left', () => {
    expect(next()).toBeUndefined();
    expect(next(stay('waits'))).toBeUndefined();
    expect(next(stay('outpatient', 12, 'outpatient'))).toBeUndefined();
    const again = { ...first, admittedAt: noon(11) };
    expect(nextStay(withStays(again), { e: again, left, leftOn: '2027-03-10', places: [] })).toBeUndefined();
  });
});

describe('dead by an instant', () => {
  const dead = toldOf({ closed: { reason: 'death', at: noon(5) } as Course['closed'] });

  it('counts from the very instant, and not before', () => {
    expect([diedBy(dead, noon(4)), diedBy(dead, noon(5)), diedBy(dead, noon(6))]).toEqual([false, true, true]);
  });

  it('is nobody whose pathway goes on, or ended otherwise', () => {
    expect(diedBy(toldOf({}), noon(6))).toBe(false);
    const moved = toldOf({ closed: { reason: 'completed', at: noon(5) } as Course['closed'] });
    expect(diedBy(moved, noon(6))).toBe(false);
  });
});
