import { z } from 'zod';

// A machine's signal that names a pathway nobody knows here waits until the pathway is known (design D6).

/** The answer to a signal that waits: the same whether nobody has such a pathway or others do. */
export const parkedAnswer = z.object({ status: z.literal('parked'), parkedId: z.uuid() });
export type ParkedAnswer = z.infer<typeof parkedAnswer>;

export const parkedState = z.enum(['parked', 'delivered', 'refused', 'discarded']);
export type ParkedState = z.infer<typeof parkedState>;

/** Why a waiting signal is not to be delivered. */
export const discardReason = z.enum(['wrongPathway', 'wrongPerson', 'neverHappened', 'duplicate', 'other']);
export type DiscardReason = z.infer<typeof discardReason>;

/** The body of `POST /api/v1/parked/{id}/discard`. */
export const discardParked = z.strictObject({ reason: discardReason });
export type DiscardParked = z.infer<typeof discardParked>;

/** A row of the organisation's own list: which signal and what became of it, nothing of what it said. */
export const parkedView = z.object({
  parkedId: z.uuid(),
  pathwayId: z.uuid(),
  /** Command type. */
  type: z.string(),
  receivedAt: z.iso.datetime(),
  state: parkedState,
  settledAt: z.iso.datetime().optional(),
  /** Why the pathway did not take it, as the command's own refusal would have said. */
  refusalCode: z.string().optional(),
  discardReason: discardReason.optional(),
});
export type ParkedView = z.infer<typeof parkedView>;
