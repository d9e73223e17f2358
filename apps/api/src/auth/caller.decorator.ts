import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ClientReader } from '../../../../libs/application/access-log.js';
import type { Caller as KnownCaller } from '../../../../libs/event-store/port.js';
import type { Session } from '../sign-in/sessions.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the sign-in guard. */
    caller?: KnownCaller;
    /** Instead of a caller: who signed in at the second issuer. */
    client?: ClientReader;
    /** What the token of a machine may be used for. */
    scopes?: ReadonlySet<string>;
    /** When the token that was shown ends. */
    tokenEndsAt?: number;
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

/** The client (bruker) who calls, by their own session. */
export type SignedInClient = ClientReader;
export const SignedInClient = createParamDecorator((_: unknown, context: ExecutionContext): ClientReader => {
  const { client } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!client) throw new Error('@SignedInClient() on a route that others reach');
  return client;
});
