import { z } from 'zod';
import { id, organisationNumber, osloDate } from '../primitives.js';
import * as v from '../vocabulary.js';
import { person, sealedPerson } from './people.js';

// An episode: referral → assessment → waiting → treatment → discharge.

export const episode = z.strictObject({ episodeId: id });

/** Who may refer to TSB (sphl. § 3-12), and the client at low threshold. */
export const referrer = z.enum([
  'gp',
  'nav',
  'socialServices',
  'municipalHealth',
  'prisonDoctor',
  'childWelfare',
  'emergencyRoom',
  'specialist',
  'self',
]);
export type Referrer = z.infer<typeof referrer>;

/** Why poliklinikk or day treatment ended: it ends, it is not discharged. */
export const endReason = z.enum(['completed', 'agreed', 'declined', 'noShow', 'moved', 'transferred', 'wrongReferral']);
export type EndReason = z.infer<typeof endReason>;

/** On what a client returns without a new referral: åpen retur, angrekort (48 h), rapid restart, agreed readmission. */
export const returnBasis = z.enum(['openReturn', 'angrekort', 'rapidRestart', 'readmissionAgreement']);
export type ReturnBasis = z.infer<typeof returnBasis>;

/** Events of the national pathway (nasjonalt pasientforløp) that forløpstider count from and to. */
export const pathwayEvent = z.enum(['clinicalDecision', 'evaluation', 'pathwayStart']);
export type PathwayEvent = z.infer<typeof pathwayEvent>;

const assessment = episode.extend({
  right: z.boolean(),
  legalDeadline: osloDate.optional(),
  startDate: osloDate.optional(),
  /** No start date can be set before the deadline: Helfo must be told at once (R5). */
  noStartBeforeDeadline: z.literal(true).optional(),
});

const referral = z.strictObject({
  kind: v.episodeKind,
  serviceLine: v.serviceLine,
  to: organisationNumber,
  receivedOn: osloDate,
  /** Stated by the referrer, never derived from an identity number (R4). */
  under23: z.boolean(),
  referredBy: referrer.optional(),
  /** When it was sent (F6); it may have lain somewhere before it was received. */
  referredOn: osloDate.optional(),
  /** Stated by the referrer: the pathway times of the pregnant (F5), and of suspected psychosis (F6). */
  pregnant: z.boolean().optional(),
  suspectedPsychosis: z.boolean().optional(),
});

const ending = episode.extend({ reason: endReason, municipalWarning: v.municipalWarning });

/** The other episode comes after this one; which of the two is meant is `field`. */
const another = (field: 'nextEpisodeId' | 'episodeId') => ({
  path: [field],
  message: 'the one treatment and the other are two episodes',
});

const comingBack = z.strictObject({ previousEpisodeId: id, kind: v.episodeKind, basis: returnBasis });
const selfAdmission = z.strictObject({ contractId: id, to: organisationNumber });

export const episodeCommands = {
  RegisterReferral: referral
    .extend({
      serviceLine: v.serviceLine.default('tsb'),
      under23: z.boolean().default(false),
      /** Chosen by a machine that will signal the same episode later. */
      episodeId: id.optional(),
    })
    .refine((r) => !r.referredOn || r.referredOn <= r.receivedOn, {
      path: ['referredOn'],
      message: 'sent before it is received',
    }),
  AssessReferral: assessment
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
    }),
  RequestRenewedAssessment: episode,
  MoveStartDate: episode.extend({ startDate: osloDate }),
  RecordHelfoNotified: episode,
  Admit: episode.extend({ expectedDischargeOn: osloDate.optional() }),
  RecordMunicipalNeed: episode.extend({ likely: z.boolean() }),
  SendAdmissionNotice: episode,
  SetLegalBasis: episode.extend({ basis: v.legalBasis }),
  NameContactClinician: episode.extend({ clinician: person }),
  StartLeave: episode.extend({ backOn: osloDate }),
  EndLeave: episode,
  EndEpisode: ending,
  AgreeNextTreatment: episode
    .extend({ nextEpisodeId: id })
    .refine((a) => a.nextEpisodeId !== a.episodeId, another('nextEpisodeId')),
  ReturnToTreatment: comingBack
    .extend({
      /** The unit of the previous episode, unless stated. */
      to: organisationNumber.optional(),
      episodeId: id.optional(),
    })
    .refine((r) => r.episodeId !== r.previousEpisodeId, another('episodeId')),
  AdmitSelf: selfAdmission.extend({ episodeId: id.optional() }),
  RecordPathwayEvent: episode.extend({ event: pathwayEvent }),
} as const;

export const episodeSignals = {
  ReferralRegistered: referral.extend(episode.shape),
  ReferralAssessed: assessment,
  RenewedAssessmentRequested: episode,
  StartDateMoved: episodeCommands.MoveStartDate,
  HelfoNotified: episode,
  Admitted: episodeCommands.Admit,
  MunicipalNeedRecorded: episodeCommands.RecordMunicipalNeed,
  AdmissionNoticeSent: episode,
  LegalBasisSet: episodeCommands.SetLegalBasis,
  ContactClinicianNamed: episode.extend({ clinician: sealedPerson }),
  LeaveStarted: episodeCommands.StartLeave,
  LeaveEnded: episode,
  EpisodeEnded: ending,
  NextTreatmentAgreed: episode.extend({ nextEpisodeId: id }),
  /** The new episode: in treatment at once, its line that of the previous one. */
  ReturnedToTreatment: comingBack.extend({ episodeId: id, serviceLine: v.serviceLine, to: organisationNumber }),
  SelfAdmitted: selfAdmission.extend({ episodeId: id }),
  PathwayEventRecorded: episodeCommands.RecordPathwayEvent,
} as const;
