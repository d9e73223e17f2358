import { z } from 'zod';
import { id, organisationNumber, osloDate } from '../primitives.js';
import * as v from '../vocabulary.js';

// An episode: referral → assessment → waiting → treatment → discharge.

export const episode = z.strictObject({ episodeId: id });

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
});

export const episodeCommands = {
  RegisterReferral: referral.extend({
    serviceLine: v.serviceLine.default('tsb'),
    under23: z.boolean().default(false),
    /** Chosen by a machine that will signal the same episode later. */
    episodeId: id.optional(),
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
  MoveStartDate: episode.extend({ startDate: osloDate }),
  RecordHelfoNotified: episode,
  Admit: episode.extend({ expectedDischargeOn: osloDate.optional() }),
  RecordMunicipalNeed: episode.extend({ likely: z.boolean() }),
  SendAdmissionNotice: episode,
  SetLegalBasis: episode.extend({ basis: v.legalBasis }),
} as const;

export const episodeSignals = {
  ReferralRegistered: referral.extend(episode.shape),
  ReferralAssessed: assessment,
  StartDateMoved: episodeCommands.MoveStartDate,
  HelfoNotified: episode,
  Admitted: episodeCommands.Admit,
  MunicipalNeedRecorded: episodeCommands.RecordMunicipalNeed,
  AdmissionNoticeSent: episode,
  LegalBasisSet: episodeCommands.SetLegalBasis,
} as const;
