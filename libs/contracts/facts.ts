import { z } from 'zod';
import {
  id,
  instant,
  municipalityNumber,
  organisation,
  organisationNumber,
  osloDate,
  sealedText,
} from './primitives.js';
import * as v from './vocabulary.js';

// The stored shapes, version 1 of each. A fact can never be renamed or reshaped: a new shape is a new schema version
// with an upcaster (upcasters.ts), and the old one stays readable through its golden file.

const episode = z.strictObject({ episodeId: id });
const person = z.strictObject({ name: sealedText, unit: z.string().optional(), phone: sealedText.optional() });
const owner = z.strictObject({ level: v.level, organisation, role: v.ownerRole });
const ruleId = z.string().regex(/^[A-Z]\d{1,2}[a-z]?(\.[\w-]+)?$/);
const line = z.strictObject({ clockId: id, rule: ruleId, dueAt: instant, severity: v.severity });

/** Signals: what happened, told by people and machines. The course is folded from these alone. */
export const signalData = {
  PathwayStarted: z.strictObject({ clientId: id, municipality: municipalityNumber }),
  ReferralRegistered: episode.extend({
    kind: v.episodeKind,
    serviceLine: v.serviceLine,
    to: organisationNumber,
    receivedOn: osloDate,
    under23: z.boolean(),
  }),
  ReferralAssessed: episode.extend({
    right: z.boolean(),
    legalDeadline: osloDate.optional(),
    startDate: osloDate.optional(),
    /** No start date can be set before the deadline: Helfo must be told at once (R5). */
    noStartBeforeDeadline: z.literal(true).optional(),
  }),
  StartDateMoved: episode.extend({ startDate: osloDate }),
  HelfoNotified: episode,
  Admitted: episode.extend({ expectedDischargeOn: osloDate.optional() }),
  MunicipalNeedRecorded: episode.extend({ likely: z.boolean() }),
  AdmissionNoticeSent: episode,
  LegalBasisSet: episode.extend({ basis: v.legalBasis }),
  DischargePlanned: episode.extend({ on: osloDate, municipalWarning: v.municipalWarning }),
  ReadyDeclared: episode,
  ReadyNoticeSent: episode,
  ReadyNoticeAnswered: episode.extend({ canReceive: z.boolean(), on: osloDate.optional() }),
  Discharged: episode.extend({ kind: v.dischargeKind }),
  DroppedOut: episode.extend({ municipalWarning: v.municipalWarning.optional() }),
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
  CoordinatedNeedReported: z.strictObject({}),
  CoordinatorNamed: z.strictObject({ level: v.level, coordinator: person }),
  ContactRecorded: z.strictObject({ kind: v.contactKind, withClient: z.boolean(), note: sealedText.optional() }),
  MappingRecorded: z.strictObject({ domains: z.array(v.mappingDomain) }),
  AnsvarsgruppeFormed: z.strictObject({
    members: z.array(z.strictObject({ name: sealedText, role: v.partyRole })),
    rhythmDays: z.int().optional(),
  }),
  AnsvarsgruppeMeetingHeld: z.strictObject({
    heldOn: osloDate,
    clientPresent: z.boolean(),
    attended: z.array(v.partyRole),
    nextOn: osloDate.optional(),
  }),
  PathwayClosed: z.strictObject({ reason: v.closingReason }),
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

/** The watch: clocks and breaks, derived from course and rule book, in the order recorded. */
export const watchData = {
  ClockStarted: z.strictObject({
    clockId: id,
    rule: ruleId,
    ruleVersion: z.int().positive(),
    subject: z.string(),
    occurrence: z.string(),
    dueAt: instant,
    dueOn: osloDate.optional(),
    owner,
    severity: v.severity,
    basis: v.basis,
  }),
  ClockMoved: z.strictObject({
    clockId: id,
    dueAt: instant,
    dueOn: osloDate.optional(),
    owner,
    severity: v.severity,
  }),
  ClockStopped: z.strictObject({
    clockId: id,
    reason: z.enum(['done', 'no-longer-applies', 'break-resolved', 'pathway-closed']),
    doneAt: instant.optional(),
  }),
  ClockExpired: z.strictObject({ clockId: id, dueAt: instant }),
  ChainBreakOpened: z.strictObject({
    breakId: id,
    kind: v.chainBreakKind,
    /** What the break is about: an episode for a seam break, else the clock's subject. */
    subject: z.string(),
    /** Breaks of one episode's seam share it. */
    seamId: z.string().optional(),
    severity: v.severity,
    owners: z.strictObject({ municipality: owner.nullable(), specialist: owner.nullable() }),
    dueAt: instant,
    lines: z.array(line).min(1),
  }),
  ChainBreakLineJoined: z.strictObject({ breakId: id, line }),
  ChainBreakLineClosed: z.strictObject({
    breakId: id,
    clockId: id,
    outcome: z.enum(['done', 'registered-late', 'no-longer-applies', 'withdrawn']),
  }),
  ChainBreakAcknowledged: z.strictObject({ breakId: id }),
  ChainBreakPostponed: z.strictObject({ breakId: id, until: osloDate, reason: v.postponeReason }),
  ChainBreakEscalated: z.strictObject({ breakId: id, level: z.union([z.literal(1), z.literal(2)]) }),
  ChainBreakResolved: z.strictObject({ breakId: id, cause: v.resolutionCause, note: sealedText.optional() }),
  ChainBreakWithdrawn: z.strictObject({ breakId: id }),
} as const;

/** Every stored fact's data, by type. */
export const factData = { ...signalData, ...correctionData, ...watchData } as const;

type DataOf<Schemas extends Record<string, z.ZodType>> = {
  [T in keyof Schemas & string]: { type: T; data: z.infer<Schemas[T]> };
}[keyof Schemas & string];

export type Signal = DataOf<typeof signalData>;
export type Correction = DataOf<typeof correctionData>;
export type WatchFact = DataOf<typeof watchData>;
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
