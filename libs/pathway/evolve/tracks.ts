import type { Signal } from '../../contracts/facts.js';
import type { trackSignals } from '../../contracts/topics/tracks.js';
import type { Course } from '../course.js';
import { newTrack, type Concern, type Track } from '../course/tracks.js';
import type { Evolver, Evolvers, SignalOf } from './evolver.js';

type TrackSignal = Extract<Signal, { data: { trackId: string } }>['type'];
type ConcernSignal = 'ConcernReported' | 'ConcernAnswered';

/** A signal that fills in a facet of its track; one heard of for the first time comes into being, of no known kind. */
const onTrack =
  <T extends TrackSignal>(facet: (before: Track, fact: SignalOf<T>) => Partial<Track>): Evolver<T> =>
  (course, fact) => {
    // every T names a track, which TypeScript cannot see through the generic
    const { trackId } = (fact as SignalOf<TrackSignal>).data;
    const before = course.tracks[trackId] ?? newTrack(trackId);
    return { ...course, tracks: { ...course.tracks, [trackId]: { ...before, ...facet(before, fact) } } };
  };

function withConcern(course: Course, fact: SignalOf<ConcernSignal>, facet: Partial<Concern>): Course {
  const { concernId } = fact.data;
  const before = course.concerns[concernId];
  return { ...course, concerns: { ...course.concerns, [concernId]: { concernId, ...facet, ...before } } };
}

/** The date is as if set when the track started. */
const setAtStart = (at: string, on: string | undefined) => (on === undefined ? [] : [{ on, at }]);

function begun(before: Track, { data, effectiveAt: at, controller: toldBy }: SignalOf<'TrackStarted'>): Partial<Track> {
  if (before.started) return {};
  return {
    started: { ...data, at, toldBy },
    releaseDates: [...before.releaseDates, ...setAtStart(at, data.kind === 'prison' ? data.releaseOn : undefined)],
    housingDates: [
      ...before.housingDates,
      ...setAtStart(at, data.kind === 'waitingHousing' ? data.expectedUntil : undefined),
    ],
  };
}

/** What is said twice counts from the first time. */
export const trackEvolvers: Evolvers<typeof trackSignals> = {
  TrackStarted: onTrack(begun),
  TrackEnded: onTrack((before, { data, effectiveAt: at }) => ({ ended: before.ended ?? { at, reason: data.reason } })),
  TrackReviewed: onTrack((before, { effectiveAt }) => ({ reviews: [...before.reviews, effectiveAt] })),
  PrescribingHandedOver: onTrack((_before, { data }) => ({ prescriber: data.to })),
  PrescribingTakenBack: onTrack(() => ({ prescriber: undefined })),
  DispensingMissed: onTrack((before, { data, effectiveAt: at }) => ({
    missed: [...before.missed, { at, doses: data.doses }],
  })),
  LarDifficultyReported: onTrack((before, { effectiveAt }) => ({
    difficulties: [...before.difficulties, effectiveAt],
  })),
  MedicationChecked: onTrack((before, { data, effectiveAt: at }) => ({
    checks: [...before.checks, { at, occasion: data.occasion }],
  })),
  ReleaseDateSet: onTrack((before, { data, effectiveAt: at }) => ({
    releaseDates: [...before.releaseDates, { on: data.on, at }],
  })),
  ReleaseItemReady: onTrack((before, { data, effectiveAt }) => ({
    ready: { [data.item]: effectiveAt, ...before.ready },
  })),
  HousingDateMoved: onTrack((before, { data, effectiveAt: at }) => ({
    housingDates: [...before.housingDates, { on: data.expectedUntil, at }],
  })),
  CompulsionCarriedOut: onTrack((before, { effectiveAt: at, controller: by }) => ({
    carriedOut: before.carriedOut ?? { at, by },
  })),
  ProposalSentToBoard: onTrack((before, { effectiveAt }) => ({ proposedAt: before.proposedAt ?? effectiveAt })),
  TreatmentConsentWithdrawn: onTrack((before, { effectiveAt }) => ({
    consentWithdrawals: [...before.consentWithdrawals, effectiveAt],
  })),
  StatsforvalterNotified: onTrack((before, { effectiveAt }) => ({
    statsforvalterNotifiedAt: before.statsforvalterNotifiedAt ?? effectiveAt,
  })),
  ChildWelfareNotified: onTrack((before, { effectiveAt }) => ({
    childWelfareNotifiedAt: before.childWelfareNotifiedAt ?? effectiveAt,
  })),
  ConcernReported: (course, fact) => withConcern(course, fact, { reportedAt: fact.effectiveAt }),
  ConcernAnswered: (course, fact) => withConcern(course, fact, { answeredAt: fact.effectiveAt }),
};
