import type { FastifyInstance } from 'fastify';
import { isPage } from '../web/serve-pages.js';

const nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** Swagger UI: own files only, no inline script. Its icons are data URLs. */
const docs = `${nothing}; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'`;
/** The page: own files only, no inline script and no inline style. */
const pages = `${nothing}; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'`;

/** On every answer, errors too. */
export function addSecurityHeaders(instance: FastifyInstance): void {
  instance.addHook('onRequest', (request, reply, done) => {
    reply.headers(securityHeaders(request.url));
    done();
  });
}

export function securityHeaders(url: string): Record<string, string> {
  const isDocs = url === '/docs' || url.startsWith('/docs/');
  return {
    'content-security-policy': isDocs ? docs : isPage(url) ? pages : nothing,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'strict-transport-security': 'max-age=31536000',
    'cache-control': isDocs ? 'no-cache' : 'no-store',
  };
}
