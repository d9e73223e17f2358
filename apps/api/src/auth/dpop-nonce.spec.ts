import { beforeEach, describe, expect, it } from '@jest/globals';
import { createNonces } from './dpop-nonce.js';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const period = 120_000;

describe('the nonce of a proof', () => {
  let now: number;
  beforeEach(() => {
    now = 1_000 * period;
  });
  const open = (keys = key(1), ahead = 0) => createNonces(keys, () => now + ahead);

  it('is a new one every two minutes, and the last one is taken too, but none before it', () => {
    const nonces = open();
    const first = nonces.newest();
    now += period - 1;
    expect(nonces.newest()).toBe(first);
    now += 1;
    expect([nonces.newest() === first, nonces.accepts(first), nonces.accepts(nonces.newest())]).toEqual([
      false,
      true,
      true,
    ]);
    now += period;
    expect(nonces.accepts(first)).toBe(false);
  });

  it('is known to every process with the same key, also by a clock half a minute behind, and to no other', () => {
    const nonce = open(key(1), period).newest();
    expect(open().accepts(nonce)).toBe(false);
    now += period - 30_000;
    const ahead = open(key(1), 30_000).newest();
    expect([open().accepts(ahead), open(key(2)).accepts(ahead)]).toEqual([true, false]);
  });

  it('holds while the key is changed', () => {
    const before = open(key(1)).newest();
    const both = open(`${key(2)}, ${key(1)}`);
    expect([both.accepts(before), both.newest()]).toEqual([true, open(key(2)).newest()]);
  });

  it.each([undefined, '', 'x', 5])('is not %j', (other) => {
    expect(open().accepts(other)).toBe(false);
  });
});
