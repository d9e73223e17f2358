import { z } from 'zod';
import { id, osloDate, sealedText, text } from '../primitives.js';
import * as v from '../vocabulary.js';

// Kartlegging, plans and ansvarsgruppe.

/** Individuell plan, tiltaksplan, behandlingsplan, kriseplan and whatever else a plan is called. */
export const planKind = z.enum(['individualPlan', 'actionPlan', 'treatmentPlan', 'crisisPlan', 'otherPlan']);
export type PlanKind = z.infer<typeof planKind>;

/** The individual plan is voluntary (pbrl. § 2-5): declined is an answer, not a failure. */
export const planStatus = z.enum(['has', 'declined', 'notOffered', 'notAssessed']);
export type PlanStatus = z.infer<typeof planStatus>;

export const meetingCancellationReason = z.enum([
  'clientUnavailable',
  'specialistUnavailable',
  'coordinatorUnavailable',
  'other',
]);
export type MeetingCancellationReason = z.infer<typeof meetingCancellationReason>;

export const ansvarsgruppeEndReason = z.enum(['clientsWish', 'noLongerNeeded', 'replacedByOther']);
export type AnsvarsgruppeEndReason = z.infer<typeof ansvarsgruppeEndReason>;

/** Why a meeting ended without a next date. The longest rhythm goes on all the same (P10). */
export const noNextReason = z.enum(['noneNeeded', 'clientUndecided', 'awaitingDischarge']);
export type NoNextReason = z.infer<typeof noNextReason>;

const meeting = z
  .strictObject({
    heldOn: osloDate,
    clientPresent: z.boolean(),
    attended: z.array(v.partyRole).max(30),
    nextOn: osloDate.optional(),
    noNextReason: noNextReason.optional(),
  })
  .refine((m) => !m.nextOn || !m.noNextReason, {
    path: ['noNextReason'],
    message: 'either the next date, or why there is none',
  });

const plan = z.strictObject({ plan: planKind });
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, HH:MM');

export const planCommands = {
  ReportCoordinatedNeed: z.strictObject({}),
  /** Helsepersonell sees the need, and must report it (hpl. § 38 a). */
  RecordCoordinatedNeedSeen: z.strictObject({}),
  RecordMapping: z.strictObject({ domains: z.array(v.mappingDomain).min(1).max(7) }),
  SetPlanStatus: plan.extend({ status: planStatus }),
  RevisePlan: plan,
  RecordPlanUsed: plan,
  /** What the client says when asked whether the plan is in use; on the own page the client answers without anybody. */
  RecordPlanUseAnswer: plan.extend({ inUse: z.boolean() }),
  /** Whether the patient has children, or siblings, to look after (hpl. § 10 a). */
  RecordChildrenAsked: z.strictObject({ episodeId: id.optional(), hasChildren: z.boolean() }),
  FormAnsvarsgruppe: z.strictObject({
    members: z
      .array(z.strictObject({ name: text(200), role: v.partyRole }))
      .min(1)
      .max(30),
    rhythmDays: z.int().min(7).max(182).optional(),
  }),
  RecordAnsvarsgruppeMeeting: meeting,
  BookAnsvarsgruppeMeeting: z.strictObject({ on: osloDate, at: timeOfDay.optional() }),
  CancelAnsvarsgruppeMeeting: z.strictObject({ plannedOn: osloDate, reason: meetingCancellationReason }),
  EndAnsvarsgruppe: z.strictObject({ reason: ansvarsgruppeEndReason }),
} as const;

export const planSignals = {
  CoordinatedNeedReported: z.strictObject({}),
  CoordinatedNeedSeen: planCommands.RecordCoordinatedNeedSeen,
  MappingRecorded: z.strictObject({ domains: z.array(v.mappingDomain) }),
  PlanStatusSet: planCommands.SetPlanStatus,
  PlanRevised: plan,
  PlanUsed: plan,
  ChildrenAsked: planCommands.RecordChildrenAsked,
  AnsvarsgruppeFormed: z.strictObject({
    members: z.array(z.strictObject({ name: sealedText, role: v.partyRole })),
    rhythmDays: z.int().optional(),
  }),
  AnsvarsgruppeMeetingHeld: meeting,
  AnsvarsgruppeMeetingBooked: planCommands.BookAnsvarsgruppeMeeting,
  AnsvarsgruppeMeetingCancelled: planCommands.CancelAnsvarsgruppeMeeting,
  AnsvarsgruppeEnded: planCommands.EndAnsvarsgruppe,
} as const;
