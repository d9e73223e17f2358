import type { FactOf } from '../../contracts/facts.js';
import type { Instant, OsloDate, SealedText } from '../../contracts/primitives.js';
import type { MedicationOccasion, ReleaseItem, TrackEndReason, TrackKind } from '../../contracts/topics/tracks.js';
import type { Course } from '../course.js';

/** A track as it was started: its terms, when, and which organisation told of it. */
export type TrackStart = FactOf<'TrackStarted'>['data'] & { at: Instant; toldBy: string };

/** A date that may be moved, and when it was set. */
export type SetDate = { on: OsloDate; at: Instant };

/** One track beside the episodes. Its facets are filled in as signals come, in any order; without `started` its kind is not known. */
export type Track = {
  trackId: string;
  started?: TrackStart;
  ended?: { at: Instant; reason: TrackEndReason };
  reviews: readonly Instant[];
  /** Who prescribes in place of the LAR unit, until it is taken back. */
  prescriber?: { name: SealedText; unit?: string; phone?: SealedText };
  missed: readonly { at: Instant; doses: number }[];
  checks: readonly { at: Instant; occasion: MedicationOccasion }[];
  difficulties: readonly Instant[];
  releaseDates: readonly SetDate[];
  ready: Readonly<Partial<Record<ReleaseItem, Instant>>>;
  housingDates: readonly SetDate[];
  /** When the client was taken in, and by which institution. */
  carriedOut?: { at: Instant; by: string };
  proposedAt?: Instant;
  consentWithdrawals: readonly Instant[];
  statsforvalterNotifiedAt?: Instant;
  childWelfareNotifiedAt?: Instant;
};

/** A report that somebody's use of substances may call for §§ 10-2 or 10-3 (hol. § 10-1). */
export type Concern = { concernId: string; reportedAt?: Instant; answeredAt?: Instant };

/** A track of a known kind. */
export type TrackOf<K extends TrackKind> = Track & { started: Extract<TrackStart, { kind: K }> };

export const newTrack = (trackId: string): Track => ({
  trackId,
  reviews: [],
  missed: [],
  checks: [],
  difficulties: [],
  releaseDates: [],
  ready: {},
  housingDates: [],
  consentWithdrawals: [],
});

const isStarted = (track: Track): track is TrackOf<TrackKind> => track.started !== undefined;
const isOf =
  <K extends TrackKind>(...kinds: readonly K[]) =>
  (track: Track): track is TrackOf<K> =>
    isStarted(track) && (kinds as readonly TrackKind[]).includes(track.started.kind);

/** Tracks of these kinds, ended or not. */
export const tracksOf = <K extends TrackKind>(course: Course, ...kinds: readonly K[]): TrackOf<K>[] =>
  Object.values(course.tracks).filter(isOf(...kinds));

/** Every track whose kind is known, ended or not. */
export const knownTracks = (course: Course): TrackOf<TrackKind>[] => Object.values(course.tracks).filter(isStarted);

/** Tracks that have started and not ended. */
export const openTracks = (course: Course): TrackOf<TrackKind>[] => knownTracks(course).filter((track) => !track.ended);

/** Is the client in prison, serving or on remand? */
export const inPrison = (course: Course): boolean => openTracks(course).some(isOf('prison'));

/** Did this track run at that instant? */
export const ranAt = ({ started, ended }: TrackOf<TrackKind>, instant: Instant): boolean =>
  started.at <= instant && (!ended || ended.at > instant);

/** Whose release is prepared may need no LAR and no plan for a weekend; the rest concerns everybody. */
export const concernsRelease = (course: Course, item: ReleaseItem): boolean =>
  item !== 'weekendPlan' && (item !== 'lar' || openTracks(course).some(isOf('lar')));
