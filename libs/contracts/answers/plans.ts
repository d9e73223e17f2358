import { z } from 'zod';
import { id, shownOrganisation } from '../primitives.js';
import { meetingCancellationReason, noNextReason, planKind, planStatus } from '../topics/plans.js';
import * as v from '../vocabulary.js';

// Plans, kartlegging and ansvarsgruppe on the pathway's page. Labels are bokmål; `by` = the organisation that told.

const meeting = z.object({
  on: z.iso.date(),
  /** Held in part: without the client or without one level. */
  outcome: z.enum(['held', 'heldInPart', 'cancelled']),
  cancellationReason: meetingCancellationReason.optional(),
  nextOn: z.iso.date().optional(),
  noNextReason: noNextReason.optional(),
  /** Why it was cancelled, or why no next one was agreed. */
  reasonLabel: z.string().optional(),
});

const ansvarsgruppe = z.object({
  state: z.enum(['planned', 'due', 'overdue', 'lapsed', 'ended']),
  stateLabel: z.string(),
  /** Its last meeting was held without the client or without one level. */
  inPart: z.boolean(),
  rhythmDays: z.int().optional(),
  /** The day it should next meet: agreed, or by the rhythm. */
  nextDueOn: z.iso.date().optional(),
  endReasonLabel: z.string().optional(),
});

export const plansView = z.object({
  plans: z.array(
    z.object({
      plan: planKind,
      label: z.string(),
      status: planStatus,
      statusLabel: z.string(),
      since: z.iso.datetime(),
      revisedAt: z.iso.datetime().optional(),
      usedAt: z.iso.datetime().optional(),
      by: shownOrganisation,
    }),
  ),
  /** Each level's own kartlegging, apart. */
  mappings: z.array(z.object({ at: z.iso.datetime(), by: shownOrganisation, domains: z.array(v.mappingDomain) })),
  needSeen: z.array(z.object({ at: z.iso.datetime(), by: shownOrganisation })),
  needReportedAt: z.iso.datetime().optional(),
  childrenAsked: z.array(
    z.object({ at: z.iso.datetime(), by: shownOrganisation, episodeId: id.optional(), hasChildren: z.boolean() }),
  ),
  ansvarsgruppe: ansvarsgruppe.optional(),
  /** Meetings to come, booked and not held. */
  booked: z.array(z.object({ on: z.iso.date(), at: z.string().optional() })),
  /** The last meetings, held or cancelled, the newest first. */
  meetings: z.array(meeting),
});
export type PlansView = z.infer<typeof plansView>;
