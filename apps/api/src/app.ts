import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import { HttpException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import type { ApiDependencies } from './dependencies.js';
import { bodyLimit, takeBodiesAsBytes } from './http/json-body.interceptor.js';
import { frameworkLog } from './http/framework-log.js';
import { endConnectionsWhenClosing } from './http/last-answers.js';
import { logRequests } from './http/request-log.js';
import { RateLimitInterceptor } from './http/rate-limit.js';
import { RouteTable } from './http/route-table.js';
import { addSecurityHeaders, securityHeaders } from './http/security-headers.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import { ProblemFilter, rawProblem } from './problem.filter.js';
import { servePages } from './web/serve-pages.js';

/** The API, initialised but not listening: `app.inject(…)` works, `app.listen(port, host)` opens the door. */
export async function createApp(
  dependencies: ApiDependencies,
  patience = usualPatience,
): Promise<NestFastifyApplication> {
  const routes = new RouteTable();
  const filter = new ProblemFilter(routes, dependencies.log, challengeOf(dependencies));
  const adapter = new FastifyAdapter(serverOptions(filter, dependencies, patience));
  const instance = adapter.getInstance();
  const metrics = new HttpMetrics(dependencies.health);
  routes.listenTo(instance);
  addSecurityHeaders(instance, dependencies.browser.publicUrl);
  endConnectionsWhenClosing(instance);
  logRequests(instance, dependencies.log);
  metrics.measure(instance);
  instance.decorateRequest('caller', undefined);
  instance.decorateRequest('client', undefined);
  instance.decorateRequest('scopes', undefined);
  instance.decorateRequest('session', undefined);
  instance.decorateRequest('tokenEndsAt', undefined);
  takeBodiesAsBytes(instance);
  const rateLimit = new RateLimitInterceptor(dependencies.rateLimitFactor);
  await rateLimit.listenTo(instance);
  if (dependencies.webRoot) await servePages(instance, dependencies.webRoot);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(dependencies, { routes, filter, metrics, rateLimit }),
    adapter,
    { bodyParser: false, logger: frameworkLog(dependencies.log), abortOnError: false },
  );
  await app.register(fastifyCookie);
  await app.init();
  await instance.ready();
  return app;
}

/** Only a demo takes tokens without a key of their own. */
const challengeOf = ({ demo }: ApiDependencies): string => `DPoP algs="ES256"${demo ? ', Bearer' : ''}`;

/** How long a slow client may take: for its headers, and for the whole request. */
export type Patience = { headersMs: number; requestMs: number };
const usualPatience: Patience = { headersMs: 10_000, requestMs: 20_000 };

const serverOptions = (filter: ProblemFilter, { log, browser }: ApiDependencies, patience: Patience) => ({
  // Our own request log: Fastify's holds URLs.
  logger: false,
  bodyLimit,
  // A reference from outside could carry anything into the log.
  requestIdHeader: false as const,
  genReqId: () => randomUUID(),
  routerOptions: { maxParamLength: 500 },
  requestTimeout: patience.requestMs,
  http: { headersTimeout: patience.headersMs, connectionsCheckingInterval: Math.min(1_000, patience.headersMs) },
  // A malformed URL stops in the router, before any hook or filter.
  frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    reply.headers(securityHeaders(request.url, browser.publicUrl));
    filter.answer(new HttpException(error.code, error.statusCode ?? 400), { request, reply });
  },
  clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => refuseRaw(log, error, socket),
});

/** Requests that Node's parser gave up on. */
function refuseRaw(log: Logger, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const reference = randomUUID();
  log.info({ requestId: reference, code: error.code }, 'unreadable request');
  socket.end(rawProblem(clientErrors[error.code ?? ''] ?? 'malformed-request', reference));
}

const clientErrors: Partial<Record<string, 'headers-too-large' | 'request-timeout'>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};
