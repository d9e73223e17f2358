import { beforeEach, describe, expect, it } from '@jest/globals';
import { discoverOnce } from './discovery.js';

describe('what an issuer says of itself', () => {
  let now: number;
  let asked: number;
  let away: boolean;
  beforeEach(() => {
    [now, asked, away] = [1_000_000, 0, false];
  });
  const open = () =>
    discoverOnce(
      async () => {
        asked += 1;
        if (away) throw new Error('away');
        return asked;
      },
      () => now,
    );

  it('is asked for once by all who wait, and anew after an hour', async () => {
    const known = open();
    expect(await Promise.all([known(), known(), known()])).toEqual([1, 1, 1]);
    now += 59 * 60_000;
    expect(await known()).toBe(1);
    now += 2 * 60_000;
    expect(await known()).toBe(2);
  });

  it('is asked for seldom while the issuer is away, and then found', async () => {
    const known = open();
    away = true;
    await expect(known()).rejects.toThrow('away');
    for (let i = 0; i < 3; i++) await expect(known()).rejects.toThrow('issuer-unavailable');
    expect(asked).toBe(1);
    away = false;
    now += 6_000;
    expect(await known()).toBe(2);
  });

  it('holds as it was while the issuer is away later', async () => {
    const known = open();
    await known();
    away = true;
    now += 61 * 60_000;
    expect([await known(), await known()]).toEqual([1, 1]);
    expect(asked).toBe(2);
  });
});
