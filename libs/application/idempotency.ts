import { createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Caller, Idempotency, PriorAnswer } from '../event-store/port.js';
import { Refusal } from './refusal.js';
import type { CommandOptions } from './service.js';

/**
 * Scope = who + route + key, fingerprint = the body: both as HMACs, so that neither key nor body can be read or guessed
 * from the database (design D11).
 */
export function idempotencyOf(secret: string, caller: Caller, options: CommandOptions): Idempotency | undefined {
  const { idempotencyKey, route, body } = options;
  if (idempotencyKey === undefined) return undefined;
  const { issuer, subject, organisation } = caller;
  const hmac = (what: unknown) =>
    createHmac('sha256', secret)
      .update(String(canonicalize(what)))
      .digest('base64');
  return { scope: hmac([issuer, subject, organisation, route, idempotencyKey]), fingerprint: hmac(body) };
}

/** The same key with another body is a mistake of the caller's, never a new command. */
export function checkSameBody(prior: PriorAnswer, asked: Idempotency | undefined): void {
  if (prior.fingerprint === asked?.fingerprint) return;
  throw new Refusal(
    'unprocessable',
    'idempotency-key-reused',
    'This Idempotency-Key came with another body before; use a new key.',
  );
}
