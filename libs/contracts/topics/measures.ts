import { z } from 'zod';
import { id, osloDate } from '../primitives.js';
import * as v from '../vocabulary.js';
import { person, sealedPerson } from './people.js';

// Measures and vedtak: asked for, agreed, started, done or not, and why.

/** What may be agreed on; what each is called lies in libs/pathway/words/measures.ts. Add, never rename. */
export const measureKind = z.enum([
  // bolig
  'permanentHousing',
  'temporaryHousing',
  'housingWhileWaiting',
  'housingSupport',
  'careHousing',
  'nursingHome',
  'nightShelter',
  // arbeid, NAV
  'navWorkSupport',
  'individualPlacementSupport',
  'qualificationProgramme',
  'workTraining',
  'tafu',
  'education',
  // økonomi
  'financialCounselling',
  'debtCounselling',
  'incomeAdministration',
  'financialAssistance',
  // aktivitet og nettverk
  'meaningfulActivity',
  'supportedLeisure',
  'supportContact',
  'peerSupport',
  'trustedPerson',
  // helse
  'gp',
  'somaticCheck',
  'dentalCare',
  'naloxone',
  'homeNursing',
  'outOfHoursClinic',
  'localMedicalCentre',
  'healthyLifeCentre',
  'municipalPsychologist',
  // oppfølging og behandling
  'municipalFollowUp',
  'preparatoryMeasure',
  'dayTreatment',
  'outpatientTreatment',
  'assertiveTeam',
  'selfAdmission',
  'lar',
  // lavterskel og brukerstyrt
  'outreach',
  'lowThresholdService',
  'fieldNursing',
  'userRunService',
  'kafeX',
  'selfHelpGroup',
  // barn, unge og pårørende
  'childWelfare',
  'childWelfareInstitution',
  'childHealthClinic',
  'bup',
  'put',
  'nextOfKinSupport',
  'childrenAsNextOfKin',
  // straffegjennomføring
  'prisonHealthService',
  'prisonSubstanceUnit',
  'probationService',
  'drugCourtProgramme',
  'other',
]);
export type MeasureKind = z.infer<typeof measureKind>;

/** Why an agreed measure was not done: stated by whoever answers for it, so that there is something to learn from. */
export const notDoneCause = z.enum([
  'capacityLacking',
  'noOffer',
  'clientDeclined',
  'clientNotReached',
  'waitingForOther',
  'housingMissing',
  'unclearResponsibility',
  'other',
]);
export type NotDoneCause = z.infer<typeof notDoneCause>;

export const measureOutcome = z.enum(['done', 'notDone']);
export type MeasureOutcome = z.infer<typeof measureOutcome>;

const measure = z.strictObject({ measureId: id });

const terms = z.strictObject({ kind: measureKind, level: v.level, startOn: osloDate, until: osloDate.optional() });
const vedtakTerms = terms.extend({ carryOutBy: osloDate });

type Dates = { startOn: string; until?: string; carryOutBy?: string };

/** A measure neither ends nor is due before it starts. */
const inOrder = <Terms extends z.ZodType<Dates>>(schema: Terms): Terms =>
  schema
    .refine((dates) => dates.until === undefined || dates.until >= dates.startOn, {
      path: ['until'],
      message: 'cannot end before it starts',
    })
    .refine((dates) => dates.carryOutBy === undefined || dates.carryOutBy >= dates.startOn, {
      path: ['carryOutBy'],
      message: 'cannot be carried out before it starts',
    });

/** `measureId` is chosen by the caller, or given. */
const asked = { measureId: id.optional(), doer: person.optional() };
const agreed = { ...measure.shape, doer: sealedPerson.optional() };

const ending = measure
  .extend({ outcome: measureOutcome, cause: notDoneCause.optional() })
  .refine((end) => end.outcome === 'done' || end.cause, { path: ['cause'], message: 'say why it was not done' })
  .refine((end) => end.outcome === 'notDone' || !end.cause, {
    path: ['cause'],
    message: 'what was done needs no cause',
  });

/** A søknad or henvendelse about services, as the municipality received it. */
const serviceRequest = z.strictObject({ requestId: id });
const requested = { kind: measureKind.optional(), receivedOn: osloDate };

export const measureCommands = {
  RequestService: z.strictObject({ requestId: id.optional(), ...requested }),
  /** Foreløpig svar (fvl. § 11 a). */
  SendPreliminaryAnswer: serviceRequest,
  /** Avslag: a vedtak that what was asked for is not given. */
  RefuseServiceRequest: serviceRequest,
  AgreeMeasure: inOrder(terms.extend(asked)),
  IssueVedtak: inOrder(vedtakTerms.extend(asked)),
  StartMeasure: measure,
  CarryOutVedtak: measure,
  EndMeasure: ending,
} as const;

export const measureSignals = {
  ServiceRequested: serviceRequest.extend(requested),
  PreliminaryAnswerSent: serviceRequest,
  ServiceRequestRefused: serviceRequest,
  MeasureAgreed: inOrder(terms.extend(agreed)),
  VedtakIssued: inOrder(vedtakTerms.extend(agreed)),
  MeasureStarted: measure,
  VedtakCarriedOut: measure,
  MeasureEnded: ending,
} as const;
