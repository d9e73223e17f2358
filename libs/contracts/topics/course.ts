import { z } from 'zod';
import { id, instant, municipalityNumber, nationalId, osloDate, sealedText, text } from '../primitives.js';
import * as v from '../vocabulary.js';

// The pathway itself: begun, corrected, ended.

/** Why texts are erased. */
export const redactionReason = z.enum(['wrongPerson', 'notNeeded', 'clientsRequest', 'other']);
export type RedactionReason = z.infer<typeof redactionReason>;

/** Why a client has another number: a D-number became a fødselsnummer, or it was written wrong. */
export const identityReason = z.enum(['newNumber', 'mistyped']);
export type IdentityReason = z.infer<typeof identityReason>;

export const courseCommands = {
  Correct: z
    .strictObject({
      factId: id,
      changes: z.record(z.string().max(40), z.json()).optional(),
      effectiveAt: instant.optional(),
    })
    .refine((c) => c.changes || c.effectiveAt, { message: 'say what to change: changes, effectiveAt or both' }),
  Cancel: z.strictObject({ factId: id, reason: v.cancellationReason }),
  /** The texts of a fact (names, notes) are erased for good; that it was told stays. */
  Redact: z.strictObject({ factId: id, reason: redactionReason }),
  ClosePathway: z.strictObject({ reason: v.closingReason }),
  /** The client is followed up again under the same pathway: the closing was right when it was made. */
  ReopenPathway: z.strictObject({ reason: text(500).optional() }),
  /** The number lives in the vault alone: the fact says only that it changed, and why. */
  ChangeIdentity: z.strictObject({ nationalId, reason: identityReason }),
  /**
   * The pathway was begun a second time for one and the same client: what it tells goes on in the other. The number is
   * the one that the client is known by there: two people are not made one by a wrong id.
   */
  MergePathway: z.strictObject({ into: id, nationalId }),
  /** The client has died: the pathway closes at that time, told by whoever takes part. */
  RecordDeath: z.strictObject({}),
  /** The client's address is protected: municipality and units are shown to those alone who must know them. */
  ProtectAddress: z.strictObject({ grade: v.addressGrade }),
  LiftAddressProtection: z.strictObject({}),
} as const;

export const courseSignals = {
  PathwayStarted: z.strictObject({ clientId: id, municipality: municipalityNumber }),
  PathwayClosed: courseCommands.ClosePathway,
  IdentityChanged: z.strictObject({ reason: identityReason }),
  /** In the pathway that ends. */
  PathwayMerged: z.strictObject({ into: id }),
  /** In the pathway that goes on. */
  MergeReceived: z.strictObject({ from: id }),
  PathwayReopened: z.strictObject({ reason: sealedText.optional() }),
  AddressProtected: z.strictObject({ grade: v.addressGrade }),
  AddressProtectionLifted: z.strictObject({}),
  /**
   * Taken over from another system, told in bulk. What was late by then comes up on `inheritedOn`, by risk; nothing that
   * the import brought disturbs before `quietUntil` is over, but for what is critical. The days are kept here, so that a
   * pace that is changed later moves no client.
   */
  PathwayImported: z.strictObject({
    importId: id,
    quietUntil: osloDate,
    inheritedOn: z.strictObject({ high: osloDate, normal: osloDate }),
  }),
} as const;

/** Corrections: facts about facts. */
export const correctionData = {
  FactCorrected: z.strictObject({
    correctedFactId: id,
    changes: z.record(z.string(), z.json()).optional(),
    effectiveAt: instant.optional(),
  }),
  FactCancelled: z.strictObject({ cancelledFactId: id, reason: v.cancellationReason }),
  /** `textIds` = the texts of the fact (none can be corrected): the store erases them in the same transaction. */
  FactRedacted: z.strictObject({ redactedFactId: id, textIds: z.array(id).min(1), reason: redactionReason }),
} as const;
