import { z } from 'zod';
import { dutyDesk } from '../topics/organisations.js';
import { reachedParty } from '../topics/reception.js';
import * as v from '../vocabulary.js';

/** What the unit itself has told of the stay, as it is believed now: what the board takes back or puts right. */
const toldOfStay = z.object({
  factId: z.uuid(),
  type: z.string(),
  label: z.string(),
  effectiveAt: z.iso.datetime(),
});

/** One client on the way out of one stay of the caller's unit, and what has been seen to. */
export const leavingView = z.object({
  pathwayId: z.uuid(),
  clientName: z.string().optional(),
  episodeId: z.uuid(),
  /** Planned, or only expected; without a date when the client is ready before any was set. */
  on: z.iso.date().optional(),
  isPlanned: z.boolean(),
  hasLeft: z.boolean(),
  readyAt: z.iso.datetime().optional(),
  onLeaveUntil: z.iso.date().optional(),
  /** What the patient answered about warning the municipality. */
  asked: v.municipalWarning.optional(),
  /** How the municipality has answered the offer of the client; `none` where nothing is offered. */
  answer: z.enum(['none', 'offered', 'accepted', 'rejected']),
  /** Nobody has received, though somebody should. */
  isWaitedFor: z.boolean(),
  handoverId: z.uuid().optional(),
  offeredAt: z.iso.datetime().optional(),
  rejectedFor: v.rejectionReason.optional(),
  /** Who follows the client up, and when they can be rung where the register says. */
  receiver: z.object({ name: z.string(), phone: z.string().optional(), hours: z.string().optional() }).optional(),
  firstContactOn: z.iso.date().optional(),
  summarySentAt: z.iso.datetime().optional(),
  /** Whom to ring while an offer has no receiver (døgnmottak). */
  reception: dutyDesk.optional(),
  /** What the ward last did itself, while nobody had received. */
  tried: z.object({ at: z.iso.datetime(), reached: reachedParty }).optional(),
  told: z.array(toldOfStay),
});
export type LeavingView = z.infer<typeof leavingView>;

/** `leftOut`: how many more there were than one answer holds, those nearest to leaving in it. */
export const leavingAnswer = z.object({ items: z.array(leavingView), leftOut: z.int().min(0) });
export type LeavingAnswer = z.infer<typeof leavingAnswer>;
