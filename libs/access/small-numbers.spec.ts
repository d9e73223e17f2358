import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leastShown, shownCounts, type Counted, type ShownCount } from './small-numbers.js';

const kind = 'handover-missed';
const cells = (counts: readonly number[]): Counted[] =>
  counts.flatMap((count, level) => (count > 0 ? [{ kind, level: level as 0 | 1 | 2, count }] : []));
const shown = (...counts: number[]): ShownCount | undefined => shownCounts(cells(counts))[0];

describe('small numbers', () => {
  it('are told by their steps where each has enough, and a step that has none tells of nobody', () => {
    expect(shown(5, 0, 7)).toMatchObject({
      total: 12,
      levels: [
        { level: 0, count: 5 },
        { level: 2, count: 7 },
      ],
    });
  });

  it('are told as a sum where a step has too few, and not at all where the sum has', () => {
    expect(shown(9, 1, 0)).toEqual({ kind, total: 10 });
    expect(shown(2, 1, 1)).toEqual({ kind, below: leastShown });
  });

  /** Every table of one kind that would have been told in the same words. */
  const count = fc.integer({ min: 0, max: 12 });
  const toldAlike = (told: ShownCount | undefined): number[][] => {
    const upTo = Array.from({ length: 37 }, (_, n) => n);
    const tables = upTo.flatMap((a) => upTo.slice(a).map((ab) => [a, ab - a] as const));
    const sum = told && 'total' in told ? told.total : 0;
    const found = tables.flatMap(([a, b]) => upTo.flatMap((c) => (sum > 0 && a + b + c !== sum ? [] : [[a, b, c]])));
    return found.filter((table) => JSON.stringify(shown(...table)) === JSON.stringify(told));
  };

  it('are no difference of what is told: each that is hidden could have been at least three others', () => {
    fc.assert(
      fc.property(fc.tuple(count, count, count), (counts) => {
        const told = shown(...counts);
        fc.pre(told !== undefined);
        const alike = toldAlike(told);
        counts.forEach((small, level) => {
          if (small === 0 || small >= leastShown) return;
          const possible = new Set(alike.map((table) => table[level]));
          expect(possible.size).toBeGreaterThanOrEqual(4);
        });
      }),
      { numRuns: 40 },
    );
  });
});
