import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiProblem } from './api-problem.js';
import { parseStrictJson } from './strict-json.js';

/** Largest body taken; the largest real command is under 20 kB. */
export const bodyLimit = 256 * 1024;

/** Fastify hands every body on as bytes: parsing waits until the caller is known (design D11). */
export function takeBodiesAsBytes(instance: FastifyInstance): void {
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
}

/** Runs after the guards and before the pipes: bytes become JSON, or a 400 or 415. */
@Injectable()
export class JsonBodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.method === 'POST') request.body = bodyOf(request);
    return next.handle();
  }
}

function bodyOf({ headers, body }: FastifyRequest): unknown {
  if (!isUtf8Json(headers['content-type']) || (headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new ApiProblem('unsupported-media-type', 'Send application/json in UTF-8, without content encoding.');
  }
  if (!(body instanceof Uint8Array) || body.length === 0) {
    throw new ApiProblem('malformed-json', 'The body is empty.');
  }
  return parseStrictJson(body);
}

const isUtf8Json = (type = ''): boolean => /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type.trim());
