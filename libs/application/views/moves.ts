import type { MoveView } from '../../contracts/answers/moves.js';
import { moveEndedAt, movesOf, moveState } from '../../pathway/course/moves.js';
import type { Seen } from '../seen.js';

/** Moves between municipalities, as that reader sees them. */
export const movesView = ({ state, nameOf }: Pick<Seen, 'state' | 'nameOf'>): MoveView[] =>
  movesOf(state.course).map((move) => ({
    moveId: move.moveId,
    from: move.from,
    to: move.to,
    state: moveState(move),
    offeredAt: move.offered?.at,
    endedAt: moveEndedAt(move),
    reason: move.offered?.reason && nameOf(move.offered.reason),
    rejectedBecause: move.rejected && nameOf(move.rejected.reason),
  }));
