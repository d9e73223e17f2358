import { leastShown } from './small-numbers.js';

// Figures with small cells (domain S1: < 5): hidden, also by difference.

/** So many of so many. */
export type Cell = { numerator: number; denominator: number };

const isSmall = (count: number): boolean => count > 0 && count < leastShown;

/** Few enough to be somebody: those it is so of, those it is not so of, or all of them. */
export const isSmallCell = (cell: Cell): boolean => numbersOf(cell).some(isSmall);

const numbersOf = ({ numerator, denominator }: Cell): number[] => [numerator, denominator - numerator, denominator];

/**
 * Which cells of a table may be told to those who are told the sums of its rows and of its columns. What is small is
 * hidden; and wherever a row or column hides one cell alone, or fewer than the least together, the smallest of its others
 * is hidden too, until no sum tells what a cell does not.
 */
export function shownCells(table: readonly (readonly Cell[])[]): boolean[][] {
  const shown = table.map((row) => row.map((cell) => !isSmallCell(cell)));
  const rows = table.map((row, r) => row.map((_, c) => [r, c] as const));
  const columns = (table[0] ?? []).map((_, c) => table.map((__, r) => [r, c] as const));
  const lines = [...rows, ...columns].filter((line) => line.length > 1);
  const cellAt = ([r, c]: readonly [number, number]): Cell => table[r]?.[c] ?? { numerator: 0, denominator: 0 };
  for (let changed = true; changed;) {
    changed = false;
    for (const line of lines) {
      const counted = line.filter((at) => cellAt(at).denominator > 0);
      const hidden = counted.filter(([r, c]) => shown[r]?.[c] === false);
      if (isSafe(hidden.map(cellAt))) continue;
      const next = counted
        .filter(([r, c]) => shown[r]?.[c] === true)
        .toSorted((a, b) => cellAt(a).denominator - cellAt(b).denominator)[0];
      const row = next && shown[next[0]];
      if (!row) continue;
      row[next[1]] = false;
      changed = true;
    }
  }
  return shown;
}

/** Nothing is hidden, or so much that their sum tells nobody. */
function isSafe(hidden: readonly Cell[]): boolean {
  if (hidden.length === 0) return true;
  const sums = hidden.reduce((sum, cell) => sum.map((n, i) => n + (numbersOf(cell)[i] ?? 0)), [0, 0, 0]);
  return hidden.length > 1 && !sums.some(isSmall);
}
