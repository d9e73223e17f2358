import type { Recorded, Signal } from '../contracts/facts.js';
import type { Instant, OsloDate, SealedText } from '../contracts/primitives.js';
import type { IdentityReason } from '../contracts/topics/course.js';
import type {
  AddressGrade,
  LegalBasis,
  Level,
  MappingDomain,
  MunicipalWarning,
  Phase,
} from '../contracts/vocabulary.js';
import {
  callsForHandover,
  type Assessment,
  type EpisodeFacets,
  type Leaving,
  type Referral,
} from './course/episodes.js';
import { hasStayed, type DischargeFacets } from './course/discharges.js';
import type { Concern, Track } from './course/tracks.js';
import type { Ansvarsgruppe, MeetingPlans } from './course/ansvarsgruppe.js';
import { emptyClientsWords, type ClientsWords } from './course/clients.js';
import { emptyConsents, type Consents } from './course/consents.js';
import { emptyPeople, type Coordinator, type People } from './course/people.js';
import { emptyPlans, type Plans } from './course/plans.js';
import { emptyMoves, type Moves } from './course/moves.js';
import type { Measures } from './course/measures.js';
import type { ServiceRequests } from './course/service-requests.js';
import { emptyFollowUp, type FollowUp } from './course/follow-up.js';
import type { Emergencies } from './course/emergency.js';
import type { EpisodePhase } from './life-cycle.js';

/**
 * One episode (referral → assessment → waiting → treatment → discharge). Its facets are filled in as signals come, in
 * any order; `phase` is what the life-cycle table makes of them.
 */
export type Episode = EpisodeFacets &
  DischargeFacets & {
    episodeId: string;
    phase: EpisodePhase;
    /** The institution that answers for it: the referral's receiver, or whoever signalled first. */
    unit: string;
    referral?: Referral;
    assessed?: Assessment;
    /** The start date now in force and when it was set, or the statement that none can be set before the deadline. */
    start?: { at: Instant; on?: OsloDate; noneBeforeDeadline?: true };
    helfoNotifiedAt?: Instant;
    need?: { at: Instant; likely: boolean };
    admittedAt?: Instant;
    admissionNoticeAt?: Instant;
    legalBasis: LegalBasis;
    plan?: { on: OsloDate; at: Instant; byMachine?: true };
    /** The patient's wish as last recorded, when it was first left unasked, and when it was last stated. */
    warning?: MunicipalWarning;
    notAskedAt?: Instant;
    warningStatedAt?: Instant;
    left?: Leaving;
    /** When something last happened that a municipality would have to answer: a plan, readiness, leaving. */
    dischargeSignalAt?: Instant;
  };

/** An offer to the municipality to receive the client. Facets; `handoverState` says where it stands. */
export type Handover = {
  handoverId: string;
  episodeId: string;
  occasion: 'planned' | 'unplanned';
  offeredAt?: Instant;
  accepted?: {
    at: Instant;
    responsible: { name: SealedText; role: string; phone?: SealedText };
    firstContactOn?: OsloDate;
  };
  rejectedAt?: Instant;
  withdrawnAt?: Instant;
  /** What the sender did while nobody had answered; it closes nothing. */
  senderActs?: readonly { at: Instant; reached: string }[];
};

/** Quiet days for what an import brought, and when its turn comes for what was late by then. */
export type Imported = { at: Instant; quietUntil: OsloDate; inheritedOn: { high: OsloDate; normal: OsloDate } };

export type Reopening = { at: Instant; before: Course };

/** The client's course as the signals tell it, corrections applied. */
export type Course = Measures & {
  started?: { at: Instant; clientId: string; municipality: string };
  /** The one that answers now: where the pathway began, or has moved to. */
  municipality?: string;
  moves: Moves;
  /** `into` = the pathway where the client is followed since a merge. */
  closed?: { at: Instant; reason: string; into?: string };
  /** Pathways of the same client that go on in this one. */
  mergedFrom: readonly string[];
  /** Fortrolig or strengt fortrolig, or no longer: as last told. */
  addressProtection?: { at: Instant; is: AddressGrade | 'lifted' };
  identityChanges: readonly { at: Instant; reason: IdentityReason }[];
  /** Each time something was taken over from another system. */
  imports: readonly Imported[];
  /** Each time the pathway was opened again: when, and the course as it stood until then. */
  reopenings: readonly Reopening[];
  episodes: Readonly<Record<string, Episode>>;
  handovers: Readonly<Record<string, Handover>>;
  coordinators: Readonly<Partial<Record<Level, Coordinator>>>;
  people: People;
  needReportedAt?: Instant;
  /** `by` = the organisation that made it; an attempt is not real contact. */
  contacts: readonly { at: Instant; by: string; real: boolean; withClient: boolean }[];
  tracks: Readonly<Record<string, Track>>;
  concerns: Readonly<Record<string, Concern>>;
  /** Each level maps its own part. */
  mappings: readonly { at: Instant; by: string; domains: readonly MappingDomain[] }[];
  plans: Plans;
  ansvarsgruppe?: Ansvarsgruppe;
  meetingPlans: MeetingPlans;
  consents: Consents;
  clientsWords: ClientsWords;
  followUp: FollowUp;
  serviceRequests: ServiceRequests;
  emergencies: Emergencies;
};

