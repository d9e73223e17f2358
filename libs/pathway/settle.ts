import { settleBreaks } from './breaks.js';
import { clockDifference } from './clocks.js';
import type { Draft } from './draft.js';
import { clocksDueBy, expire } from './expire.js';
import { settleHandovers } from './handovers.js';
import { settleMoves } from './moves.js';

/**
 * Brings handovers, moves, clocks and breaks in line with the course. Each step may call for the next (a handover starts a
 * clock, an expired one opens a break, a break starts its ladder), so it goes round until nothing is left to say.
 */
export function settle(draft: Draft): Draft {
  let settled = draft;
  for (;;) {
    const before = settled.facts.length;
    settled = settleHandovers(settled);
    settled = settleMoves(settled);
    settled = clockDifference(settled);
    settled = settleBreaks(settled);
    if (settled.facts.length === before) return settled;
  }
}

/** Lets every clock that is due run out, as if its timer had just fired: a command never overtakes a late timer. */
export function catchUp(draft: Draft): Draft {
  let caught = draft;
  for (;;) {
    const due = clocksDueBy(caught.state.watch, draft.context.now);
    if (due.length === 0) return caught;
    for (const clock of due) caught = expire(caught, clock);
    caught = settle(caught);
  }
}
