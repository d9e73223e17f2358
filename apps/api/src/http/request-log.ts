import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/**
 * One line per answer. The route template instead of the URL: no ids, no query, no header and no body can reach the
 * log. pino writes JSON, so that a line break in a value stays inside its string.
 */
export function logRequests(instance: FastifyInstance, log: Logger): void {
  instance.addHook('onResponse', (request, reply, done) => {
    log.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        organisation: request.caller?.organisation,
        role: request.caller?.role,
      },
      'answered',
    );
    done();
  });
}
