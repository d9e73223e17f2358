import { z } from 'zod';
import { id, sealedText, text } from '../primitives.js';
import { episode } from './episodes.js';

// What a sender does when it cannot wait for the receiver's answer.

/** Whom the sender reached about a client nobody has received yet. */
export const reachedParty = z.enum(['dutyDesk', 'coordinator', 'emergencyRoom', 'nextOfKin', 'nobody']);

export type ReachedParty = z.infer<typeof reachedParty>;

export const receptionCommands = {
  RecordSenderAct: z.strictObject({ handoverId: id, reached: reachedParty, note: text(2000).optional() }),
} as const;

export const receptionSignals = {
  SenderActed: episode.extend({ handoverId: id, reached: reachedParty, note: sealedText.optional() }),
} as const;
