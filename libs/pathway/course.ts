import type { Recorded, Signal } from '../contracts/facts.js';
import type { Instant, OsloDate, SealedText } from '../contracts/primitives.js';
import type { EpisodeKind, LegalBasis, Level, MunicipalWarning, Phase, ServiceLine } from '../contracts/vocabulary.js';
import { emptyFollowUp, type FollowUp } from './course/follow-up.js';
import type { EpisodePhase } from './life-cycle.js';

/** How a client left: a planned or unplanned discharge, a transfer, or by dropping out. */
export type Leaving = { at: Instant; how: 'planned' | 'unplanned' | 'transfer' | 'dropOut' };

/**
 * One episode (referral → assessment → waiting → treatment → discharge). Its facets are filled in as signals come, in
 * any order; `phase` is what the life-cycle table makes of them.
 */
export type Episode = {
  episodeId: string;
  phase: EpisodePhase;
  /** The institution that answers for it: the referral's receiver, or whoever signalled first. */
  unit: string;
  referral?: {
    kind: EpisodeKind;
    serviceLine: ServiceLine;
    receivedOn: OsloDate;
    under23: boolean;
    byMachine: boolean;
  };
  assessed?: { at: Instant; right: boolean; legalDeadline?: OsloDate };
  /** The start date now in force and when it was set, or the statement that none can be set before the deadline. */
  start?: { at: Instant; on?: OsloDate; noneBeforeDeadline?: true };
  helfoNotifiedAt?: Instant;
  need?: { at: Instant; likely: boolean };
  admittedAt?: Instant;
  /** The expected discharge as told at admission. */
  expectedOn?: OsloDate;
  admissionNoticeAt?: Instant;
  legalBasis: LegalBasis;
  plan?: { on: OsloDate; at: Instant };
  /** The patient's wish as last recorded, when it was first left unasked, and when it was last stated. */
  warning?: MunicipalWarning;
  notAskedAt?: Instant;
  warningStatedAt?: Instant;
  readyAt?: Instant;
  readyNoticeAt?: Instant;
  readyAnsweredAt?: Instant;
  left?: Leaving;
  summarySentAt?: Instant;
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
};

export type Coordinator = { at: Instant; name: SealedText; unit?: string; phone?: SealedText };

export type Meeting = {
  heldOn: OsloDate;
  nextOn?: OsloDate;
  /** Held without the client or without one level: held in part, and says so. */
  inPart: boolean;
};

/** The client's course as the signals tell it, corrections applied. */
export type Course = {
  started?: { at: Instant; clientId: string; municipality: string };
  closed?: { at: Instant; reason: string };
  episodes: Readonly<Record<string, Episode>>;
  handovers: Readonly<Record<string, Handover>>;
  coordinators: Readonly<Partial<Record<Level, Coordinator>>>;
  needReportedAt?: Instant;
  /** `by` = the organisation that made it; an attempt is not real contact. */
  contacts: readonly { at: Instant; by: string; real: boolean }[];
  mappings: readonly Instant[];
  ansvarsgruppe?: { formedAt: Instant; rhythmDays?: number; meetings: readonly Meeting[] };
  followUp: FollowUp;
};

export type RecordedSignal = Recorded<Signal>;

export const emptyCourse: Course = {
  episodes: {},
  handovers: {},
  coordinators: {},
  contacts: [],
  mappings: [],
  followUp: emptyFollowUp,
};

export const episodesOf = (course: Course): Episode[] => Object.values(course.episodes);
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
  const { left, plan, readyAt, warning } = episode;
  if (!concernsMunicipality(episode) || left?.how === 'transfer') return undefined;
  if (left) return occasionOfLeaving(episode, left);
  const told = warning === 'wanted' || warning === 'requiredByLaw' || offeredBefore;
  return told && (plan || readyAt) ? 'planned' : undefined;
}

/** One who drops out while waiting leaves nothing to receive. */
function occasionOfLeaving({ admittedAt, plan }: Episode, left: Leaving): Handover['occasion'] | undefined {
  if (!admittedAt && !plan) return undefined;
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

/** Signals that have not come although a later one has: the course is incomplete until they do (design D6). */
export function missingSignals(episode: Episode): ('ReferralRegistered' | 'Admitted')[] {
  const missing: ('ReferralRegistered' | 'Admitted')[] = [];
  if (!episode.referral) missing.push('ReferralRegistered');
  if (!episode.admittedAt && (episode.left || episode.plan || episode.readyAt)) missing.push('Admitted');
  return missing;
}
