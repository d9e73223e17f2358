import { describe, expect, it } from '@jest/globals';
import { emptyCourse, type Course } from '../course.js';
import { isFollowed, statesOf, type Standing } from './states.js';
import type { Told } from './told.js';

const followed = { ...emptyCourse, municipality: '1108', started: { at: '2027-03-01' } } as unknown as Course;
const closed = { ...followed, closed: { reason: 'completed', at: '2027-03-20T00:00:00.000Z' } } as Course;
const told = (...lives: [string, Course][]): Told => ({
  ...{ course: followed, breaks: [] },
  lives: lives.map(([from, course]) => ({ from, course })),
});
const is = (numerator: number, to?: string, more: Partial<Standing> = {}): Standing => ({
  ...{ numerator, denominator: 1 },
  ...(to !== undefined && { to }),
  ...more,
});
const spans = (of: Told, standing: (from: string) => readonly Standing[]) =>
  statesOf(of, (_course, from) => standing(from)).map(({ day, until, numerator }) => [day, until, numerator]);

describe('a state from day to day', () => {
  const [first, second] = ['2027-03-01', '2027-03-10'];
  const two = told([first, followed], [second, followed]);

  it('goes on without an end, and is joined where it does not change', () => {
    expect(spans(two, () => [is(1)])).toEqual([[first, null, 1]]);
    expect(spans(two, (from) => [is(from === first ? 0 : 1)])).toEqual([
      [first, second, 0],
      [second, null, 1],
    ]);
  });

  it('is another where its part, value, denominator or place is', () => {
    const differing = (one: Partial<Standing>, other: Partial<Standing>) =>
      spans(two, (from) => [is(1, undefined, from === first ? one : other)]).length;
    expect(differing({ part: 'has' }, { part: 'has' })).toBe(1);
    expect(differing({ part: 'has' }, { part: 'declined' })).toBe(2);
    expect(differing({ value: 3 }, { value: 4 })).toBe(2);
    expect(differing({ denominator: 1 }, { denominator: 0 })).toBe(2);
    const moved = told([first, followed], [second, { ...followed, municipality: '1103' }]);
    expect(spans(moved, () => [is(1)])).toHaveLength(2);
  });

  it('ends where it says, if that is before the next is told', () => {
    const until = (to: string) => spans(told([first, followed], [second, closed]), () => [is(1, to)]);
    expect(until('2027-03-05')).toEqual([[first, '2027-03-05', 1]]);
    expect(until(second)).toEqual([[first, second, 1]]);
    expect(until('2027-03-15')).toEqual([[first, second, 1]]);
    expect(until(first)).toEqual([]);
    expect(spans(told([first, followed]), () => [is(1, '2027-03-05')])).toEqual([[first, '2027-03-05', 1]]);
  });

  it('may say several that follow each other, and none twice', () => {
    const twice = [is(1, '2027-03-05'), is(0)];
    expect(spans(told([first, followed]), () => twice)).toEqual([
      [first, '2027-03-05', 1],
      ['2027-03-05', null, 0],
    ]);
    expect(spans(told([first, followed], [second, closed]), () => [is(1, second), is(0)])).toEqual([
      [first, second, 1],
    ]);
    expect(spans(told([first, followed]), () => [is(1), is(0)])).toEqual([[first, null, 1]]);
  });

  it('is not joined over days between', () => {
    const apart = told([first, followed], ['2027-03-05', closed], [second, followed]);
    expect(spans(apart, () => [is(1)])).toEqual([
      [first, '2027-03-05', 1],
      [second, null, 1],
    ]);
  });
});

describe('followed up', () => {
  it('is who has begun, and is neither closed nor dead', () => {
    expect([isFollowed(followed), isFollowed(closed), isFollowed(emptyCourse)]).toEqual([true, false, false]);
  });
});
