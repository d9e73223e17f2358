import type { CommandOf } from '../../contracts/commands.js';
import { openMove } from '../../pathway/course/moves.js';
import type { Step } from '../episode-steps.js';
import { sealed, type Story } from '../story.js';

export const stavanger = '1103';
export const sola = '1124';

const refusedNot = (story: Story, what: string): Story => {
  if (story.lastRefusal) throw new Error(`${what} was refused: ${story.lastRefusal}`);
  return story;
};

/** The offer that stands unanswered. */
export function openMoveOf({ state }: Story) {
  const move = openMove(state.course);
  if (!move) throw new Error('no move is offered');
  return move;
}

/** The municipality that answers for the client now offers the duties to another. */
export const offersMove =
  (to: string, at?: string): Step =>
  (story) => {
    const { now } = at === undefined ? story : story.until(at);
    const by = story.state.course.municipality;
    return refusedNot(story.does('OfferMove', { to }, { by, effectiveAt: now }), 'OfferMove');
  };

/** The municipality that is asked takes over; the story's person acts for it from then on. */
export const acceptsMove =
  (more: Omit<CommandOf<'AcceptMove'>['data'], 'moveId'> = {}, at?: string): Step =>
  (story) => {
    if (at !== undefined) story.until(at);
    const { moveId, to } = openMoveOf(story);
    return refusedNot(story.as(to).does('AcceptMove', { moveId, ...more }), 'AcceptMove');
  };

export const rejectsMove =
  (at?: string): Step =>
  (story) => {
    if (at !== undefined) story.until(at);
    const { moveId, to } = openMoveOf(story);
    return refusedNot(story.does('RejectMove', { moveId, reason: sealed('nei') }, { by: to }), 'RejectMove');
  };

export const withdrawsMove =
  (at?: string): Step =>
  (story) => {
    if (at !== undefined) story.until(at);
    const { moveId, from } = openMoveOf(story);
    return refusedNot(story.does('WithdrawMove', { moveId }, { by: from }), 'WithdrawMove');
  };
