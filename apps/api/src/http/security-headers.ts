import type { FastifyInstance } from 'fastify';
import { isPage } from '../web/serve-pages.js';

const nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** Swagger UI: own files only, no inline script. Its icons are data URLs. */
const docs = `${nothing}; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'`;
/** The page: own files only, no inline script and no inline style. */
const pages = `${nothing}; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'`;

/** On every answer, errors too. */
export function addSecurityHeaders(instance: FastifyInstance, publicUrl: string): void {
  instance.addHook('onRequest', (request, reply, done) => {
    reply.headers(securityHeaders(request.url, publicUrl));
    done();
  });
}

export function securityHeaders(url: string, publicUrl: string): Record<string, string> {
  const isDocs = url === '/docs' || url.startsWith('/docs/');
  return {
    'content-security-policy': isDocs ? docs : isPage(url) ? pages : nothing,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    // RFC 6797 § 7.2: not over http, which only this machine's own browser uses.
    ...(publicUrl.startsWith('https://') && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
    'cache-control': isDocs ? 'no-cache' : 'no-store',
  };
}
