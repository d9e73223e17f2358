import { z } from 'zod';
import { id, instant, municipalityNumber } from '../primitives.js';
import * as v from '../vocabulary.js';

// The pathway itself: begun, corrected, ended.

export const courseCommands = {
  Correct: z
    .strictObject({
      factId: id,
      changes: z.record(z.string().max(40), z.json()).optional(),
      effectiveAt: instant.optional(),
    })
    .refine((c) => c.changes || c.effectiveAt, { message: 'say what to change: changes, effectiveAt or both' }),
  Cancel: z.strictObject({ factId: id, reason: v.cancellationReason }),
  ClosePathway: z.strictObject({ reason: v.closingReason }),
  /** The client has died: the pathway closes at that time, told by whoever takes part. */
  RecordDeath: z.strictObject({}),
} as const;

export const courseSignals = {
  PathwayStarted: z.strictObject({ clientId: id, municipality: municipalityNumber }),
  PathwayClosed: courseCommands.ClosePathway,
} as const;

/** Corrections: facts about facts. */
export const correctionData = {
  FactCorrected: z.strictObject({
    correctedFactId: id,
    changes: z.record(z.string(), z.json()).optional(),
    effectiveAt: instant.optional(),
  }),
  FactCancelled: z.strictObject({ cancelledFactId: id, reason: v.cancellationReason }),
} as const;
