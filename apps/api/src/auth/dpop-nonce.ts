import { createHmac } from 'node:crypto';
import { CLOCK_SKEW_SECONDS } from './clock-skew.js';

/** A nonce is the newest for so long, and is taken for as long again. */
const PERIOD_MS = 120_000;

/** What a proof must name, so that none can be made before its time (RFC 9449 § 9). */
export type Nonces = {
  newest(): string;
  accepts(nonce: unknown): boolean;
};

/**
 * Nothing is kept: a nonce is a code over its period, by a key that all API processes share, and so each knows the others'.
 * Several keys with commas between, as for sessions: the first makes, all are taken.
 */
export function createNonces(keys: string, clock: () => number = Date.now): Nonces {
  const known = keys.split(',').map((text) => Buffer.from(text.trim(), 'base64'));
  const codes = (at: number) =>
    known.map((key) =>
      createHmac('sha256', key)
        .update(`dpop-nonce ${Math.floor(at / PERIOD_MS)}`)
        .digest('base64url'),
    );
  return {
    newest: () => String(codes(clock())[0]),
    accepts: (nonce) => {
      const now = clock();
      // This period's, the last's, and the next's from a process whose clock is ahead.
      const times = [now, now - PERIOD_MS, now + CLOCK_SKEW_SECONDS * 1000];
      return times.some((at) => codes(at).some((code) => code === nonce));
    },
  };
}
