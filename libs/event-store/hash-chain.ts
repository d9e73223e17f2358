import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Envelope, StoredFact } from '../contracts/facts.js';

/** What the first fact of a stream is chained to. */
export const chainStart = '0'.repeat(64);

/** sha256(previous ‖ canonical JSON after RFC 8785), hex. Message ids are no part of it: they say how a fact arrived. */
export function factHash(previous: string, fact: Envelope & { type: string; data: object }): string {
  const { stream, version, factId, type, schemaVersion, data } = fact;
  const { effectiveAt, recordedAt, actor, controller, audience } = fact;
  const canonical = canonicalize({
    stream,
    version,
    factId,
    type,
    schemaVersion,
    data,
    effectiveAt,
    recordedAt,
    actor,
    controller,
    audience,
  });
  return createHash('sha256').update(previous).update(String(canonical)).digest('hex');
}

/** Facts of one stream, from version 1. `brokenAt` is the first version that does not follow from what went before. */
export function verifyChain(facts: readonly StoredFact[]): { ok: true } | { ok: false; brokenAt: number } {
  let previous = chainStart;
  for (const [index, fact] of facts.entries()) {
    const version = index + 1;
    if (fact.version !== version || factHash(previous, fact) !== fact.hash) return { ok: false, brokenAt: version };
    previous = fact.hash;
  }
  return { ok: true };
}
