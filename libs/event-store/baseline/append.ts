import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  callerOf,
  clientOf,
  contacts,
  home,
  neighbour,
  nextOf,
  noRows,
  startOf,
  started,
  unit,
} from '../../testing/append-builders.js';
import { verifyChain } from '../hash-chain.js';
import type { Sut } from './baseline.js';

/** What `append` promises. */
export function promisesOfAppend(sut: Sut): void {
  const store = () => sut().store;

  describe('append', () => {
    it('gives back exactly the facts that were written, hash chain included', async () => {
      const stream = randomUUID();
      const facts = contacts({ stream }, 3, { source: 'journal', messageId: stream });
      await store().append(startOf({ stream, clientId: randomUUID(), facts }));
      const { pathway } = await store().loadForClock(stream);
      expect(pathway?.facts).toEqual(facts);
      expect(pathway).toMatchObject({ version: 3, headHash: facts.at(-1)?.hash, municipality: home });
      expect(verifyChain(pathway?.facts ?? [])).toEqual({ ok: true });
    });

    it('refuses a second append at the same version', async () => {
      const { stream } = await started(store());
      const first = await nextOf(store(), stream);
      const second = await nextOf(store(), stream);
      expect(await store().append(first)).toEqual({ outcome: 'appended' });
      expect(await store().append(second)).toEqual({ outcome: 'version-conflict' });
      expect((await store().loadForClock(stream)).pathway?.version).toBe(2);
    });

    it('refuses to create a stream that exists', async () => {
      const { stream } = await started(store());
      const again = startOf({ stream, clientId: randomUUID(), municipality: neighbour });
      expect(await store().append(again)).toEqual({ outcome: 'version-conflict' });
    });

    it('writes several streams or none', async () => {
      const one = await started(store());
      const two = await started(store());
      const first = await nextOf(store(), one.stream);
      const second = await nextOf(store(), two.stream);
      const stale = { stream: two.stream, expectedVersion: 0, facts: [] };
      const both = { ...first, streams: [...first.streams, ...second.streams] };
      expect(await store().append({ ...first, streams: [...first.streams, stale] })).toEqual({
        outcome: 'version-conflict',
      });
      expect((await store().loadForClock(one.stream)).pathway?.version).toBe(1);
      expect(await store().append(both)).toEqual({ outcome: 'appended' });
      expect((await store().loadForClock(one.stream)).pathway?.version).toBe(2);
      expect((await store().loadForClock(two.stream)).pathway?.version).toBe(2);
    });

    it('throws on facts that do not follow the version', async () => {
      const { stream } = await started(store());
      const next = await nextOf(store(), stream);
      const streams = [{ stream, expectedVersion: 1, facts: contacts({ stream, version: 4 }, 1) }];
      await expect(store().append({ ...next, streams })).rejects.toThrow('do not follow');
    });
  });

  describe('append once', () => {
    it('makes one pathway of fifty parallel starts with one key', async () => {
      const scope = randomUUID();
      const idempotency = { scope, fingerprint: 'same' };
      const starts = Array.from({ length: 50 }, () => startOf({ stream: randomUUID(), clientId: randomUUID() }));
      const results = await Promise.all(starts.map((start) => store().append({ ...start, idempotency })));
      const outcomes = results.map((result) => result.outcome).sort();
      expect(outcomes).toEqual(['appended', ...Array.from({ length: 49 }, () => 'idempotency-conflict')]);
      const made = starts[results.findIndex((result) => result.outcome === 'appended')]?.streams[0]?.stream ?? '';
      const loaded = await store().load({ caller: callerOf(home), act: 'x', pathwayId: made, idempotencyScope: scope });
      expect(loaded.prior).toEqual({ fingerprint: 'same', stream: made, fromVersion: 1, toVersion: 1 });
    });

    it('takes fifty parallel commands with one key once', async () => {
      const { stream } = await started(store());
      const idempotency = { scope: randomUUID(), fingerprint: 'same' };
      const next = await nextOf(store(), stream);
      const results = await Promise.all(Array.from({ length: 50 }, () => store().append({ ...next, idempotency })));
      expect(results.filter((result) => result.outcome === 'appended')).toHaveLength(1);
      expect((await store().loadForClock(stream)).pathway?.version).toBe(2);
    });

    it('knows a machine message for ever, and leaves nothing of the second', async () => {
      const { stream } = await started(store());
      const words = { source: 'journal', messageId: randomUUID() };
      const message = { ...words, fingerprint: 'f' };
      const first = await nextOf(store(), stream, { count: 2, ...words });
      expect(await store().append({ ...first, message })).toEqual({ outcome: 'appended' });
      const repeat = { ...(await nextOf(store(), stream, words)), message: { ...message, fingerprint: 'another' } };
      const newClient = clientOf(randomUUID());
      expect(await store().append(repeat)).toEqual({ outcome: 'message-seen' });
      expect(await store().append({ ...repeat, newClient })).toEqual({ outcome: 'message-seen' });
      const start = { caller: callerOf(home), municipality: home, blindIndexes: newClient.blindIndexes };
      expect((await store().loadForStart(start)).client).toBeUndefined();
      const loaded = await store().load({ caller: callerOf(home), act: 'x', pathwayId: stream, message: words });
      expect(loaded.seen).toEqual({ fingerprint: 'f', stream, fromVersion: 2, toVersion: 3 });
    });

    it("knows an organisation's own messages only, and on whatever pathway they came", async () => {
      const here = await started(store(), { organisations: [home, unit] });
      const elsewhere = await started(store());
      const words = { source: 'journal', messageId: randomUUID() };
      const sent = async (organisation: string, stream: string) => ({
        ...(await nextOf(store(), stream, words)),
        caller: callerOf(organisation),
        message: { ...words, fingerprint: organisation },
      });
      const seenBy = async (organisation: string, pathwayId: string) =>
        (await store().load({ caller: callerOf(organisation), act: 'x', pathwayId, message: words })).seen;
      expect(await store().append(await sent(home, here.stream))).toEqual({ outcome: 'appended' });
      expect(await seenBy(unit, here.stream)).toBeUndefined();
      expect(await store().append(await sent(unit, here.stream))).toEqual({ outcome: 'appended' });
      expect(await store().append(await sent(home, elsewhere.stream))).toEqual({ outcome: 'message-seen' });
      const first = { fingerprint: home, stream: here.stream, fromVersion: 2, toVersion: 2 };
      expect(await seenBy(home, elsewhere.stream)).toEqual(first);
      expect(await seenBy(unit, here.stream)).toEqual({ ...first, fingerprint: unit, fromVersion: 3, toVersion: 3 });
    });

    it('takes fifty parallel copies of one message once', async () => {
      const { stream } = await started(store());
      const message = { source: 'journal', messageId: randomUUID(), fingerprint: 'f' };
      const starts = Array.from({ length: 50 }, () => startOf({ stream: randomUUID(), clientId: randomUUID() }));
      const results = await Promise.all(starts.map((start) => store().append({ ...start, message })));
      const outcomes = results.map((result) => result.outcome).sort();
      expect(outcomes).toEqual(['appended', ...Array.from({ length: 49 }, () => 'message-seen')]);
      const { seen } = await store().load({ caller: callerOf(home), act: 'x', pathwayId: stream, message });
      expect(seen?.stream).toBe(starts[results.findIndex((r) => r.outcome === 'appended')]?.streams[0]?.stream);
    });

    it('knows a client by any blind index', async () => {
      const { clientId } = await started(store());
      const again = startOf({ stream: randomUUID(), clientId: randomUUID() });
      const newClient = { ...clientOf(randomUUID()), blindIndexes: [randomUUID(), `index-of-${clientId}`] };
      expect(await store().append({ ...again, newClient })).toEqual({ outcome: 'client-exists' });
    });

    it('allows one open pathway for a client in a municipality', async () => {
      const { stream, clientId } = await started(store());
      const other = { clientId, known: true };
      const second = () => startOf({ stream: randomUUID(), ...other });
      expect(await store().append(second())).toEqual({ outcome: 'pathway-exists' });
      const elsewhere = startOf({
        stream: randomUUID(),
        ...other,
        municipality: neighbour,
        organisations: [neighbour],
      });
      expect(await store().append(elsewhere)).toEqual({ outcome: 'appended' });
      const closing = await nextOf(store(), stream);
      const closed = {
        pathwayId: stream,
        version: 2,
        phase: 'closed' as const,
        municipality: home,
        closed: true,
        glances: [],
      };
      await store().append({ ...closing, rows: { ...noRows(), pathways: [closed] } });
      expect(await store().append(second())).toEqual({ outcome: 'appended' });
      const reopening = await nextOf(store(), stream);
      const open = { ...closed, phase: 'waiting' as const, closed: false };
      expect(await store().append({ ...reopening, rows: { ...noRows(), pathways: [open] } })).toEqual({
        outcome: 'pathway-exists',
      });
    });

    it('throws when the one who starts a pathway takes no part in it', async () => {
      const start = startOf({ stream: randomUUID(), clientId: randomUUID() });
      await expect(store().append({ ...start, caller: callerOf(unit) })).rejects.toThrow('refused access');
    });
  });
}
