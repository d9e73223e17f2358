import { z } from 'zod';
import { followUpCommands } from './topics/follow-up.js';
import { planCommands } from './topics/plans.js';
import { id, instant } from './primitives.js';

// One happening that concerned several clients at once: a group meeting, a round of visits.

const several = z.strictObject({
  pathwayIds: z
    .array(id.toLowerCase())
    .min(1)
    .max(50)
    .refine((ids) => new Set(ids).size === ids.length, 'a pathway is named twice'),
  /** When it happened, if not now. */
  effectiveAt: instant.optional(),
});

/** The body of `POST /api/v1/contacts`. */
export const contactForSeveral = several.extend({ contact: followUpCommands.RecordContact });
export type ContactForSeveral = z.infer<typeof contactForSeveral>;

/** The body of `POST /api/v1/meetings`. */
export const meetingForSeveral = several.extend({ meeting: planCommands.RecordAnsvarsgruppeMeeting });
export type MeetingForSeveral = z.infer<typeof meetingForSeveral>;
