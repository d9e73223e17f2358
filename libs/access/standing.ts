import type { Course } from '../pathway/course.js';

/**
 * Where an organisation stands to a client who moves: it answers for the client, has left off with the fact of that
 * version, or has only been asked. Institutions, and the one municipality of a client who never moved, have not moved.
 */
export type Standing = { is: 'answers' | 'asked' | 'notMoved' } | { is: 'left'; version: number };

/** Answers for the client, or treats them: is neither asked to nor has left off. */
export const answersFor = (organisation: string, course: Pick<Course, 'moves'>): boolean =>
  ['answers', 'notMoved'].includes(standingOf(organisation, course).is);

export function standingOf(organisation: string, { moves }: Pick<Course, 'moves'>): Standing {
  const last = moves.transfers.findLast(({ from, to }) => from === organisation || to === organisation);
  if (last) return last.to === organisation ? { is: 'answers' } : { is: 'left', version: last.version };
  const isAsked = Object.values(moves.offers).some(({ to }) => to === organisation);
  return { is: isAsked ? 'asked' : 'notMoved' };
}
