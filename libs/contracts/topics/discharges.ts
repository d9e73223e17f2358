import { z } from 'zod';
import { id, osloDate, sealedText, text } from '../primitives.js';
import * as v from '../vocabulary.js';
import { episode } from './episodes.js';
import { person, sealedPerson } from './people.js';

// Discharge and handover: what the institution tells, and what only the receiver can answer.

/** Why a discharge is called off. */
export const callOffReason = z.enum(['clinicalChange', 'patientWish', 'noReceiver', 'other']);
export type CallOffReason = z.infer<typeof callOffReason>;

/** Who the epikrise was sent to (hpl. § 45 a). */
export const summaryRecipient = z.enum(['referrer', 'gp', 'municipality', 'patient', 'other']);
export type SummaryRecipient = z.infer<typeof summaryRecipient>;

/** Who is told when a client breaks off, as agreed at admission. */
export const dropOutInformed = z.enum(['municipality', 'emergencyRoom', 'gp']);
export type DropOutInformed = z.infer<typeof dropOutInformed>;

const suicideRisk = z.literal(true).optional();

export const dischargeCommands = {
  SetExpectedDischarge: episode.extend({ on: osloDate }),
  SendChangeNotice: episode,
  AgreeDropOutProcedure: episode.extend({ informed: dropOutInformed }),
  AgreeReadmission: episode,
  AgreeFirstContact: episode.extend({ on: osloDate }),
  PlanDischarge: episode.extend({ on: osloDate, municipalWarning: v.municipalWarning }),
  CallOffDischarge: episode.extend({ reason: callOffReason }),
  /** PHV and TSB: the two criteria besides the medical one, where the system tells them. */
  DeclareReady: episode.extend({ meetingCalled: z.boolean().optional(), followUpClarified: z.boolean().optional() }),
  CancelReadiness: episode,
  SendReadyNotice: episode,
  AnswerReadyNotice: episode.extend({ canReceive: z.boolean(), on: osloDate.optional() }),
  Discharge: episode.extend({ kind: v.dischargeKind, suicideRisk }),
  RecordDropOut: episode.extend({ municipalWarning: v.municipalWarning.optional(), suicideRisk }),
  NameFollowUpDoer: episode.extend({ doer: person }),
  RecordDischargeSummarySent: episode.extend({
    recipients: z.array(summaryRecipient).min(1).max(5).optional(),
    /** The patient objects to some of those who would else have it (hpl. § 45 a). */
    patientObjects: z.literal(true).optional(),
  }),
  ConfirmDischargeInformation: episode,
  AcceptHandover: z.strictObject({
    handoverId: id,
    responsible: z.strictObject({ name: text(200), role: v.partyRole, phone: text(40).optional() }),
    /** The first appointment, when one is agreed: it becomes the limit of M1. */
    firstContactOn: osloDate.optional(),
  }),
  RejectHandover: z.strictObject({ handoverId: id, reason: v.rejectionReason, note: text(2000).optional() }),
} as const;

export const dischargeSignals = {
  ExpectedDischargeSet: dischargeCommands.SetExpectedDischarge,
  ChangeNoticeSent: episode,
  DropOutProcedureAgreed: dischargeCommands.AgreeDropOutProcedure,
  ReadmissionAgreed: episode,
  FirstContactAgreed: dischargeCommands.AgreeFirstContact,
  DischargePlanned: dischargeCommands.PlanDischarge,
  DischargeCalledOff: dischargeCommands.CallOffDischarge,
  ReadyDeclared: dischargeCommands.DeclareReady,
  ReadinessCancelled: episode,
  ReadyNoticeSent: episode,
  ReadyNoticeAnswered: dischargeCommands.AnswerReadyNotice,
  Discharged: dischargeCommands.Discharge,
  DroppedOut: dischargeCommands.RecordDropOut,
  FollowUpDoerNamed: episode.extend({ doer: sealedPerson }),
  DischargeSummarySent: dischargeCommands.RecordDischargeSummarySent,
  DischargeInformationReceived: episode,
  HandoverOffered: episode.extend({ handoverId: id, occasion: z.enum(['planned', 'unplanned']) }),
  HandoverWithdrawn: episode.extend({
    handoverId: id,
    reason: z.enum(['warning-declined', 'discharge-cancelled', 'left-unplanned', 'stay-ended-otherwise']),
  }),
  HandoverAccepted: episode.extend({
    handoverId: id,
    responsible: z.strictObject({ name: sealedText, role: v.partyRole, phone: sealedText.optional() }),
    firstContactOn: osloDate.optional(),
  }),
  HandoverRejected: episode.extend({ handoverId: id, reason: v.rejectionReason, note: sealedText.optional() }),
} as const;
