import { z } from 'zod';
import { shownMunicipality } from '../primitives.js';

/** A client who moves: which municipality was offered the duties, and what it said. */
export const moveView = z.object({
  moveId: z.uuid(),
  from: shownMunicipality,
  to: shownMunicipality,
  state: z.enum(['offered', 'accepted', 'rejected', 'withdrawn']),
  offeredAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  reason: z.string().optional(),
  /** Why the receiver said no. */
  rejectedBecause: z.string().optional(),
});
export type MoveView = z.infer<typeof moveView>;
