import { z } from 'zod';
import { endReason, referrer, returnBasis } from '../topics/episodes.js';
import * as v from '../vocabulary.js';
import { dischargeView } from './discharges.js';

/** One episode of a pathway, as its page shows it. */
export const episodeView = z.object({
  episodeId: z.uuid(),
  kind: v.episodeKind.optional(),
  serviceLine: v.serviceLine.optional(),
  unit: z.string().optional(),
  phase: z.enum(['treatmentStart', 'waiting', 'inTreatment', 'discharge', 'ended']),
  /** Signals that have not come, though a later one has. */
  missing: z.array(z.string()),
  dischargeOn: z.iso.date().optional(),
  referredBy: referrer.optional(),
  /** A renewed assessment has been asked for: it can be once. */
  reassessmentRequestedAt: z.iso.datetime().optional(),
  contactClinician: z
    .object({ name: z.string(), unit: z.string().optional(), phone: z.string().optional() })
    .optional(),
  onLeaveUntil: z.iso.date().optional(),
  /** Back in treatment without a new referral; days since the previous leaving, where that is known. */
  restart: z.object({ previousEpisodeId: z.uuid(), basis: returnBasis, daysSinceLeft: z.int().optional() }).optional(),
  /** The treatment agreed to follow. */
  nextEpisodeId: z.uuid().optional(),
  /** Why it ended, of what ends without a discharge. */
  endReason: endReason.optional(),
  discharge: dischargeView.optional(),
});
export type EpisodeView = z.infer<typeof episodeView>;
