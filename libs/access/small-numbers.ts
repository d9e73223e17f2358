import type { ChainBreakKind } from '../contracts/vocabulary.js';

// Small cells are suppressed, also by difference (domain S1: < 5).

/** The least number of breaks that is told. */
export const leastShown = 5;

export type Counted = { kind: ChainBreakKind; level: 0 | 1 | 2; count: number };
/** A kind is told by its steps, or as a whole, or as being below the least. */
export type ShownCount =
  | { kind: ChainBreakKind; levels: { level: 0 | 1 | 2; count: number }[]; total: number }
  | { kind: ChainBreakKind; total: number }
  | { kind: ChainBreakKind; below: number };

/**
 * Each kind is told by its steps only where every step that has any has enough, else by its sum where that is enough. No
 * sum of what is told elsewhere is told beside it, so that nothing hidden is a difference of two numbers.
 */
export function shownCounts(counts: readonly Counted[]): ShownCount[] {
  return [...Map.groupBy(counts, ({ kind }) => kind)].map(([kind, cells]) => {
    const total = cells.reduce((sum, { count }) => sum + count, 0);
    if (total < leastShown) return { kind, below: leastShown };
    const isSafe = cells.every(({ count }) => count === 0 || count >= leastShown);
    return isSafe ? { kind, levels: cells.map(({ level, count }) => ({ level, count })), total } : { kind, total };
  });
}
