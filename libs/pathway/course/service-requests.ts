import type { Instant, OsloDate } from '../../contracts/primitives.js';
import type { MeasureKind } from '../../contracts/topics/measures.js';

/** A request for services that the municipality received. Facets: what it was answered may be heard of first. */
export type ServiceRequest = {
  requestId: string;
  told?: { receivedOn: OsloDate; kind?: MeasureKind; byMachine: boolean };
  preliminaryAnswerAt?: Instant;
  refusedAt?: Instant;
};

/** Every request, by id. */
export type ServiceRequests = Readonly<Record<string, ServiceRequest>>;

export type ToldRequest = ServiceRequest & { told: NonNullable<ServiceRequest['told']> };

/** Requests that somebody has told of; an answer alone is none. */
export const toldRequests = ({ serviceRequests }: { serviceRequests: ServiceRequests }): ToldRequest[] =>
  Object.values(serviceRequests).filter((request): request is ToldRequest => request.told !== undefined);
