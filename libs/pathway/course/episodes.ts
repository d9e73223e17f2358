import type { Instant, OsloDate, SealedText } from '../../contracts/primitives.js';
import type { EndReason, PathwayEvent, Referrer, ReturnBasis } from '../../contracts/topics/episodes.js';
import type { EpisodeKind, ServiceLine } from '../../contracts/vocabulary.js';
import type { Course, Episode } from '../course.js';
import { hasStayed } from './discharges.js';

/** What is known of where an episode comes from; a return or a self-admission has one too, though nobody referred. */
export type Referral = {
  kind: EpisodeKind;
  serviceLine: ServiceLine;
  receivedOn: OsloDate;
  under23: boolean;
  byMachine: boolean;
  referredBy?: Referrer;
  referredOn?: OsloDate;
  pregnant?: boolean;
  suspectedPsychosis?: boolean;
};

export type Assessment = { at: Instant; right: boolean; legalDeadline?: OsloDate; byMachine: boolean };

/** How a client left: a planned or unplanned discharge, a transfer, by dropping out, or without any discharge. */
export type Leaving = {
  at: Instant;
  how: 'planned' | 'unplanned' | 'transfer' | 'dropOut' | 'ended';
  byMachine?: true;
  /** Why, of what ended without a discharge. */
  reason?: EndReason;
};

/** Facets of an episode from referral to its end, besides those that a discharge reads. */
export type EpisodeFacets = {
  /** Forløpstider run only on what a machine told. */
  admittedByMachine?: boolean;
  helfoNotifiedByMachine?: boolean;
  /** A renewed assessment has been asked for; `first` = the assessment without right that it is about (R11). */
  renewed?: { at: Instant; byMachine: boolean; first?: Assessment };
  leave?: { at: Instant; backOn: OsloDate };
  leaveEndedAt?: Instant;
  /** The treatment agreed to follow this one. */
  next?: { at: Instant; episodeId: string; byMachine: boolean };
  /** The client came back from that episode without a new referral; and, on that one, where the client came back to. */
  returnedFrom?: { episodeId: string; basis: ReturnBasis };
  followedBy?: string;
  /** The contract of a brukerstyrt plass. */
  contractId?: string;
  /** Contact doctor or psychologist, and since when there has been one. */
  clinician?: { at: Instant; name: SealedText; unit?: string; phone?: SealedText };
  pathwayEvents?: readonly { event: PathwayEvent; at: Instant; byMachine: boolean }[];
};

/** Poliklinikk and day treatment are attended and end; all else is a stay, with a discharge. */
export const isStayKind = (kind: EpisodeKind): boolean => kind !== 'outpatient' && kind !== 'dayTreatment';
export const isStay = ({ referral }: Episode): boolean => referral !== undefined && isStayKind(referral.kind);

/** Does this leaving hand the client over to the municipality? A transfer does not, nor the end of poliklinikk. */
export const callsForHandover = ({ how }: Leaving): boolean => how !== 'transfer' && how !== 'ended';

/** Over because no right to help was found, and only that: what a renewed assessment may be asked of (pbrl. § 2-3). */
export const endedWithoutRight = ({ assessed, admittedAt, left }: Episode): boolean =>
  assessed?.right === false && !admittedAt && !left;

/** The episode that is agreed to follow, once it is known. */
export const nextTreatment = (course: Course, { next }: Episode): Episode | undefined =>
  next && course.episodes[next.episodeId];

/** An episode about to open: by a referral, a return or a self-admission. */
export type Opening = { episodeId?: string; unit: string; kind: EpisodeKind; serviceLine: ServiceLine };

/**
 * Never two open episodes of the same kind and service line at one organisation (design D1). What is told late of an
 * episode that has ended opens nothing; `apartFrom` is one that does not count, such as what the client comes back from.
 */
export function isOpenAlready(course: Course, opening: Opening, apartFrom?: string): boolean {
  const { episodeId, unit, kind, serviceLine } = opening;
  const known = episodeId === undefined ? undefined : course.episodes[episodeId];
  if (known?.phase === 'ended') return false;
  return Object.values(course.episodes).some(
    (e) =>
      e.phase !== 'ended' &&
      e.episodeId !== episodeId &&
      e.episodeId !== apartFrom &&
      e.unit === unit &&
      e.referral?.kind === kind &&
      e.referral.serviceLine === serviceLine,
  );
}

const impliesAdmission = (episode: Episode): boolean => {
  const { left, leave, leaveEndedAt } = episode;
  return (
    hasStayed(episode) ||
    Boolean(leave ?? leaveEndedAt) ||
    // one may drop out, or end it, without ever having come
    (left !== undefined && left.how !== 'dropOut' && (left.how !== 'ended' || left.reason === 'completed'))
  );
};

type Missing = 'ReferralRegistered' | 'ReferralAssessed' | 'Admitted' | 'Discharged' | 'EpisodeEnded';

/** What the end of an episode that the client came back from is told by. */
const endingOf = (episode: Episode): Missing => (episode.referral && !isStay(episode) ? 'EpisodeEnded' : 'Discharged');

/** Signals that have not come although a later one has: the course is incomplete until they do (design D6). */
export function missingSignals(episode: Episode): Missing[] {
  const { referral, renewed, admittedAt, followedBy, left, assessed } = episode;
  return [
    ...(referral ? [] : ['ReferralRegistered' as const]),
    ...(renewed && !renewed.first ? ['ReferralAssessed' as const] : []),
    ...(!admittedAt && impliesAdmission(episode) ? ['Admitted' as const] : []),
    ...(followedBy && !left && assessed?.right !== false ? [endingOf(episode)] : []),
  ];
}