export type RecordedSignal = Recorded<Signal>;

export const emptyCourse: Course = {
  mergedFrom: [],
  imports: [],
  identityChanges: [],
  reopenings: [],
  episodes: {},
  handovers: {},
  moves: emptyMoves,
  coordinators: {},
  people: emptyPeople,
  contacts: [],
  mappings: [],
  tracks: {},
  concerns: {},
  plans: emptyPlans,
  meetingPlans: { booked: [], cancelled: [] },
  consents: emptyConsents,
  clientsWords: emptyClientsWords,
  measures: {},
  serviceRequests: {},
  followUp: emptyFollowUp,
  emergencies: {},
};

export const episodesOf = (course: Course): Episode[] => Object.values(course.episodes);
/** Whether the client's address is protected. */
export const hasProtectedAddress = ({ addressProtection }: Pick<Course, 'addressProtection'>): boolean =>
  addressProtection !== undefined && addressProtection.is !== 'lifted';

export const handoversOf = (course: Course): Handover[] => Object.values(course.handovers);

export type HandoverState = 'offered' | 'accepted' | 'rejected' | 'withdrawn';

/** Withdrawn beats the receiver's answer, and an acceptance beats an earlier rejection. */
export function handoverState(handover: Handover): HandoverState {
  if (handover.withdrawnAt) return 'withdrawn';
  if (handover.accepted) return 'accepted';
  return handover.rejectedAt ? 'rejected' : 'offered';
}

/** The handover of this episode's discharge that is neither rejected nor withdrawn; there is never more than one. */
export const liveHandover = (course: Course, episodeId: string): Handover | undefined =>
  handoversOf(course).find((h) => h.episodeId === episodeId && ['offered', 'accepted'].includes(handoverState(h)));

/** After hol. §§ 10-2 and 10-3 the municipality is always warned (sphl. § 3-15; U5). */
export const warningRequiredByLaw = (episode: Episode): boolean =>
  episode.legalBasis === 'hol-10-2' || episode.legalBasis === 'hol-10-3' || episode.warning === 'requiredByLaw';

/** May anything about this discharge cross to the municipality? (design D8) */
export const concernsMunicipality = (episode: Episode): boolean =>
  episode.warning === 'wanted' || warningRequiredByLaw(episode);

export const leftUnplanned = (left: Leaving | undefined): boolean =>
  left?.how === 'dropOut' || left?.how === 'unplanned';

/**
 * Is there a discharge to hand over, and of which kind? After compulsion the plan must be told by the ward (U5); once
 * told, no wish takes it back.
 */
export function occasionOf(
  episode: Episode,
  { offeredBefore }: { offeredBefore: boolean },
): Handover['occasion'] | undefined {
  const { left, plan, readiness, warning } = episode;
  if (!concernsMunicipality(episode) || (left && !callsForHandover(left))) return undefined;
  if (left) return occasionOfLeaving(episode, left);
  const told = warning === 'wanted' || warning === 'requiredByLaw' || offeredBefore;
  return told && (plan || readiness?.at) ? 'planned' : undefined;
}

/** Does the client stay the night there? Told by the referral; a stay until it is told otherwise. */
export const isInpatient = ({ referral }: Episode): boolean =>
  referral?.kind !== 'outpatient' && referral?.kind !== 'dayTreatment';

/** One who drops out while waiting leaves nothing to receive. */
function occasionOfLeaving(episode: Episode, left: Leaving): Handover['occasion'] | undefined {
  if (!hasStayed(episode)) return undefined;
  return leftUnplanned(left) ? 'unplanned' : 'planned';
}

const openPhases = ['inTreatment', 'discharge', 'waiting', 'treatmentStart'] as const;

/** The pathway's phase: a projection, the first that fits (design D1). */
export function pathwayPhase(course: Course): Phase {
  if (course.closed) return 'closed';
  const episodes = episodesOf(course);
  const open = openPhases.find((phase) => episodes.some((episode) => episode.phase === phase));
  if (open) return open;
  return episodes.length === 0 ? 'treatmentStart' : 'municipalFollowUp';
}
