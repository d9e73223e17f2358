import { z } from 'zod';
import { elevenDigits, id, organisation } from '../primitives.js';

// A unit that treats somebody asks whoever answers for that client, if anybody does, to take part.

/** Closed, since the one who reads it is not told who the client is to the asker. Bokmål: `joinReasonLabels`. */
export const joinReason = z.enum(['assessing', 'treating', 'admitted', 'discharging']);
export type JoinReason = z.infer<typeof joinReason>;

/** The body of `POST /api/v1/join-requests`. */
export const joinRequest = z.strictObject({ nationalId: elevenDigits, why: joinReason });
export type JoinRequest = z.infer<typeof joinRequest>;

/** The same whoever the person is, and whether anybody follows them. */
export const joinAsked = z.object({ state: z.literal('asked') });

/** A request that nobody has answered, as whoever answers for the client sees it. */
export const joinRequestView = z.object({
  requestId: id,
  pathwayId: id,
  clientName: z.string().optional(),
  organisation,
  /** The unit's name and telephone, where the register has them. */
  name: z.string().optional(),
  phone: z.string().optional(),
  why: joinReason,
  whyLabel: z.string(),
  askedAt: z.iso.datetime(),
});
export type JoinRequestView = z.infer<typeof joinRequestView>;
export const joinDeclined = z.object({ requestId: id, state: z.literal('declined') });
