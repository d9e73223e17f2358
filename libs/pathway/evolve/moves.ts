import type { moveSignals } from '../../contracts/topics/moves.js';
import type { Course } from '../course.js';
import type { Move } from '../course/moves.js';
import type { Evolvers } from './evolver.js';
import { withoutMunicipalPeople } from './people.js';

function withMove(course: Course, { moveId, from, to }: Pick<Move, 'moveId' | 'from' | 'to'>, facet: Partial<Move>) {
  const { offers } = course.moves;
  const move = { ...offers[moveId], moveId, from, to, ...facet };
  return { ...course, moves: { ...course.moves, offers: { ...offers, [moveId]: move } } };
}

export const moveEvolvers: Evolvers<typeof moveSignals> = {
  MoveOffered: (course, { data, effectiveAt: at }) => {
    const { outside, reason } = data;
    return withMove(course, data, { offered: { at, outside, reason } });
  },
  MoveRejected: (course, { data, effectiveAt: at }) =>
    withMove(course, data, { rejected: { at, reason: data.reason } }),
  MoveWithdrawn: (course, { data, effectiveAt }) => withMove(course, data, { withdrawnAt: effectiveAt }),
  // whoever answered for the client did so in the municipality that they have left
  MoveAccepted: (course, { data, effectiveAt: at, version }) => {
    const { from, to } = data;
    const moved = withMove(withoutMunicipalPeople(course, at), data, { acceptedAt: at });
    const transfers = [...moved.moves.transfers, { from, to, version }];
    return { ...moved, municipality: to, moves: { ...moved.moves, transfers } };
  },
};
