import type { measureSignals } from '../../contracts/topics/measures.js';
import type { Measure } from '../course/measures.js';
import type { Evolver, Evolvers, SignalOf } from './evolver.js';

type MeasureSignal = keyof typeof measureSignals;

const onMeasure =
  <T extends MeasureSignal>(facet: (before: Measure, fact: SignalOf<T>) => Partial<Measure>): Evolver<T> =>
  (course, fact) => {
    // every T names a measure, which TypeScript cannot see through the generic
    const { measureId } = (fact as SignalOf<MeasureSignal>).data;
    const before: Measure = course.measures[measureId] ?? { measureId };
    return { ...course, measures: { ...course.measures, [measureId]: { ...before, ...facet(before, fact) } } };
  };

/** What is said twice counts from the first time; of two endings the last is believed. */
export const measureEvolvers: Evolvers<typeof measureSignals> = {
  MeasureAgreed: onMeasure((_before, { data, effectiveAt: at, controller: by }) => ({ agreed: { at, by, ...data } })),
  VedtakIssued: onMeasure((_before, { data, effectiveAt: at, controller: by }) => ({ agreed: { at, by, ...data } })),
  MeasureStarted: onMeasure((before, { effectiveAt }) => ({ startedAt: before.startedAt ?? effectiveAt })),
  VedtakCarriedOut: onMeasure((before, { effectiveAt }) => ({ carriedOutAt: before.carriedOutAt ?? effectiveAt })),
  MeasureEnded: onMeasure((_before, { data, effectiveAt: at }) => ({
    ended: { at, outcome: data.outcome, cause: data.cause },
  })),
};
