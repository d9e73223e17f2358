import { z } from 'zod';
import {
  id,
  instant,
  label,
  municipalityNumber,
  organisationNumber,
  osloDate,
  text,
  type Sealed,
} from './primitives.js';
import * as v from './vocabulary.js';

// The one list of what a caller may ask for. Strict objects: an unknown field is an error, never ignored.

const person = z.strictObject({ name: text(200), unit: label(100).optional(), phone: text(40).optional() });
const episode = z.strictObject({ episodeId: id });
const chainBreak = z.strictObject({ breakId: id });

const assessment = episode
  .extend({
    right: z.boolean(),
    legalDeadline: osloDate.optional(),
    startDate: osloDate.optional(),
    /** No start date can be set before the deadline: Helfo must be told at once (R5). */
    noStartBeforeDeadline: z.literal(true).optional(),
  })
  .refine((a) => !a.right || a.legalDeadline, {
    path: ['legalDeadline'],
    message: 'a right to help needs its individual legal deadline (pbrl. § 2-2 a)',
  })
  .refine((a) => !a.startDate || !a.noStartBeforeDeadline, {
    path: ['noStartBeforeDeadline'],
    message: 'either a start date, or none can be set before the deadline',
  })
  .refine((a) => a.right || (!a.legalDeadline && !a.startDate && !a.noStartBeforeDeadline), {
    path: ['right'],
    message: 'without a right there is neither legal deadline nor start date',
  });

/** Data of each command, by type. */
export const commandData = {
  RegisterReferral: z.strictObject({
    kind: v.episodeKind,
    serviceLine: v.serviceLine.default('tsb'),
    to: organisationNumber,
    receivedOn: osloDate,
    /** Stated by the referrer, never derived from an identity number (R4). */
    under23: z.boolean().default(false),
    /** Chosen by a machine that will signal the same episode later. */
    episodeId: id.optional(),
  }),
  AssessReferral: assessment,
  MoveStartDate: episode.extend({ startDate: osloDate }),
  RecordHelfoNotified: episode,
  Admit: episode.extend({ expectedDischargeOn: osloDate.optional() }),
  RecordMunicipalNeed: episode.extend({ likely: z.boolean() }),
  SendAdmissionNotice: episode,
  SetLegalBasis: episode.extend({ basis: v.legalBasis }),
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
  ReportCoordinatedNeed: z.strictObject({}),
  NameCoordinator: z.strictObject({ level: v.level, coordinator: person }),
  RecordContact: z.strictObject({ kind: v.contactKind, withClient: z.boolean(), note: text(4000).optional() }),
  RecordMapping: z.strictObject({ domains: z.array(v.mappingDomain).min(1).max(7) }),
  FormAnsvarsgruppe: z.strictObject({
    members: z
      .array(z.strictObject({ name: text(200), role: v.partyRole }))
      .min(1)
      .max(30),
    rhythmDays: z.int().min(7).max(182).optional(),
  }),
  RecordAnsvarsgruppeMeeting: z.strictObject({
    heldOn: osloDate,
    clientPresent: z.boolean(),
    attended: z.array(v.partyRole).max(30),
    nextOn: osloDate.optional(),
  }),
  AcknowledgeBreak: chainBreak,
  PostponeBreak: chainBreak.extend({ until: osloDate, reason: v.postponeReason }),
  ResolveBreak: chainBreak.extend({ cause: v.statedCause, note: text(2000).optional() }),
  Correct: z
    .strictObject({
      factId: id,
      changes: z.record(z.string().max(40), z.json()).optional(),
      effectiveAt: instant.optional(),
    })
    .refine((c) => c.changes || c.effectiveAt, { message: 'say what to change: changes, effectiveAt or both' }),
  Cancel: z.strictObject({ factId: id, reason: v.cancellationReason }),
  ClosePathway: z.strictObject({ reason: v.closingReason }),
} as const;

export type CommandType = keyof typeof commandData;
export const commandTypes = Object.keys(commandData) as CommandType[];

const envelope = <T extends CommandType>(type: T) =>
  z.strictObject({
    type: z.literal(type),
    data: commandData[type],
    /** When it happened, if not now. At most 15 minutes ahead of the product's clock. */
    effectiveAt: instant.optional(),
    /** For machines: repeats of the same message are recognised for ever. */
    message: z.strictObject({ source: label(100), messageId: label(200) }).optional(),
  });

/** The body of `POST /api/v1/pathways/{id}/commands`. */
export const command = z.discriminatedUnion('type', [
  envelope('RegisterReferral'),
  envelope('AssessReferral'),
  envelope('MoveStartDate'),
  envelope('RecordHelfoNotified'),
  envelope('Admit'),
  envelope('RecordMunicipalNeed'),
  envelope('SendAdmissionNotice'),
  envelope('SetLegalBasis'),
  envelope('PlanDischarge'),
  envelope('DeclareReady'),
  envelope('SendReadyNotice'),
  envelope('AnswerReadyNotice'),
  envelope('Discharge'),
  envelope('RecordDropOut'),
  envelope('RecordDischargeSummarySent'),
  envelope('AcceptHandover'),
  envelope('RejectHandover'),
  envelope('ReportCoordinatedNeed'),
  envelope('NameCoordinator'),
  envelope('RecordContact'),
  envelope('RecordMapping'),
  envelope('FormAnsvarsgruppe'),
  envelope('RecordAnsvarsgruppeMeeting'),
  envelope('AcknowledgeBreak'),
  envelope('PostponeBreak'),
  envelope('ResolveBreak'),
  envelope('Correct'),
  envelope('Cancel'),
  envelope('ClosePathway'),
]);
/** A command as it arrives: texts in clear. */
export type PlainCommand = z.infer<typeof command>;
/** A command as the core sees it: texts sealed. */
export type Command = Sealed<PlainCommand>;
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** The body of `POST /api/v1/pathways`. */
export const startPathway = z.strictObject({
  client: z.strictObject({ nationalId: z.string().regex(/^\d{11}$/, 'eleven digits'), name: text(200) }),
  municipality: municipalityNumber,
  coordinator: person.optional(),
  effectiveAt: instant.optional(),
});
export type StartPathway = z.infer<typeof startPathway>;
