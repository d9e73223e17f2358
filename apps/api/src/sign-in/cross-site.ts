import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { ApiProblem } from '../http/api-problem.js';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * An act that comes with a cookie must come from our own page: the browser says so (`Origin`, which it always sends with
 * an act, and `Sec-Fetch-Site`), and the page knows the session's token (OWASP ASVS 5.0, 3.5.1).
 */
export function refuseCrossSite(
  { method, headers }: FastifyRequest,
  ours: { publicUrl: string; csrfToken: string },
): void {
  if (safe.has(method)) return;
  const site = headers['sec-fetch-site'];
  const isOurs = headers.origin === new URL(ours.publicUrl).origin && (site === undefined || site === 'same-origin');
  const token = headers['x-csrf-token'];
  if (!isOurs || typeof token !== 'string' || !isSame(token, ours.csrfToken)) throw new ApiProblem('cross-site');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
