import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Cookies of the API's own host and no other (`__Host-`), out of reach of scripts. */
export type Cookies = {
  read(request: FastifyRequest, name: CookieName): string | undefined;
  write(reply: FastifyReply, name: CookieName, value: string): void;
  clear(reply: FastifyReply, name: CookieName): void;
};
/** The session, and the sign-in that is under way. */
export type CookieName = 'session' | 'sign-in';

/** The issuer sends the browser back from its own site: a strict cookie would stay behind. */
const sameSite = { session: 'strict', 'sign-in': 'lax' } as const;

/**
 * Over https. On this machine over http (the demo) the names go without `__Host-` and the cookies without `Secure`:
 * not every browser keeps such cookies for 127.0.0.1.
 */
export function createCookies(publicUrl: string): Cookies {
  const secure = publicUrl.startsWith('https://');
  const nameOf = (name: CookieName) => `${secure ? '__Host-' : ''}forlopsvakt-${name}`;
  const options = (name: CookieName): CookieSerializeOptions => ({
    ...{ path: '/', httpOnly: true, secure },
    sameSite: sameSite[name],
  });
  return {
    read: (request, name) => request.cookies[nameOf(name)],
    write: (reply, name, value) => void reply.setCookie(nameOf(name), value, options(name)),
    clear: (reply, name) => void reply.clearCookie(nameOf(name), options(name)),
  };
}
