import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { contacts, home } from '../testing/append-builders.js';
import { chainStart, factHash, verifyChain } from './hash-chain.js';

const fact = {
  type: 'ChainBreakOpened' as const,
  stream: '00000000-0000-4000-8000-000000000001',
  version: 7,
  factId: '00000000-0000-4000-8000-000000000002',
  schemaVersion: 1,
  data: {
    breakId: '00000000-0000-4000-8000-000000000003',
    kind: 'no-coordinator' as const,
    subject: 'pathway',
    severity: 'normal' as const,
    owners: { municipality: null, specialist: null },
    dueAt: '2026-11-22T02:48:52.123Z',
    lines: [],
  },
  effectiveAt: '2026-11-22T02:48:52.123Z',
  recordedAt: '2026-11-22T02:48:53.000Z',
  actor: { kind: 'clock' as const, subject: 'clock', organisation: home },
  controller: home,
  audience: 'own' as const,
};

describe('hash chain', () => {
  // Written down: a change of the canonical form would break every chain that exists.
  it('is sha256 of the previous hash and the canonical fact', () => {
    expect(factHash(chainStart, fact)).toBe('06d0df4676a24d00bc6c0f55df23e44f7a212b0b0e929b95aa1493fee3cfa6f1');
  });

  it('does not depend on the order of keys, nor on how the fact arrived', () => {
    const turned = Object.fromEntries(Object.entries(fact).reverse());
    const again: typeof fact = { ...fact, ...turned };
    expect(Object.keys(turned)[0]).toBe('audience');
    expect(factHash(chainStart, again)).toBe(factHash(chainStart, fact));
    expect(factHash(chainStart, { ...fact, source: 'a', messageId: 'b' })).toBe(factHash(chainStart, fact));
  });

  it.each([
    ['version', { version: 8 }],
    ['fact id', { factId: randomUUID() }],
    ['effectiveAt', { effectiveAt: '2026-11-22T02:48:52.124Z' }],
    ['recordedAt', { recordedAt: '2026-11-22T02:48:53.001Z' }],
    ['actor', { actor: { ...fact.actor, subject: 'other' } }],
    ['controller', { controller: '1103' }],
    ['audience', { audience: 'seam' as const }],
    ['schema version', { schemaVersion: 2 }],
    ['stream', { stream: randomUUID() }],
    ['data', { data: { ...fact.data, subject: 'other' } }],
  ])('changes with the %s', (_, change) => {
    expect(factHash(chainStart, { ...fact, ...change })).not.toBe(factHash(chainStart, fact));
  });

  it('tells where a chain was broken', () => {
    const facts = contacts({ stream: randomUUID() }, 5);
    expect(verifyChain(facts)).toEqual({ ok: true });
    expect(verifyChain([])).toEqual({ ok: true });
    expect(verifyChain(facts.map((f) => (f.version === 3 ? { ...f, controller: '1103' } : f)))).toEqual({
      ok: false,
      brokenAt: 3,
    });
    expect(verifyChain(facts.filter((f) => f.version !== 2))).toEqual({ ok: false, brokenAt: 2 });
    expect(verifyChain(facts.slice(1))).toEqual({ ok: false, brokenAt: 1 });
    expect(verifyChain([...facts].reverse())).toEqual({ ok: false, brokenAt: 1 });
  });
});
