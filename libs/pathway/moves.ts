import { openMove } from './course/moves.js';
import { record, type Draft } from './draft.js';

/** Nobody takes over a client whose pathway is closed: an offer that stands then is withdrawn. */
export function settleMoves(draft: Draft): Draft {
  const { course } = draft.state;
  const open = course.closed && openMove(course);
  if (!open) return draft;
  const { moveId, from, to } = open;
  return record(draft, 'consequence', { type: 'MoveWithdrawn', data: { moveId, from, to } });
}
