import { z } from 'zod';
import { id, instant, municipalityNumber, sealedText, text } from '../primitives.js';
import * as v from '../vocabulary.js';

// The pathway itself: begun, corrected, ended.

/** Why texts are erased. */
export const redactionReason = z.enum(['wrongPerson', 'notNeeded', 'clientsRequest', 'other']);
export type RedactionReason = z.infer<typeof redactionReason>;

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
  /** The client has died: the pathway closes at that time, told by whoever takes part. */
  RecordDeath: z.strictObject({}),
} as const;

export const courseSignals = {
  PathwayStarted: z.strictObject({ clientId: id, municipality: municipalityNumber }),
  PathwayClosed: courseCommands.ClosePathway,
  PathwayReopened: z.strictObject({ reason: sealedText.optional() }),
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
