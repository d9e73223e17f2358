import { z } from 'zod';
import { elevenDigits, id, instant, organisation, osloDate, sealedText, text, type Sealed } from '../primitives.js';

// Nødinnsyn (break-glass): help is given now to somebody whose pathway the helper has nothing to do with. See
// libs/access/break-glass.md. No command of a pathway: whoever opens one knows a person and no id.

/** Øyeblikkelig hjelp (hpl. § 7), or nødrett (strl. § 17). */
export const emergencyGround = z.enum(['hpl-7', 'nodrett']);
export type EmergencyGround = z.infer<typeof emergencyGround>;

/** What an objection yields to: tungtveiende grunner (pbrl. § 5-3), or nødrett. */
export const overObjectionGround = z.enum(['pbrl-5-3', 'nodrett']);
export type OverObjectionGround = z.infer<typeof overObjectionGround>;

/** Where an objection against the opener's organisation, or the opener, stood in the way: it still does, or yields. */
export const emergencyObjection = z.enum(['stands', 'yields']);
export type EmergencyObjection = z.infer<typeof emergencyObjection>;

export const emergencyOutcome = z.enum(['justified', 'notJustified']);
export type EmergencyOutcome = z.infer<typeof emergencyOutcome>;

/** Where an opening that was not justified is to be told of next; nothing of it is done here. */
export const emergencyNextStep = z.enum(['avvik', 'datatilsynet', 'statsforvalteren']);
export type EmergencyNextStep = z.infer<typeof emergencyNextStep>;

/** The body of `POST /api/v1/emergency-access`. */
export const openEmergencyAccess = z.strictObject({
  nationalId: elevenDigits,
  ground: emergencyGround,
  /** What help is being given, and why it cannot wait. */
  text: text(2000),
  overObjection: overObjectionGround.optional(),
  /** Why telling the client now would endanger the help; told at once where it is left out. */
  delayTelling: text(2000).optional(),
});
export type OpenEmergencyAccess = z.infer<typeof openEmergencyAccess>;

/** The body of `POST /api/v1/emergency-access/{id}/review`. `tellClientOn`: only where telling was put off. */
export const reviewEmergencyAccess = z.strictObject({
  outcome: emergencyOutcome,
  text: text(2000),
  tellClientOn: osloDate.optional(),
});
export type ReviewEmergencyAccess = z.infer<typeof reviewEmergencyAccess>;

const opening = z.strictObject({ openingId: id });

export const emergencySignals = {
  EmergencyAccessOpened: opening.extend({
    ground: emergencyGround,
    /** The end of the reading right. */
    until: instant,
    text: sealedText,
    objection: emergencyObjection.optional(),
    overObjection: overObjectionGround.optional(),
    delayTelling: sealedText.optional(),
    /** The institution that reviews, where the client's municipality does not use this system. */
    reviewer: organisation.optional(),
  }),
  EmergencyAccessReviewed: opening.extend({
    outcome: emergencyOutcome,
    text: sealedText,
    tellClientOn: osloDate.optional(),
  }),
} as const;
/** As the core sees a review: the text sealed. */
export type SealedReview = Sealed<ReviewEmergencyAccess>;

/** What the opener is answered. The page itself is read by `GET /api/v1/pathways/{id}`, until then. */
export const emergencyAccessView = z.object({
  openingId: id,
  pathwayId: id,
  until: z.iso.datetime(),
  objection: emergencyObjection.optional(),
});
export type EmergencyAccessView = z.infer<typeof emergencyAccessView>;

const review = z.object({
  reviewedAt: z.iso.datetime(),
  outcome: emergencyOutcome,
  tellClientOn: z.iso.date().optional(),
  /** Named where it was not justified. */
  next: z.array(emergencyNextStep).optional(),
});
export const emergencyReviewView = review.extend({ openingId: id });
export type EmergencyReviewView = z.infer<typeof emergencyReviewView>;

/** A row of the reviewing leader's list: who opened and why; neither the client's name nor the pathway. */
export const emergencyOpeningView = z.object({
  openingId: id,
  openedAt: z.iso.datetime(),
  until: z.iso.datetime(),
  by: z.object({ subject: z.string(), organisation, role: z.string().optional() }),
  ground: emergencyGround,
  text: z.string(),
  objection: emergencyObjection.optional(),
  overObjection: overObjectionGround.optional(),
  delayTelling: z.string().optional(),
  review: review.extend({ text: z.string() }).optional(),
});
export type EmergencyOpeningView = z.infer<typeof emergencyOpeningView>;
