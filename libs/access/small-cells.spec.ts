import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSmallCell, shownCells, type Cell } from './small-cells.js';

/** So many, of whom nothing more is asked. */
const of = (count: number): Cell => ({ numerator: count, denominator: count });
const shown = (...rows: readonly (readonly number[])[]): string[] =>
  shownCells(rows.map((row) => row.map(of))).map((row) => row.map((is) => (is ? 'x' : '.')).join(''));

describe('small cells', () => {
  it('are those of fewer than five: that it is so of, that it is not so of, or altogether', () => {
    expect(isSmallCell({ numerator: 3, denominator: 40 })).toBe(true);
    expect(isSmallCell({ numerator: 37, denominator: 40 })).toBe(true);
    expect(isSmallCell({ numerator: 0, denominator: 4 })).toBe(true);
    expect(isSmallCell({ numerator: 5, denominator: 10 })).toBe(false);
    // nobody, or everybody of enough
    expect([of(0), { numerator: 0, denominator: 40 }, of(40)].map(isSmallCell)).toEqual([false, false, false]);
  });

  it('are hidden with the smallest beside them, so that the sum of the row does not tell them', () => {
    expect(shown([3, 6, 8])).toEqual(['..x']);
    expect(shown([3, 4, 8])).toEqual(['..x']);
    expect(shown([1, 1, 8, 9])).toEqual(['...x']);
    expect(shown([5, 6, 8])).toEqual(['xxx']);
    expect(shown([0, 6, 8])).toEqual(['xxx']);
  });

  it('of one place alone hide nothing else: there is no sum to take it from', () => {
    expect(shown([3])).toEqual(['.']);
    expect(shown([40])).toEqual(['x']);
  });

  it('hide what a row and a column together would tell', () => {
    expect(shown([3, 9, 20], [10, 12, 20], [20, 20, 20])).toEqual(['..x', '..x', 'xxx']);
  });

  const table = fc.integer({ min: 1, max: 4 }).chain((width) => {
    const cell = fc
      .nat({ max: 30 })
      .chain((denominator) => fc.nat({ max: denominator }).map((numerator): Cell => ({ numerator, denominator })));
    return fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 });
  });

  it('are never a difference: no line hides one cell alone, nor fewer than five together', () => {
    fc.assert(
      fc.property(table, (cells) => {
        const told = shownCells(cells);
        const at = (r: number, c: number) => ({ cell: cells[r]?.[c] ?? of(0), told: told[r]?.[c] === true });
        const rows = cells.map((row, r) => row.map((_, c) => at(r, c)));
        const columns = (cells[0] ?? []).map((_, c) => cells.map((__, r) => at(r, c)));
        for (const line of [...rows, ...columns]) {
          for (const one of line) if (one.told) expect(isSmallCell(one.cell)).toBe(false);
          const hidden = line.filter((one) => !one.told && one.cell.denominator > 0);
          const all = line.filter((one) => one.cell.denominator > 0);
          if (line.length === 1 || hidden.length === 0 || hidden.length === all.length) continue;
          const sum = { numerator: 0, denominator: 0 };
          for (const { cell } of hidden) {
            sum.numerator += cell.numerator;
            sum.denominator += cell.denominator;
          }
          expect(hidden.length).toBeGreaterThan(1);
          expect(isSmallCell(sum)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });
});
