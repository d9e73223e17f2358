import type { ChainBreakKind } from '../contracts/vocabulary.js';
import type { BreakRow } from '../read-models/rows.js';
import type { Caller, Loaded, Page, WithClient } from './port.js';

/** `leastLevel`: what has come to that step of the ladder, or further. */
export type BreakFilter = { states?: string[]; pathwayId?: string; leastLevel?: number };
/** How many open breaks of a kind stand at a step of the ladder. */
export type BreakCount = { kind: ChainBreakKind; level: 0 | 1 | 2; count: number };

/** Breaks over many pathways, and the way from one to its pathway. One round trip each. */
export type BreakStore = {
  /**
   * For one who acts on a break alone, with no way to its pathway: the same by a break that the caller's organisation
   * owns and may see, without texts. Undefined when there is none; both look alike, and are logged. With a least level
   * there are texts from that step of the ladder on, and below it the asking is logged as denied.
   */
  loadByBreak(request: {
    caller: Caller;
    act: string;
    breakId: string;
    idempotencyScope?: string;
    leastLevel?: number;
  }): Promise<Loaded>;

  /** Breaks the caller's organisation may see: of all pathways those it owns, of one pathway all. */
  breaks(request: {
    caller: Caller;
    filter: BreakFilter;
    limit: number;
    cursor?: string;
  }): Promise<Page<WithClient<BreakRow>> & { demoOffsetMs: number }>;
  /** Open breaks of the caller's organisation and of all below it, counted; no row of anybody's. */
  breakCounts(caller: Caller): Promise<{ items: BreakCount[]; demoOffsetMs: number }>;
};
