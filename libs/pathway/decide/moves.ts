import type { moveCommands } from '../../contracts/topics/moves.js';
import type { Course } from '../course.js';
import { moveState, openMove, type Move } from '../course/moves.js';
import { tracksOf } from '../course/tracks.js';
import type { State } from '../fold.js';
import { accept, refuse, told, type Decision, type Decisions } from './decision.js';

/** The move while it is unanswered, or why it cannot be answered. */
function unanswered({ course }: State, moveId: string, then: (move: Pick<Move, 'moveId' | 'from' | 'to'>) => Decision) {
  const move = course.moves.offers[moveId];
  if (!move) return refuse('no-such-move');
  const is = moveState(move);
  if (is === 'withdrawn') return refuse('move-withdrawn');
  if (is !== 'offered') return refuse('move-already-answered');
  const { from, to } = move;
  return then({ moveId, from, to });
}

/** The municipality that acted under chapter 10 keeps the duty though the client moves, until the hold is over (hol. § 10-8). */
const isHeld = (course: Course): boolean => tracksOf(course, 'compulsion').some(({ ended }) => !ended);

/** A client who moves: the sender answers for everything until the receiver has taken over. */
export const moveDecisions: Decisions<typeof moveCommands> = {
  OfferMove: (state, command, { newId, outside }) => {
    const { municipality: from } = state.course;
    const { to, reason } = command.data;
    if (from === undefined || to === from) return refuse('move-to-itself');
    if (openMove(state.course)) return refuse('move-already-offered');
    if (isHeld(state.course)) return refuse('move-while-held');
    const isOutside = outside?.includes(to) ? { outside: true as const } : {};
    return accept(told(command, { type: 'MoveOffered', data: { moveId: newId(), from, to, ...isOutside, reason } }));
  },
  // nobody can have answered for the client without knowing it, so it is never told of afterwards
  AcceptMove: (state, command) =>
    unanswered(state, command.data.moveId, (data) => {
      if (command.effectiveAt !== undefined) return refuse('move-accepted-now');
      if (isHeld(state.course)) return refuse('move-while-held');
      const { coordinator, subject } = command.data;
      const named = { level: 'municipality' as const, coordinator, subject };
      return accept(
        { type: 'MoveAccepted', data },
        ...(coordinator ? [{ type: 'CoordinatorNamed' as const, data: { ...named, coordinator } }] : []),
      );
    }),
  RejectMove: (state, command) =>
    unanswered(state, command.data.moveId, (move) =>
      accept(told(command, { type: 'MoveRejected', data: { ...move, reason: command.data.reason } })),
    ),
  WithdrawMove: (state, command) =>
    unanswered(state, command.data.moveId, (data) => accept(told(command, { type: 'MoveWithdrawn', data }))),
};
