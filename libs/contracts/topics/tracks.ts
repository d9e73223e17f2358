import { z } from 'zod';
import { id, label, municipalityNumber, organisationNumber, osloDate, sealedText, text } from '../primitives.js';
import { person, sealedPerson } from './people.js';

// Tracks that run beside the episodes, for months or years.

/** What a track is; its terms follow from it. */
export const trackKind = z.enum([
  'lar',
  'substitutionOutsideLar',
  'lowThreshold',
  'prison',
  'section12',
  'ndProgram',
  'actFact',
  'selfAdmissionContract',
  'waitingHousing',
  'compulsion',
  'phvl',
]);
export type TrackKind = z.infer<typeof trackKind>;

/** Soning of a sentence, or varetekt. */
export const imprisonment = z.enum(['serving', 'remand']);
/** The section of hol. that a decision on compulsion rests on. */
export const compulsionBasis = z.enum(['hol-10-2', 'hol-10-3', 'hol-10-4']);
export type CompulsionBasis = z.infer<typeof compulsionBasis>;
export const trackEndReason = z.enum([
  'completed',
  'agreed',
  'clientsWish',
  'involuntary',
  'lapsed',
  'released',
  'moved',
  'other',
]);
export type TrackEndReason = z.infer<typeof trackEndReason>;
export const medicationOccasion = z.enum(['admission', 'discharge', 'release']);
export type MedicationOccasion = z.infer<typeof medicationOccasion>;
/** What must be in place on the day of release (tilbakeføringsgarantien; M6). */
export const releaseItem = z.enum([
  'housing',
  'work',
  'economy',
  'healthFollowUp',
  'lar',
  'naloxone',
  'navPrison',
  'navHome',
  'identityPapers',
  'weekendPlan',
]);
export type ReleaseItem = z.infer<typeof releaseItem>;

/** The terms of a track by its kind, with the id and the persons as a command or as a fact has them. */
const start = <TrackId extends z.ZodType, Person extends z.ZodType>(trackId: TrackId, named: Person) =>
  z.discriminatedUnion('kind', [
    /** `by` is the LAR unit: started and ended by the specialist service alone (M8). */
    z.strictObject({
      trackId,
      kind: z.literal('lar'),
      by: organisationNumber,
      pregnant: z.literal(true).optional(),
    }),
    z.strictObject({ trackId, kind: z.literal('substitutionOutsideLar'), prescriber: named }),
    /** Self-referral to a low-threshold service. */
    z.strictObject({ trackId, kind: z.literal('lowThreshold'), unit: label(100) }),
    z.strictObject({ trackId, kind: z.literal('prison'), releaseOn: osloDate.optional(), sentence: imprisonment }),
    /** Serving in an institution (straffegjennomføringsloven § 12). */
    z.strictObject({ trackId, kind: z.literal('section12'), unit: organisationNumber }),
    /** Narkotikaprogram med domstolskontroll: the programme's end, and its probation's. */
    z.strictObject({
      trackId,
      kind: z.literal('ndProgram'),
      until: osloDate,
      probationUntil: osloDate.optional(),
    }),
    z.strictObject({ trackId, kind: z.literal('actFact'), team: z.union([organisationNumber, label(100)]) }),
    /** Brukerstyrt plass. */
    z.strictObject({ trackId, kind: z.literal('selfAdmissionContract'), unit: organisationNumber }),
    /** K46-type housing while waiting; `municipality` may be a neighbour. */
    z.strictObject({
      trackId,
      kind: z.literal('waitingHousing'),
      municipality: municipalityNumber,
      expectedUntil: osloDate.optional(),
    }),
    z.strictObject({
      trackId,
      kind: z.literal('compulsion'),
      basis: compulsionBasis,
      decidedOn: osloDate,
      temporary: z.boolean(),
    }),
    /** Tvungent psykisk helsevern. */
    z.strictObject({ trackId, kind: z.literal('phvl'), unit: organisationNumber }),
  ]);

const track = z.strictObject({ trackId: id });
const concern = z.strictObject({ concernId: id });
const end = track.extend({ reason: trackEndReason });
const doses = track.extend({ doses: z.int().min(1).max(100) });

export const trackCommands = {
  /** `trackId` is chosen by a machine that will signal the same track later. */
  StartTrack: start(id.optional(), person),
  EndTrack: end.extend({ grounds: text(4000).optional() }),
  HandOverPrescribing: track.extend({ to: person }),
  TakeBackPrescribing: track,
  RecordMissedDispensing: doses,
  ReportLarDifficulty: track,
  CheckMedication: track.extend({ occasion: medicationOccasion }),
  ReviewTrack: track,
  SetReleaseDate: track.extend({ on: osloDate }),
  ReadyReleaseItem: track.extend({ item: releaseItem }),
  MoveHousingDate: track.extend({ expectedUntil: osloDate }),
  CarryOutCompulsion: track,
  ProposeToBoard: track,
  WithdrawTreatmentConsent: track,
  NotifyStatsforvalter: track,
  NotifyChildWelfare: track,
  ReportConcern: z.strictObject({}),
  AnswerConcern: concern,
} as const;

export const trackSignals = {
  TrackStarted: start(id, sealedPerson),
  TrackEnded: end.extend({ grounds: sealedText.optional() }),
  /** The task goes to another, as a rule the fastlege; the enrolment goes on. */
  PrescribingHandedOver: track.extend({ to: sealedPerson }),
  PrescribingTakenBack: track,
  DispensingMissed: doses,
  LarDifficultyReported: track,
  MedicationChecked: trackCommands.CheckMedication,
  TrackReviewed: track,
  ReleaseDateSet: trackCommands.SetReleaseDate,
  ReleaseItemReady: trackCommands.ReadyReleaseItem,
  HousingDateMoved: trackCommands.MoveHousingDate,
  CompulsionCarriedOut: track,
  /** To barneverns- og helsenemnda. */
  ProposalSentToBoard: track,
  TreatmentConsentWithdrawn: track,
  StatsforvalterNotified: track,
  ChildWelfareNotified: track,
  /** By pårørende or others (hol. § 10-1). */
  ConcernReported: concern,
  /** Investigated, and whoever reported told of it. */
  ConcernAnswered: concern,
} as const;
