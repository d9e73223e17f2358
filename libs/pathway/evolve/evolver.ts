import type { Signal } from '../../contracts/facts.js';
import type { Course, Episode, RecordedSignal } from '../course.js';
import { nextPhase, type Step } from '../life-cycle.js';

export type SignalOf<T extends Signal['type']> = Extract<RecordedSignal, { type: T }>;

/**
 * One signal's effect on the course. Total: history is true, so nothing is checked and nothing thrown; what is heard of
 * for the first time comes into being with what is known of it.
 */
export type Evolver<T extends Signal['type']> = (course: Course, fact: SignalOf<T>) => Course;

/** One for each signal of a topic: a signal without does not compile. */
export type Evolvers<Signals> = { readonly [T in keyof Signals & Signal['type']]: Evolver<T> };

/** Whose happening a fact tells of: an outside unit's, or the teller's own. */
export const happenedAt = ({ actor, controller }: Pick<RecordedSignal, 'actor' | 'controller'>): string =>
  actor.onBehalfOf?.organisation ?? controller;

/** Signals that name an episode. */
export type EpisodeSignalType = Extract<Signal, { data: { episodeId: string } }>['type'];

/** An episode as known; one heard of for the first time is its teller's until its referral says otherwise. */
export const episodeIn = (course: Course, episodeId: string, unit: string): Episode =>
  course.episodes[episodeId] ?? { episodeId, phase: 'treatmentStart', unit, legalBasis: 'voluntary' };

export const withEpisode = (course: Course, episode: Episode): Course => ({
  ...course,
  episodes: { ...course.episodes, [episode.episodeId]: episode },
});

/** A signal that fills in a facet of its episode and may move it along its life cycle. */
export const onEpisode =
  <T extends EpisodeSignalType>(
    facet: (before: Episode, fact: SignalOf<T>) => Partial<Episode>,
    step?: Step | ((fact: SignalOf<T>, before: Episode) => Step | undefined),
  ): Evolver<T> =>
  (course, fact) => {
    // every T names an episode, which TypeScript cannot see through the generic
    const signal = fact as RecordedSignal & { data: { episodeId: string } };
    const { episodeId } = signal.data;
    const before = episodeIn(course, episodeId, happenedAt(signal));
    const taken = typeof step === 'function' ? step(fact, before) : step;
    const phase = taken ? nextPhase(course.episodes[episodeId]?.phase, taken) : before.phase;
    return withEpisode(course, { ...before, ...facet(before, fact), phase });
  };
