import type { measureSignals } from '../../contracts/topics/measures.js';
import type { Measure } from '../course/measures.js';
import type { ServiceRequest } from '../course/service-requests.js';
import type { Evolver, Evolvers, SignalOf } from './evolver.js';

type RequestSignal = 'ServiceRequested' | 'PreliminaryAnswerSent' | 'ServiceRequestRefused';
type MeasureSignal = Exclude<keyof typeof measureSignals, RequestSignal>;

const onMeasure =
  <T extends MeasureSignal>(facet: (before: Measure, fact: SignalOf<T>) => Partial<Measure>): Evolver<T> =>
  (course, fact) => {
    // every T names a measure, which TypeScript cannot see through the generic
    const { measureId } = (fact as SignalOf<MeasureSignal>).data;
    const before: Measure = course.measures[measureId] ?? { measureId };
    return { ...course, measures: { ...course.measures, [measureId]: { ...before, ...facet(before, fact) } } };
  };

const onRequest =
  <T extends RequestSignal>(
    facet: (before: ServiceRequest, fact: SignalOf<T>) => Partial<ServiceRequest>,
  ): Evolver<T> =>
  (course, fact) => {
    // every T names a request, which TypeScript cannot see through the generic
    const { requestId } = (fact as SignalOf<RequestSignal>).data;
    const before: ServiceRequest = course.serviceRequests[requestId] ?? { requestId };
    const request = { ...before, ...facet(before, fact) };
    return { ...course, serviceRequests: { ...course.serviceRequests, [requestId]: request } };
  };

/** As first told; once a machine has told of it, the silent rows follow it. */
const requested = ({ told }: ServiceRequest, { data, actor }: SignalOf<'ServiceRequested'>) => ({
  told: {
    receivedOn: told?.receivedOn ?? data.receivedOn,
    kind: told ? told.kind : data.kind,
    byMachine: told?.byMachine === true || actor.kind === 'machine',
  },
});

/** What is said twice counts from the first time; of two endings the last is believed. */
export const measureEvolvers: Evolvers<typeof measureSignals> = {
  ServiceRequested: onRequest(requested),
  PreliminaryAnswerSent: onRequest((before, { effectiveAt }) => ({
    preliminaryAnswerAt: before.preliminaryAnswerAt ?? effectiveAt,
  })),
  ServiceRequestRefused: onRequest((before, { effectiveAt }) => ({ refusedAt: before.refusedAt ?? effectiveAt })),
  MeasureAgreed: onMeasure((_before, { data, effectiveAt: at, controller: by }) => ({ agreed: { at, by, ...data } })),
  VedtakIssued: onMeasure((_before, { data, effectiveAt: at, controller: by }) => ({ agreed: { at, by, ...data } })),
  MeasureStarted: onMeasure((before, { effectiveAt }) => ({ startedAt: before.startedAt ?? effectiveAt })),
  VedtakCarriedOut: onMeasure((before, { effectiveAt }) => ({ carriedOutAt: before.carriedOutAt ?? effectiveAt })),
  MeasureEnded: onMeasure((_before, { data, effectiveAt: at }) => ({
    ended: { at, outcome: data.outcome, cause: data.cause },
  })),
};
