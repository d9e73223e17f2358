import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NewSession, SignInStore } from '../sign-in-port.js';

/** What sign-in may rely on, whatever keeps it. `open` twice gives two processes over the same store. */
export function keepsSignIn(name: string, open: () => Promise<[SignInStore, SignInStore]>): void {
  describe(`sign-in kept by ${name}`, () => {
    let one: SignInStore;
    let other: SignInStore;
    beforeAll(async () => {
      [one, other] = await open();
    });
    afterAll(() => Promise.all([one?.close(), other?.close()]));

    const session = (more: Partial<NewSession> = {}): NewSession => ({
      ...{ id: randomBytes(32), sealed: 'sealed', idleSeconds: 60, absoluteSeconds: 600 },
      ...more,
    });

    it('takes a proof once, whichever process it is shown to, also when it comes to all at the same time', async () => {
      const proof = randomBytes(32);
      const answers = await Promise.all([one, other, one, other].map((store) => store.firstUse(proof, 60)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await other.firstUse(randomBytes(32), 60)).toBe(true);
    });

    it('knows a session in every process until it is ended', async () => {
      const made = session();
      await one.beginSession(made);
      expect(await other.useSession(made.id)).toEqual({ sealed: 'sealed', endsAt: expect.stringMatching(/Z$/) });
      await other.endSession(made.id);
      expect(await one.useSession(made.id)).toBeUndefined();
      await one.endSession(made.id);
    });

    it('ends a session that is idle, and keeps one that is used until its end', async () => {
      const [idle, used] = [session({ idleSeconds: 1 }), session({ idleSeconds: 1, absoluteSeconds: 2 })];
      await Promise.all([one.beginSession(idle), one.beginSession(used)]);
      await wait(600);
      expect(await one.useSession(used.id)).toBeDefined();
      await wait(600);
      expect(await one.useSession(used.id)).toBeDefined();
      expect(await one.useSession(idle.id)).toBeUndefined();
      await wait(900);
      expect(await one.useSession(used.id)).toBeUndefined();
    });

    it('tells which sessions live without keeping any of them alive', async () => {
      const [idle, lasting] = [session({ idleSeconds: 1 }), session()];
      await Promise.all([one.beginSession(idle), one.beginSession(lasting)]);
      const asked = [idle.id, lasting.id, randomBytes(32)];
      await wait(600);
      const living = await other.livingSessions(asked);
      expect(living.map(({ id }) => id.toString('hex')).sort()).toEqual(
        [idle, lasting].map(({ id }) => id.toString('hex')).sort(),
      );
      expect(living[0]).toMatchObject({ sealed: 'sealed', endsAt: expect.stringMatching(/Z$/) });
      await wait(600);
      expect((await one.livingSessions(asked)).map(({ id }) => id)).toEqual([lasting.id]);
      await one.endSession(lasting.id);
      expect(await other.livingSessions(asked)).toEqual([]);
    });

    it('knows no session that nobody began', async () => {
      expect(await one.useSession(randomBytes(32))).toBeUndefined();
    });
  });
}
