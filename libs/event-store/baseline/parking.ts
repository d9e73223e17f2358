import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { callerOf, home, neighbour, nextOf, signalOf, startOf, started, unit } from '../../testing/append-builders.js';
import { BadCursor } from '../errors.js';
import type { DueSignal } from '../parking-port.js';
import type { Sut } from './baseline.js';

const machineOf = (organisation: string) => callerOf(organisation, { kind: 'machine', role: 'system' });

/** What waits for a pathway, and what becomes of it. */
export function promisesOfParking(sut: Sut): void {
  const store = () => sut().store;
  /** An organisation of the test's own, so that its list holds nothing else. */
  const someone = () => machineOf(`unit-${randomUUID().slice(0, 8)}`);
  const listed = async (caller: ReturnType<typeof someone>) =>
    (await store().parked({ caller, limit: 500 })).items.map((row) => row.parkedId);
  const due = async (organisation: string) => {
    const found: DueSignal[] = [];
    let after: string | undefined;
    do {
      const page = await store().parkedDue({ after, limit: 2 });
      found.push(...page.signals);
      after = page.next;
    } while (after !== undefined);
    return found.filter((signal) => signal.caller.organisation === organisation);
  };
  /** A pathway that the organisation's signals named before it came to take part. */
  const joinedBy = async (organisation: string, pathwayId: string) => {
    const start = startOf({ stream: pathwayId, clientId: randomUUID(), organisations: [home, organisation] });
    expect(await store().append(start)).toEqual({ outcome: 'appended' });
  };

  describe('park', () => {
    it('keeps a signal as it came, and shows its organisation all of it but what it said', async () => {
      const caller = someone();
      const signal = signalOf({ caller });
      expect(await store().park(signal)).toEqual({ outcome: 'parked' });
      const { parkedId, pathwayId, type, receivedAt } = signal;
      const row = { parkedId, pathwayId, type, receivedAt, state: 'parked' };
      expect(await store().parked({ caller, limit: 5 })).toEqual({ items: [row] });
      expect(await store().parked({ caller: someone(), limit: 5 })).toEqual({ items: [] });
    });

    it("takes a stranger's pathway like one that nobody has, and leaves the same in the access log", async () => {
      const { stream } = await started(store());
      const logOf = async (id: string) =>
        (await sut().accessLog()).filter((entry) => entry.stream === id).map((entry) => [entry.act, entry.outcome]);
      const before = (await logOf(stream)).length;
      const nobodys = signalOf();
      expect(await store().park(signalOf({ pathwayId: stream }))).toEqual(await store().park(nobodys));
      expect((await logOf(stream)).slice(before)).toEqual([['park', 'allowed']]);
      expect(await logOf(nobodys.pathwayId)).toEqual([['park', 'allowed']]);
    });

    it('parks nothing where the organisation takes part', async () => {
      const { stream } = await started(store(), { organisations: [home, unit] });
      const caller = someone();
      await joinedBy(caller.organisation, randomUUID());
      expect(await store().park(signalOf({ pathwayId: stream }))).toEqual({ outcome: 'pathway-known' });
      expect(await listed(machineOf(unit))).not.toContain(stream);
    });

    it('parks one of fifty copies of a message, and one of fifty with one key', async () => {
      const caller = someone();
      const message = { source: 'journal', messageId: randomUUID(), fingerprint: 'f' };
      const idempotency = { scope: randomUUID(), fingerprint: 'f' };
      for (const [same, lost] of [
        [{ message }, 'message-seen'],
        [{ idempotency }, 'idempotency-conflict'],
      ] as const) {
        const copies = Array.from({ length: 50 }, () => signalOf({ caller, ...same }));
        const outcomes = (await Promise.all(copies.map((copy) => store().park(copy)))).map(({ outcome }) => outcome);
        expect(outcomes.sort()).toEqual([...Array.from({ length: 49 }, () => lost), 'parked'].sort());
      }
      expect(await listed(caller)).toHaveLength(2);
    });

    it('is found again by message and by key, whoever takes part in the pathway', async () => {
      const caller = someone();
      const words = { source: 'journal', messageId: randomUUID() };
      const scope = randomUUID();
      const [message, idempotency] = [
        { ...words, fingerprint: 'm' },
        { scope, fingerprint: 'i' },
      ];
      const signal = signalOf({ caller, message, idempotency });
      await store().park(signal);
      const { parkedId, pathwayId } = signal;
      const load = () => store().load({ caller, act: 'Admit', pathwayId, message: words, idempotencyScope: scope });
      const answer = { stream: pathwayId, fromVersion: 0, toVersion: 0, parkedId };
      const found = { seen: { ...answer, fingerprint: 'm' }, prior: { ...answer, fingerprint: 'i' } };
      expect(await load()).toMatchObject(found);
      await joinedBy(caller.organisation, pathwayId);
      expect(await load()).toMatchObject({ ...found, pathway: { pathwayId } });
      const others = { caller: someone(), act: 'Admit', pathwayId, message: words };
      expect((await store().load(others)).seen).toBeUndefined();
    });

    it('makes a message known to append, and append to park', async () => {
      const { stream } = await started(store(), { organisations: [home, unit] });
      const caller = machineOf(unit);
      const [first, second] = [1, 2].map(() => ({ source: 'journal', messageId: randomUUID(), fingerprint: 'f' }));
      await store().park(signalOf({ caller, message: first }));
      const next = { ...(await nextOf(store(), stream)), caller };
      expect(await store().append({ ...next, message: first })).toEqual({ outcome: 'message-seen' });
      expect(await store().append({ ...next, message: second })).toEqual({ outcome: 'appended' });
      const parkedId = randomUUID();
      expect(await store().park(signalOf({ caller, message: second, parkedId }))).toEqual({ outcome: 'message-seen' });
      expect(await listed(caller)).not.toContain(parkedId);
    });
  });

  describe('parked signals', () => {
    it('are listed newest first, by state, in pages that fit together', async () => {
      const caller = someone();
      const signals = Array.from({ length: 5 }, (_, i) =>
        signalOf({ caller, receivedAt: `2026-11-2${i}T00:00:00.000Z` }),
      );
      for (const signal of signals) await store().park(signal);
      const newest = signals.map(({ parkedId }) => parkedId).reverse();
      const first = await store().parked({ caller, limit: 3 });
      const second = await store().parked({ caller, limit: 3, cursor: first.nextCursor });
      expect([...first.items, ...second.items].map((row) => row.parkedId)).toEqual(newest);
      expect([first.items.length, second.nextCursor]).toEqual([3, undefined]);
      const [one = '', two = ''] = newest;
      for (const [parkedId, state] of [
        [one, 'refused'],
        [two, 'discarded'],
      ] as const) {
        await store().settleParked({ caller, act: 'x', parkedId, state, code: 'c' });
      }
      const inState = async (...states: ('parked' | 'refused' | 'discarded' | 'delivered')[]) =>
        (await store().parked({ caller, states, limit: 9 })).items.map((row) => row.parkedId);
      expect(await inState('refused', 'discarded')).toEqual([one, two]);
      expect(await inState('parked')).toEqual(newest.slice(2));
      expect(await inState('delivered')).toEqual([]);
      expect(await inState()).toEqual(newest);
    });

    it('are refused with a cursor of another list', async () => {
      const cursor = Buffer.from('{"position":"1"}').toString('base64url');
      await expect(store().parked({ caller: someone(), limit: 5, cursor })).rejects.toThrow(BadCursor);
      await expect(store().parkedDue({ after: 'nonsense', limit: 5 })).rejects.toThrow(BadCursor);
    });

    it('are due once their organisation takes part, in the order they came, and nobody else’s are', async () => {
      const [caller, other] = [someone(), someone()];
      const pathwayId = randomUUID();
      const signals = Array.from({ length: 3 }, () => signalOf({ caller, pathwayId }));
      const [elsewhere, theirs] = [signalOf({ caller }), signalOf({ caller: other, pathwayId })];
      for (const signal of [...signals, elsewhere, theirs]) await store().park(signal);
      expect(await due(caller.organisation)).toEqual([]);
      await joinedBy(caller.organisation, pathwayId);
      const asParked = signals.map(({ parkedId, sealed }) => ({ parkedId, pathwayId, caller, sealed }));
      expect(await due(caller.organisation)).toEqual(asParked);
      expect(await due(other.organisation)).toEqual([]);
    });

    it('are delivered by the append that they led to, once', async () => {
      const caller = someone();
      const signal = signalOf({ caller });
      const { parkedId, pathwayId } = signal;
      await store().park(signal);
      await joinedBy(caller.organisation, pathwayId);
      const deliver = async () => store().append({ ...(await nextOf(store(), pathwayId)), caller, parkedId });
      const stale = { ...(await nextOf(store(), pathwayId)), caller, parkedId };
      expect(await deliver()).toEqual({ outcome: 'appended' });
      expect(await store().append(stale)).toEqual({ outcome: 'version-conflict' });
      expect(await deliver()).toEqual({ outcome: 'parked-settled' });
      expect((await store().loadForClock(pathwayId)).pathway?.version).toBe(2);
      expect(await due(caller.organisation)).toEqual([]);
      const settledAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      const { items } = await store().parked({ caller, limit: 5 });
      expect(items).toEqual([expect.objectContaining({ parkedId, state: 'delivered', settledAt })]);
    });

    it('wait on when the append they led to lost the race', async () => {
      const caller = someone();
      const signal = signalOf({ caller });
      await store().park(signal);
      await joinedBy(caller.organisation, signal.pathwayId);
      const next = { ...(await nextOf(store(), signal.pathwayId)), caller };
      await store().append(next);
      expect(await store().append({ ...next, parkedId: signal.parkedId })).toEqual({ outcome: 'version-conflict' });
      expect(await due(caller.organisation)).toHaveLength(1);
    });

    it('are settled by their own organisation, once, and the attempt of another is on record', async () => {
      const [caller, other] = [someone(), someone()];
      const signal = signalOf({ caller });
      const { parkedId, pathwayId } = signal;
      await store().park(signal);
      await joinedBy(caller.organisation, pathwayId);
      const settle = (by: typeof caller, state: 'refused' | 'discarded', code: string, id = parkedId) =>
        store().settleParked({ caller: by, act: 'discardParked', parkedId: id, state, code });
      const lastEntry = async () => (await sut().accessLog()).at(-1);
      for (const id of [parkedId, randomUUID()]) {
        expect(await settle(other, 'discarded', 'duplicate', id)).toBeUndefined();
        expect(await lastEntry()).toMatchObject({ act: 'discardParked', outcome: 'denied' });
      }
      expect(await due(caller.organisation)).toHaveLength(1);
      const settled = await settle(caller, 'discarded', 'duplicate');
      expect(settled).toMatchObject({ parkedId, state: 'discarded', code: 'duplicate' });
      expect(await lastEntry()).toMatchObject({ act: 'discardParked', stream: pathwayId, outcome: 'allowed' });
      expect(await settle(caller, 'refused', 'pathway-closed')).toEqual(settled);
      expect(await due(caller.organisation)).toEqual([]);
      const deliver = { ...(await nextOf(store(), pathwayId)), caller, parkedId };
      expect(await store().append(deliver)).toEqual({ outcome: 'parked-settled' });
      expect((await store().loadForClock(pathwayId)).pathway?.version).toBe(1);
    });

    it("are not delivered by another organisation's append", async () => {
      const caller = someone();
      const signal = signalOf({ caller });
      await store().park(signal);
      const { stream } = await started(store(), { organisations: [neighbour] });
      const theirs = { ...(await nextOf(store(), stream)), caller: machineOf(neighbour), parkedId: signal.parkedId };
      expect(await store().append(theirs)).toEqual({ outcome: 'parked-settled' });
      expect((await store().parked({ caller, limit: 5 })).items[0]?.state).toBe('parked');
    });
  });
}
