import { z } from 'zod';
import { elevenDigits, id, label, osloDate, text, type Sealed } from '../primitives.js';
import type * as v from '../vocabulary.js';

// Cases about what is kept of a client: retting and sletting (hpl. §§ 42–43, pbrl. § 5-2), sperring (pjl. § 17, GDPR
// art. 18), and the end of the client's key when retention is over. No facts of a pathway: nothing follows from them there.

/** Retting, sperring, its end, partial sletting, and destruction of the client's key. */
export const privacyKind = z.enum(['correction', 'block', 'unblock', 'deletion', 'keyDestruction']);
export type PrivacyKind = z.infer<typeof privacyKind>;

/** The body of `POST /api/v1/pathways/{id}/privacy-cases`: what is asked for. */
export const privacyRequest = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('correction'), name: text(200).optional(), address: text(300).optional() })
    .refine((asked) => asked.name !== undefined || asked.address !== undefined, {
      path: ['name'],
      message: 'say what is right: name, address or both',
    }),
  z.strictObject({ kind: z.literal('block') }),
  z.strictObject({ kind: z.literal('unblock') }),
  z.strictObject({ kind: z.literal('deletion'), factIds: z.array(id).min(1).max(100) }),
  z.strictObject({ kind: z.literal('keyDestruction') }),
]);
export type PrivacyRequest = z.infer<typeof privacyRequest>;

/** What is done in a case after it has been opened, each by its own address. */
export const privacyActData = {
  /** The archive duty (arkivlova) has been handled: handed over, or there is none. */
  ConfirmArchive: z.strictObject({ how: z.enum(['transferred', 'noDuty']), reference: label(100).optional() }),
  /** Vedtak: with reasons either way. */
  Decide: z.strictObject({ outcome: z.enum(['granted', 'refused']), reason: text(2000) }),
  CallOff: z.strictObject({}),
  /** A complaint over a refusal: to Statsforvalteren (hpl. §§ 42–44) or Datatilsynet (GDPR art. 77). */
  RecordComplaint: z.strictObject({ to: z.enum(['statsforvalteren', 'datatilsynet']), receivedOn: osloDate }),
  /** What came of it; `overturned` opens the case for a new decision. */
  RecordComplaintOutcome: z.strictObject({ outcome: z.enum(['upheld', 'overturned']), on: osloDate }),
} as const;
export type PrivacyActType = keyof typeof privacyActData;
export type PrivacyAct = {
  [T in PrivacyActType]: { type: T; data: z.infer<(typeof privacyActData)[T]> };
}[PrivacyActType];

/** Why a destruction did not take place although it had been granted; `person`: somebody called it off. */
export const callOffReason = z.enum(['person', 'pathway-open', 'still-retained', 'archive-not-handled', 'four-eyes']);

type Bodies = {
  Requested: Sealed<PrivacyRequest>;
  ArchiveConfirmed: z.infer<(typeof privacyActData)['ConfirmArchive']>;
  /** `dueAt`: until then a destruction can be called off. */
  Granted: { reason: Sealed<z.infer<(typeof privacyActData)['Decide']>>['reason']; dueAt?: string };
  Refused: { reason: Sealed<z.infer<(typeof privacyActData)['Decide']>>['reason'] };
  CalledOff: { why: z.infer<typeof callOffReason> };
  ComplaintRecorded: z.infer<(typeof privacyActData)['RecordComplaint']>;
  ComplaintAnswered: z.infer<(typeof privacyActData)['RecordComplaintOutcome']>;
  KeyDestroyed: object;
};
export type PrivacyStepType = keyof Bodies;
/** A step of a case as stored: texts sealed. */
export type PrivacyStep = {
  [T in PrivacyStepType]: { type: T; at: string; subject: string; role: z.infer<typeof v.role>; body: Bodies[T] };
}[PrivacyStepType];

/** Where a case stands. */
export const privacyState = z.enum(['requested', 'waiting', 'carriedOut', 'refused', 'complained', 'calledOff']);
export type PrivacyState = z.infer<typeof privacyState>;

/** A case as it is shown. The texts only to those who may read the client's. */
export const privacyCaseView = z.object({
  caseId: id,
  kind: privacyKind,
  state: privacyState,
  requestedAt: z.iso.datetime(),
  /** A month after it was asked for (GDPR art. 12 no. 3), while nobody has decided. */
  decideBy: osloDate.optional(),
  name: z.string().optional(),
  address: z.string().optional(),
  factIds: z.array(id).optional(),
  archive: privacyActData.ConfirmArchive.optional(),
  decision: z
    .object({
      outcome: z.enum(['granted', 'refused']),
      reason: z.string().optional(),
      at: z.iso.datetime(),
      by: z.string(),
    })
    .optional(),
  /** Four weeks after a refusal: complaint to Statsforvalteren (pbrl. § 7-5). Datatilsynet has no time limit. */
  complainBy: osloDate.optional(),
  complaint: privacyActData.RecordComplaint.optional(),
  complaintOutcome: privacyActData.RecordComplaintOutcome.optional(),
  /** When the key is destroyed unless somebody calls it off. */
  destroyAt: z.iso.datetime().optional(),
  calledOff: callOffReason.optional(),
});
export type PrivacyCaseView = z.infer<typeof privacyCaseView>;

/** The body of `POST /api/v1/clients/search`, so that no number stands in an address. */
export const clientSearch = z.strictObject({ nationalId: elevenDigits });
export const clientFound = z.object({ pathwayId: id, open: z.boolean() });
