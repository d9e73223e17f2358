import { z } from 'zod';

// The closed word lists of the field. Each word is stored for ever: add, never rename.

/** Care level: kommune or spesialisthelsetjeneste. */
export const level = z.enum(['municipality', 'specialist']);
export type Level = z.infer<typeof level>;

/** Kind of treatment episode. */
export const episodeKind = z.enum([
  'detox',
  'inpatient',
  'outpatient',
  'dayTreatment',
  // brukerstyrt plass: the client admits themselves under a contract
  'userControlled',
  // rusakutt: øyeblikkelig hjelp
  'acute',
]);
export type EpisodeKind = z.infer<typeof episodeKind>;

/** TSB or psykisk helsevern (PHV). */
export const serviceLine = z.enum(['tsb', 'phv']);
export type ServiceLine = z.infer<typeof serviceLine>;

/**
 * The patient's wish about warning the municipality of a discharge (sphl. § 3-15). `requiredByLaw` after
 * hol. §§ 10-2 and 10-3, when no wish is needed.
 */
export const municipalWarning = z.enum(['wanted', 'declined', 'notAsked', 'requiredByLaw']);
export type MunicipalWarning = z.infer<typeof municipalWarning>;

/** Legal basis of a stay. */
export const legalBasis = z.enum(['voluntary', 'hol-10-2', 'hol-10-3', 'hol-10-4']);
export type LegalBasis = z.infer<typeof legalBasis>;

export const dischargeKind = z.enum(['planned', 'unplanned', 'transfer']);
export const contactKind = z.enum(['met', 'phone', 'video', 'message', 'attempt']);
export const partyRole = z.enum(['coordinator', 'specialist', 'gp', 'nav', 'housing', 'nextOfKin', 'other']);
export const mappingDomain = z.enum([
  'substanceUse',
  'mentalHealth',
  'somaticHealth',
  'housing',
  'economy',
  'network',
  'children',
]);
export type MappingDomain = z.infer<typeof mappingDomain>;

/** Adressesperre (folkeregisterloven § 10-4): strengt fortrolig, or fortrolig. */
export const addressGrade = z.enum(['strictlyConfidential', 'confidential']);
export type AddressGrade = z.infer<typeof addressGrade>;

export const rejectionReason = z.enum(['wrongRecipient', 'notResident', 'noCapacity', 'clientDeclines', 'other']);
export type RejectionReason = z.infer<typeof rejectionReason>;
export const postponeReason = z.enum(['clientUnavailable', 'awaitingOtherParty', 'agreedNewDate', 'other']);
/** Why a break was resolved. The first five follow from facts, the rest are stated by a person. */
export const resolutionCause = z.enum([
  'duty-done',
  'stated-not-done',
  'registered-late',
  'pathway-closed',
  'no-longer-applies',
  'done-outside-the-system',
  'capacity-lacking',
  'client-declined',
  'client-not-reached',
  'unclear-responsibility',
  'notice-did-not-arrive',
  'other',
]);
export type ResolutionCause = z.infer<typeof resolutionCause>;
/** The causes a person may state in ResolveBreak. */
export const statedCause = resolutionCause.exclude([
  'duty-done',
  'stated-not-done',
  'registered-late',
  'pathway-closed',
  'no-longer-applies',
]);
export type StatedCause = z.infer<typeof statedCause>;
export const closingReason = z.enum(['completed', 'death', 'moved', 'declined', 'startedInError']);
export const cancellationReason = z.enum(['wrongPerson', 'neverHappened', 'duplicate', 'other']);

/** How grave an expiry is; the order is the order of urgency. */
export const severity = z.enum(['critical', 'high', 'normal']);
export type Severity = z.infer<typeof severity>;

/** When a break may interrupt its owner: at once, or gathered with the others of the day. */
export const interruption = z.enum(['atOnce', 'daily']);
export type Interruption = z.infer<typeof interruption>;

/** The basis of a number or of a duty; shown wherever the rule shows. */
export const basis = z.enum([
  'LAW',
  'REGULATION',
  'NATIONAL_GUIDELINE',
  'INDICATOR_TARGET',
  'LOCAL_AGREEMENT',
  'PRODUCT_DEFAULT',
]);
export type Basis = z.infer<typeof basis>;

export const chainBreakKind = z.enum([
  'handover-missed',
  'ansvarsgruppe-lapsed',
  'no-coordinator',
  'mapping-missing',
  'assessment-late',
  'legal-deadline-passed',
  'under-23-cap-passed',
  'helfo-not-notified',
  'admission-notice-missing',
  'discharge-summary-late',
  'release-unprepared',
  'compulsion-limit-passed',
  'compulsion-not-carried-out',
  'compulsion-review-missing',
  'board-proposal-missing',
  'statsforvalter-not-notified',
  'plan-check-missing',
  'no-specialist-coordinator',
  'crisis-plan-missing',
  'measure-not-carried-out',
  'treatment-gap',
  'municipality-not-warned',
  'waiting-without-contact',
  'overdose-not-followed-up',
  'serious-event-not-reported',
  'move-unanswered',
  'emergency-access-not-reviewed',
]);
export type ChainBreakKind = z.infer<typeof chainBreakKind>;

/** Who answers for a duty. The person behind the role is found in the course, so that a change of person moves no clock. */
export const ownerRole = z.enum([
  'coordinator',
  'unitLeader',
  'headOfService',
  'assessmentUnit',
  'ward',
  'coordinatingUnit',
]);
export type OwnerRole = z.infer<typeof ownerRole>;

export const phase = z.enum(['treatmentStart', 'waiting', 'inTreatment', 'discharge', 'municipalFollowUp', 'closed']);
export type Phase = z.infer<typeof phase>;

export const role = z.enum(['coordinator', 'specialist', 'leader', 'client', 'system']);
export type Role = z.infer<typeof role>;

/** What a leader leads: a unit, which is not said, or the whole service (virksomhetsleder, kommunalsjef). */
export const leads = z.enum(['service']);
export type Leads = z.infer<typeof leads>;

/** Who may see a fact (design D8). */
export const audience = z.enum(['own', 'seam', 'party']);
export type Audience = z.infer<typeof audience>;
