import rateLimit, { type CreateRateLimitOptions } from '@fastify/rate-limit';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { TooManyRequests } from './api-problem.js';

// How much one caller may ask, a minute. Counted in each process by itself: two processes let through twice as much,
// which is no harm here, since the limits are there to stop a script that runs away and not to share a quota.

type Limits = { reads: number; writes: number };
/** On each route. A person's page asks a few times a minute; a machine hands over a day's messages at once. */
const perRoute: Readonly<Record<'person' | 'machine', Limits>> = {
  person: { reads: 1_200, writes: 600 },
  machine: { reads: 6_000, writes: 6_000 },
};
/** Nødinnsyn: each try is a question about a person. By one opener, an hour. */
const openings = { url: '/api/v1/emergency-access', anHour: 10 };
/** From one address, before anybody is known: a hospital has one for all. */
const perAddress = 60_000;
const minuteMs = 60_000;
/** Callers remembered at once, the latest ones. */
const cache = 50_000;

/** What a caller is called here: by the sign-in's word, not by the address or the token. */
function keyOf(request: FastifyRequest): string | undefined {
  const { issuer, subject, organisation = '' } = { ...request.client, ...request.caller };
  if (subject === undefined) return undefined;
  return `${issuer} ${subject} ${organisation} ${request.method} ${request.routeOptions.url ?? ''}`;
}

type Check = (request: FastifyRequest) => Promise<Outcome>;
type Outcome = { isAllowed: true } | { isAllowed: false; isExceeded: boolean; ttlInSeconds: number };

/** Counts once the caller is known, and before the body is read. */
export class RateLimitInterceptor implements NestInterceptor {
  private check: Check | undefined;
  private openingCheck: Check | undefined;

  constructor(private readonly factor: number) {}

  /** Also counts every request by its address, so that those without a sign-in are held too. */
  async listenTo(instance: FastifyInstance): Promise<void> {
    await instance.register(rateLimit, {
      global: true,
      max: perAddress * this.factor,
      timeWindow: minuteMs,
      cache,
      // The filter makes the answer; the headers would tell an attacker how to stay below.
      errorResponseBuilder: (_request, { ttl }) => new TooManyRequests(Math.ceil(ttl / 1000)),
      addHeaders: noHeaders,
      addHeadersOnExceeding: noHeaders,
    });
    const options: CreateRateLimitOptions = {
      max: (request) => limitOf(request) * this.factor,
      timeWindow: minuteMs,
      keyGenerator: (request) => keyOf(request) ?? request.ip,
    };
    this.check = instance.createRateLimit(options);
    this.openingCheck = instance.createRateLimit({
      ...options,
      max: openings.anHour * this.factor,
      timeWindow: 60 * minuteMs,
    });
  }

  async intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const isOpening = request.method === 'POST' && request.routeOptions.url === openings.url;
    const check = isOpening ? this.openingCheck : this.check;
    if (check && keyOf(request) !== undefined) {
      const outcome = await check(request);
      if (!outcome.isAllowed && outcome.isExceeded) throw new TooManyRequests(outcome.ttlInSeconds);
    }
    return next.handle();
  }
}

const noHeaders = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
  'retry-after': false,
};

function limitOf({ caller, method }: FastifyRequest): number {
  const limits = perRoute[caller?.kind === 'machine' ? 'machine' : 'person'];
  return method === 'POST' ? limits.writes : limits.reads;
}
