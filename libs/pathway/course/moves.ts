import type { Instant, SealedText } from '../../contracts/primitives.js';
import type { Course } from '../course.js';

/** An offer of the client's duties to another municipality. Facets; `moveState` says where it stands. */
export type Move = {
  moveId: string;
  from: string;
  to: string;
  offered?: { at: Instant; outside?: true; reason?: SealedText };
  acceptedAt?: Instant;
  rejected?: { at: Instant; reason: SealedText };
  withdrawnAt?: Instant;
};

/** The duties went over with the fact of that version. */
export type Transfer = { from: string; to: string; version: number };

export type Moves = {
  offers: Readonly<Record<string, Move>>;
  /** In the order that they were accepted. */
  transfers: readonly Transfer[];
};

export const emptyMoves: Moves = { offers: {}, transfers: [] };

export const movesOf = ({ moves }: Course): Move[] => Object.values(moves.offers);

export type MoveState = 'offered' | 'accepted' | 'rejected' | 'withdrawn';

/** An acceptance stands: what came of a move is never taken back, the client moves anew. */
export function moveState(move: Move): MoveState {
  if (move.acceptedAt) return 'accepted';
  if (move.withdrawnAt) return 'withdrawn';
  return move.rejected ? 'rejected' : 'offered';
}

/** The offer that nobody has answered; there is never more than one. */
export const openMove = (course: Course): Move | undefined =>
  movesOf(course).find((move) => moveState(move) === 'offered');

/** When it was answered or withdrawn. */
export const moveEndedAt = ({ acceptedAt, rejected, withdrawnAt }: Move): Instant | undefined =>
  acceptedAt ?? withdrawnAt ?? rejected?.at;

/**
 * The municipality, now or before a move: what one has done for the client stays done when another takes over. In what
 * one organisation sees, a move that it may not know of is not there.
 */
export const isMunicipality = ({ municipality, moves }: Course, organisation: string): boolean =>
  organisation === municipality || moves.transfers.some(({ from }) => from === organisation);

/** All of them, the one that answers now last. */
export const municipalitiesOf = ({ municipality, moves }: Course): string[] => [
  ...new Set([...moves.transfers.map(({ from }) => from), ...(municipality === undefined ? [] : [municipality])]),
];
