import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
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
import { RouteTable } from './http/route-table.js';
import { addSecurityHeaders, securityHeaders } from './http/security-headers.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import { ProblemFilter, rawProblem } from './problem.filter.js';
import { servePages } from './web/serve-pages.js';

/** The API, initialised but not listening: `app.inject(…)` works, `app.listen(port, host)` opens the door. */
export async function createApp(dependencies: ApiDependencies): Promise<NestFastifyApplication> {
  const routes = new RouteTable();
  const filter = new ProblemFilter(routes, dependencies.log);
  const adapter = new FastifyAdapter(serverOptions(filter, dependencies.log));
  const instance = adapter.getInstance();
  const metrics = new HttpMetrics(dependencies.health);
  routes.listenTo(instance);
  addSecurityHeaders(instance);
  endConnectionsWhenClosing(instance);
  logRequests(instance, dependencies.log);
  metrics.measure(instance);
  instance.decorateRequest('caller', undefined);
  takeBodiesAsBytes(instance);
  if (dependencies.webRoot) await servePages(instance, dependencies.webRoot);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(dependencies, { routes, filter, metrics }),
    adapter,
    { bodyParser: false, logger: frameworkLog(dependencies.log), abortOnError: false },
  );
  await app.init();
  await instance.ready();
  return app;
}

const serverOptions = (filter: ProblemFilter, log: Logger) => ({
  // Our own request log: Fastify's holds URLs.
  logger: false,
  bodyLimit,
  // A reference from outside could carry anything into the log.
  requestIdHeader: false as const,
  genReqId: () => randomUUID(),
  routerOptions: { maxParamLength: 500 },
  // Slow clients: headers within 10 s, the whole request within 20 s.
  requestTimeout: 20_000,
  http: { headersTimeout: 10_000 },
  // A malformed URL stops in the router, before any hook or filter.
  frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    reply.headers(securityHeaders(request.url));
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
