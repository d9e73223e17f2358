import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { Refusal, type RefusalKind } from '../../../libs/application/refusal.js';
import type { Problem } from '../../../libs/contracts/answers.js';
import { BadCursor } from '../../../libs/event-store/errors.js';
import { ApiProblem, NonceNeeded, TooManyRequests, type ApiProblemCode } from './http/api-problem.js';
import { invalid } from './http/field-errors.js';
import { pathOf, type RouteTable } from './http/route-table.js';
import { preferredLanguage, titleOf } from './problem-titles.js';
import { isStoreTrouble, loggable } from './store-trouble.js';

// The only place that knows which HTTP status an error becomes.

const statusOfKind: Record<RefusalKind, number> = {
  invalid: 400,
  forbidden: 403,
  'not-found': 404,
  state: 409,
  version: 412,
  unprocessable: 422,
  busy: 503,
};

const statusOfCode: Record<ApiProblemCode, number> = {
  'invalid-body': 400,
  'invalid-query': 400,
  'malformed-json': 400,
  'sign-in-failed': 400,
  'malformed-request': 400,
  'not-signed-in': 401,
  'nonce-needed': 401,
  'scope-missing': 403,
  'cross-site': 403,
  'no-role-here': 403,
  'no-such-route': 404,
  'method-not-allowed': 405,
  'request-timeout': 408,
  'body-too-large': 413,
  'uri-too-long': 414,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  'headers-too-large': 431,
  'internal-error': 500,
  'issuer-unavailable': 503,
  'store-unavailable': 503,
};

/** What a method that a path does not have is refused as: Fastify reads a QUERY's body first. */
const mayBeMethod = ['no-such-route', 'malformed-request'];
const retryAfterSeconds = 2;

const waitOf = (error: unknown, { status }: Meant): { 'retry-after'?: string } => {
  if (error instanceof TooManyRequests) return { 'retry-after': String(error.seconds) };
  return status === 503 ? { 'retry-after': String(retryAfterSeconds) } : {};
};

/** RFC 9449 § 9. */
const nonceFor = (error: unknown) =>
  error instanceof NonceNeeded && {
    'www-authenticate': 'DPoP error="use_dpop_nonce", algs="ES256"',
    'dpop-nonce': error.nonce,
  };

/** Everything about a problem except who asked. */
type Meant = {
  code: string;
  kind: ApiProblemCode | RefusalKind;
  status: number;
  more: Partial<Problem>;
  unexpected?: true;
};

/** RFC 9457 body: `instance` is the reference to give when asking for help; it is in the log too. */
export type ProblemBody = Problem & { instance: string };

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    private readonly log: Logger,
    /** How to sign in, for a 401. */
    private readonly challenge: string,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, { request: http.getRequest(), reply: http.getResponse() });
  }

  answer(error: unknown, { request, reply }: { request: FastifyRequest; reply: FastifyReply }): void {
    const first = meaningOf(error);
    const allowed = this.routes.methodsOf(pathOf(request.url));
    const isMethodWrong = allowed.length > 0 && !allowed.includes(request.method) && mayBeMethod.includes(first.code);
    const meant = isMethodWrong ? byCode('method-not-allowed') : first;
    if (meant.unexpected) this.log.error({ requestId: request.id, error: loggable(error) }, 'unexpected error');
    if (reply.sent || reply.raw.headersSent) return;
    const language = preferredLanguage(request.headers['accept-language']);
    reply
      .code(meant.status)
      .headers({
        'content-type': 'application/problem+json; charset=utf-8',
        'content-language': language,
        vary: 'accept-language',
        ...(meant.status === 401 && { 'www-authenticate': this.challenge }),
        ...(meant.code === 'scope-missing' && { 'www-authenticate': 'DPoP error="insufficient_scope"' }),
        ...nonceFor(error),
        ...(meant.status === 405 && { allow: allowed.join(', ') }),
        ...waitOf(error, meant),
      })
      .send(JSON.stringify(problemBody(meant, request.id, language)));
  }
}

/** For requests so broken that Fastify never saw them: the whole answer, as bytes on the socket. */
export function rawProblem(code: ApiProblemCode, reference: string): string {
  const meant = byCode(code);
  const body = JSON.stringify(problemBody(meant, reference, 'en'));
  return [
    `HTTP/1.1 ${meant.status} ${code}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}

function problemBody({ code, kind, status, more }: Meant, reference: string, language: 'en' | 'nb'): ProblemBody {
  const title = titleOf(code, kind, language);
  return { type: `/problems/${code}`, title, status, code, ...more, instance: `urn:uuid:${reference}` };
}

function meaningOf(error: unknown): Meant {
  if (error instanceof Refusal) {
    const more = { detail: error.detail, ...error.extra };
    return { code: error.code, kind: error.kind, status: statusOfKind[error.kind], more };
  }
  if (error instanceof ApiProblem) return byCode(error.code, error);
  if (error instanceof BadCursor) return byCode('invalid-query', badCursor);
  if (error instanceof HttpException) return byStatus(error.getStatus());
  return isStoreTrouble(error) ? byCode('store-unavailable') : { ...byCode('internal-error'), unexpected: true };
}

const badCursor = invalid('query', [
  { pointer: '#/cursor', code: 'bad-cursor', detail: 'This list did not give that cursor.' },
]);

function byCode(code: ApiProblemCode, { detail, errors }: Pick<Problem, 'detail' | 'errors'> = {}): Meant {
  return {
    code,
    kind: code,
    status: statusOfCode[code],
    more: { ...(detail && { detail }), ...(errors && { errors }) },
  };
}

/** What Nest and Fastify refuse by themselves, before any code of ours. */
function byStatus(status: number): Meant {
  const codes: Partial<Record<number, ApiProblemCode>> = {
    404: 'no-such-route',
    408: 'request-timeout',
    413: 'body-too-large',
    414: 'uri-too-long',
    415: 'unsupported-media-type',
    431: 'headers-too-large',
  };
  return status >= 500
    ? { ...byCode('internal-error'), unexpected: true }
    : byCode(codes[status] ?? 'malformed-request');
}
