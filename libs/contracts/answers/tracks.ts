import { z } from 'zod';
import { releaseItem, trackEndReason, trackKind } from '../topics/tracks.js';

/** A track as the pathway's page shows it: what it is, since when, and what it still needs. */
export const trackView = z.object({
  trackId: z.uuid(),
  kind: trackKind,
  /** Bokmål, as every word to be shown. */
  title: z.string(),
  since: z.iso.datetime(),
  state: z.enum(['open', 'ended']),
  endedAt: z.iso.datetime().optional(),
  endReason: z.object({ reason: trackEndReason, title: z.string() }).optional(),
  /** The unit, team or municipality it is with. */
  unit: z.string().optional(),
  /** Who prescribes, where it is not the LAR unit itself. */
  prescriber: z.string().optional(),
  releaseOn: z.iso.date().optional(),
  /** What is not ready for the release yet. */
  missingForRelease: z.array(z.object({ item: releaseItem, title: z.string() })).optional(),
  /** When it is expected to end. */
  until: z.iso.date().optional(),
  probationUntil: z.iso.date().optional(),
  /** What the decision on compulsion rests on. */
  basis: z.string().optional(),
  /** How many times the consent by § 10-4 has been withdrawn. */
  consentWithdrawals: z.int().optional(),
  /** A limit has passed at which the decision or the hold lapses. */
  lapsed: z.boolean(),
});
export type TrackView = z.infer<typeof trackView>;
