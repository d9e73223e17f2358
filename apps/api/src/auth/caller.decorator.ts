import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Session } from '../sign-in/sessions.js';
import type { Caller as KnownCaller } from '../../../../libs/event-store/port.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the sign-in guard. */
    caller?: KnownCaller;
    /** What the token of a machine may be used for. */
    scopes?: ReadonlySet<string>;
    /** Of whoever came with a cookie and no token. */
    session?: Session;
  }
}

/** Who calls, as the verified token says. */
export type Caller = KnownCaller;
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): KnownCaller => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!caller) throw new Error('@Caller() on a route without @SignedIn()');
  return caller;
});
