import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblem } from './api-problem.js';

export type CommandHeaders = { idempotencyKey?: string; ifMatch?: number };

/** `Idempotency-Key` and `If-Match` of a command, checked. */
export const CommandHeaders = createParamDecorator((_: unknown, context: ExecutionContext): CommandHeaders => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return {
    idempotencyKey: idempotencyKeyOf(single(headers['idempotency-key'])),
    ifMatch: versionOf(headers['if-match']),
  };
});

/** The ETag of a pathway is its version. */
export const etagOf = (version: number): string => `"${version}"`;

/**
 * Sets the ETag, and answers 304 when the caller has this version already. The body is then dropped.
 * If-None-Match compares weakly (RFC 9110 § 13.1.2).
 */
export function unlessKnown<Body extends { version: number }>(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  body: Body,
): Body | undefined {
  const etag = etagOf(body.version);
  reply.header('etag', etag);
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!known.includes(etag) && !known.includes('*')) return body;
  reply.code(304);
  return undefined;
}

function idempotencyKeyOf(key: string | undefined): string | undefined {
  if (key === undefined || /^[\x20-\x7e]{1,200}$/.test(key)) return key;
  throw badHeader('Idempotency-Key', '1 to 200 printable ASCII characters');
}

/** `"7"`, `7` and `W/"7"` name version 7; lists and `*` name none. */
function versionOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const found = /^(?:(?:W\/)?"(\d{1,9})"|(\d{1,9}))$/.exec(header);
  if (!found) throw badHeader('If-Match', 'the ETag of one version, such as "7"');
  return Number(found[1] ?? found[2]);
}

/** Node joins a repeated header with a comma, except in its types. */
const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(', ') : header;

const badHeader = (name: string, wanted: string) =>
  new ApiProblem('malformed-request', `The header ${name} must be ${wanted}.`);
