import { z } from 'zod';
import { id, municipalityNumber, sealedText, text } from '../primitives.js';
import { person, staffSubject } from './people.js';

// A client who moves: one municipality offers the duties, and the other takes them on or says no.

const move = z.strictObject({ moveId: id });

export const moveCommands = {
  OfferMove: z.strictObject({ to: municipalityNumber, reason: text(2000).optional() }),
  /** May name the new coordinator in the same act. */
  AcceptMove: move.extend({ coordinator: person.optional(), subject: staffSubject.optional() }),
  RejectMove: move.extend({ reason: text(2000) }),
  WithdrawMove: move,
} as const;

/** Each names both municipalities: they are the parties that may see it (design D8). */
const between = move.extend({ from: municipalityNumber, to: municipalityNumber });

export const moveSignals = {
  /** `outside` = the receiver does not use this system, so that the sender has to see to the answer. */
  MoveOffered: between.extend({ outside: z.literal(true).optional(), reason: sealedText.optional() }),
  MoveAccepted: between,
  MoveRejected: between.extend({ reason: sealedText }),
  MoveWithdrawn: between,
} as const;
