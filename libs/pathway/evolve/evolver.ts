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

/** Signals that name an episode. */
export type EpisodeSignalType = Extract<Signal, { data: { episodeId: string } }>['type'];

/** A signal that fills in a facet of its episode and may move it along its life cycle. */
export const onEpisode =
  <T extends EpisodeSignalType>(
    facet: (before: Episode, fact: SignalOf<T>) => Partial<Episode>,
    step?: Step | ((fact: SignalOf<T>, before: Episode) => Step | undefined),
  ): Evolver<T> =>
  (course, fact) => {
    // every T names an episode, which TypeScript cannot see through the generic
    const { data, controller } = fact as RecordedSignal & { data: { episodeId: string } };
    const { episodeId } = data;
    const known = course.episodes[episodeId];
    const before: Episode = known ?? {
      episodeId,
      phase: 'treatmentStart',
      unit: controller,
      legalBasis: 'voluntary',
    };
    const taken = typeof step === 'function' ? step(fact, before) : step;
    const phase = taken ? nextPhase(known?.phase, taken) : before.phase;
    return { ...course, episodes: { ...course.episodes, [episodeId]: { ...before, ...facet(before, fact), phase } } };
  };
