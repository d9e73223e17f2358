import { createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Caller, Idempotency, PriorAnswer } from '../event-store/port.js';
import { Refusal } from './refusal.js';
import type { CommandOptions } from './service.js';

type Keyed = Pick<CommandOptions, 'idempotencyKey' | 'route'>;

const hmacOf = (secret: string, what: unknown): Buffer =>
  createHmac('sha256', secret)
    .update(String(canonicalize(what)))
    .digest();

const whose = ({ issuer, subject, organisation }: Caller, { route, idempotencyKey }: Keyed): unknown[] => [
  issuer,
  subject,
  organisation,
  route,
  idempotencyKey,
];

/** What was asked, so that it can be recognised but not read. */
export const fingerprintOf = (secret: string, body: unknown): string => hmacOf(secret, body).toString('base64');

/**
 * Scope = who + route + key, fingerprint = the body: both as HMACs, so that neither key nor body can be read or guessed
 * from the database (design D11).
 */
export function idempotencyOf(secret: string, caller: Caller, options: CommandOptions): Idempotency | undefined {
  if (options.idempotencyKey === undefined) return undefined;
  const { body, noticeId } = options;
  const scope = hmacOf(secret, whose(caller, options)).toString('base64');
  return { scope, fingerprint: fingerprintOf(secret, body), ...(noticeId !== undefined && { noticeId }) };
}

/** The same request again is the same notice: its id follows from who, route and key, and cannot be guessed. */
export function noticeIdOf(secret: string, caller: Caller, keyed: Keyed): string | undefined {
  if (keyed.idempotencyKey === undefined) return undefined;
  const hex = hmacOf(secret, ['notice', ...whose(caller, keyed)]).toString('hex');
  // the shape of a UUID whose content is its maker's own (version 8)
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}

/** The same key with another body is a mistake of the caller's, never a new command. */
export function checkSameBody(
  prior: Pick<PriorAnswer, 'fingerprint'>,
  asked: Pick<Idempotency, 'fingerprint'> | undefined,
): void {
  if (prior.fingerprint === asked?.fingerprint) return;
  throw new Refusal(
    'unprocessable',
    'idempotency-key-reused',
    'This Idempotency-Key came with another body before; use a new key.',
  );
}
