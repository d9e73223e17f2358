import { z } from 'zod';
import { id } from './primitives.js';
import type { agreementData } from './topics/agreements.js';
import type { line, owner } from './topics/breaks.js';
import { watchData } from './topics/breaks.js';
import { clientSignals } from './topics/clients.js';
import { correctionData, courseSignals } from './topics/course.js';
import { dischargeSignals } from './topics/discharges.js';
import { episodeSignals } from './topics/episodes.js';
import { emergencySignals } from './topics/emergency.js';
import { followUpSignals } from './topics/follow-up.js';
import { onBehalfOf } from './topics/organisations.js';
import { peopleSignals } from './topics/people.js';
import { measureSignals } from './topics/measures.js';
import { moveSignals } from './topics/moves.js';
import { receptionSignals } from './topics/reception.js';
import { trackSignals } from './topics/tracks.js';
import { planSignals } from './topics/plans.js';
import { consentSignals } from './topics/consents.js';
import * as v from './vocabulary.js';

// The stored shapes, by topic. A fact can never be renamed or reshaped: a new shape is a new schema version with an
// upcaster (upcasters.ts), and the old one stays readable through its golden file.

/** Signals: what happened, told by people and machines. The course is folded from these alone. */
export const signalData = {
  ...courseSignals,
  ...episodeSignals,
  ...dischargeSignals,
  ...followUpSignals,
  ...peopleSignals,
  ...planSignals,
  ...consentSignals,
  ...trackSignals,
  ...receptionSignals,
  ...moveSignals,
  ...measureSignals,
  ...clientSignals,
  ...emergencySignals,
} as const;

/** Every fact of a pathway's stream: its data, by type. */
export const factData = { ...signalData, ...correctionData, ...watchData } as const;

type DataOf<Schemas extends Record<string, z.ZodType>> = {
  [T in keyof Schemas & string]: { type: T; data: z.infer<Schemas[T]> };
}[keyof Schemas & string];

export type Signal = DataOf<typeof signalData>;
export type Correction = DataOf<typeof correctionData>;
export type WatchFact = DataOf<typeof watchData>;
/** Facts of a local agreement's stream: never in a pathway's. */
export type AgreementFact = DataOf<typeof agreementData>;
export type Fact = Signal | Correction | WatchFact;
export type FactType = Fact['type'];
export type FactOf<T extends FactType> = Extract<Fact, { type: T }>;
export type Owner = z.infer<typeof owner>;
export type BreakLine = z.infer<typeof line>;

/** Who made a fact: opaque subject ids only. A clock is the system acting on its own. */
export const actor = z.strictObject({
  kind: z.enum(['person', 'machine', 'clock']),
  subject: z.string(),
  organisation: z.string(),
  role: v.role.optional(),
  /** The outside unit whose happening was told, and how it became known. */
  onBehalfOf: onBehalfOf.optional(),
  /** Told again in the pathway that goes on after a merge: where it was told first. */
  mergedFrom: z.strictObject({ pathwayId: id, factId: id }).optional(),
  /** Whose people it was done by, when a unit serves the organisation and acts in its stead. */
  servingUnit: z.string().optional(),
});
export type Actor = z.infer<typeof actor>;

/** What surrounds each stored fact. */
export type Envelope = {
  factId: string;
  /** The stream: the pathway's id. */
  stream: string;
  /** Position in the stream, from 1. */
  version: number;
  schemaVersion: number;
  /** When it happened (product time). */
  effectiveAt: string;
  /** When it was written down (product time). */
  recordedAt: string;
  actor: Actor;
  /** Dataansvarlig organisation. */
  controller: string;
  audience: v.Audience;
  /** For machine signals: `source` + `messageId` are unique for ever. */
  source?: string;
  messageId?: string;
};
export type Recorded<F extends Fact = Fact> = F & Envelope;
/** A recorded fact as stored: with its link in the stream's hash chain (hex sha256). */
export type StoredFact = Recorded & { hash: string };
/** The same of an agreement's stream. */
export type StoredAgreementFact = AgreementFact & Envelope & { hash: string };
