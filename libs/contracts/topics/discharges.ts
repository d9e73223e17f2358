import { z } from 'zod';
import { id, osloDate, sealedText, text } from '../primitives.js';
import * as v from '../vocabulary.js';
import { episode } from './episodes.js';

// Discharge and handover: what the institution tells, and what only the receiver can answer.

export const dischargeCommands = {
  PlanDischarge: episode.extend({ on: osloDate, municipalWarning: v.municipalWarning }),
  DeclareReady: episode,
  SendReadyNotice: episode,
  AnswerReadyNotice: episode.extend({ canReceive: z.boolean(), on: osloDate.optional() }),
  Discharge: episode.extend({ kind: v.dischargeKind }),
  RecordDropOut: episode.extend({ municipalWarning: v.municipalWarning.optional() }),
  RecordDischargeSummarySent: episode,
  AcceptHandover: z.strictObject({
    handoverId: id,
    responsible: z.strictObject({ name: text(200), role: v.partyRole, phone: text(40).optional() }),
    /** The first appointment, when one is agreed: it becomes the limit of M1. */
    firstContactOn: osloDate.optional(),
  }),
  RejectHandover: z.strictObject({ handoverId: id, reason: v.rejectionReason, note: text(2000).optional() }),
} as const;

export const dischargeSignals = {
  DischargePlanned: dischargeCommands.PlanDischarge,
  ReadyDeclared: episode,
  ReadyNoticeSent: episode,
  ReadyNoticeAnswered: dischargeCommands.AnswerReadyNotice,
  Discharged: dischargeCommands.Discharge,
  DroppedOut: dischargeCommands.RecordDropOut,
  DischargeSummarySent: episode,
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
