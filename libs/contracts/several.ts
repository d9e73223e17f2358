import { z } from 'zod';
import { followUpCommands } from './topics/follow-up.js';
import { coordinatorEndReason, person, staffSubject } from './topics/people.js';
import { planCommands } from './topics/plans.js';
import { id, instant, osloDate } from './primitives.js';

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

const ofCoordinator = z.strictObject({ subject: staffSubject, effectiveAt: instant.optional() });

/** The body of `POST /api/v1/caseload/absence`: a coordinator is away, and perhaps somebody stands in. */
export const caseloadAbsence = ofCoordinator.extend({ until: osloDate.optional(), deputy: person.optional() });
export type CaseloadAbsence = z.infer<typeof caseloadAbsence>;

/** The body of `POST /api/v1/caseload/return`. */
export const caseloadReturn = ofCoordinator;
export type CaseloadReturn = z.infer<typeof caseloadReturn>;

/** The body of `POST /api/v1/caseload/transfer`: to another coordinator, or to nobody yet, with the reason. */
export const caseloadTransfer = z.union([
  ofCoordinator.extend({ coordinator: person, newSubject: staffSubject.optional() }),
  ofCoordinator.extend({ reason: coordinatorEndReason }),
]);
export type CaseloadTransfer = z.infer<typeof caseloadTransfer>;
