import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  callerOf,
  clientOf,
  contacts,
  home,
  neighbour,
  nextOf,
  startOf,
  started,
  unit,
} from '../../testing/append-builders.js';
import type { StoredFact } from '../../contracts/facts.js';
import type { Sut } from './baseline.js';

const twoDaysMs = 48 * 3_600_000;
const longAgo = '2020-01-01T00:00:00.000Z';

/** What `load` and its kin promise. */
export function promisesOfLoad(sut: Sut): void {
  const store = () => sut().store;
  const asStranger = (pathwayId: string, more: object = {}) =>
    store().load({ caller: callerOf(neighbour), act: 'read', pathwayId, ...more });

  // First: only a store without pathways may begin in the past.
  describe('the beginning of a demo', () => {
    it('may lie in the past while there is no pathway, and never after', async () => {
      await store().beginDemoAt(-twoDaysMs);
      expect(await store().demoOffset()).toBe(-twoDaysMs);
      await store().beginDemoAt(0);
      await started(store());
      await expect(store().beginDemoAt(-twoDaysMs)).rejects.toThrow('the demo has begun');
      expect(await store().demoOffset()).toBe(0);
    });
  });

  describe('load', () => {
    it('gives a participant the pathway with client, participants and agreements', async () => {
      const { stream, clientId } = await started(store(), { organisations: [home, unit] });
      await store().agree([{ a: unit, b: home, from: longAgo }]);
      await store().agree([{ a: neighbour, b: home, from: longAgo }]);
      const { pathway, demoOffsetMs } = await store().load({ caller: callerOf(unit), act: 'Admit', pathwayId: stream });
      const { blindIndexes, ...client } = clientOf(clientId);
      expect(blindIndexes).toHaveLength(1);
      expect(demoOffsetMs).toBe(0);
      expect(pathway).toMatchObject({ pathwayId: stream, version: 1, client, texts: [] });
      expect(pathway?.participants).toEqual([
        { organisation: home, level: 'municipality' },
        { organisation: unit, level: 'specialist' },
      ]);
      expect(pathway?.agreements).toEqual([[home, unit]]);
    });

    it('tells the agreements of a newcomer too', async () => {
      const { stream } = await started(store(), { organisations: [home] });
      await store().agree([{ a: unit, b: home, from: longAgo }]);
      const load = { caller: callerOf(home), act: 'RegisterReferral', pathwayId: stream };
      expect((await store().load(load)).pathway?.agreements).toEqual([]);
      expect((await store().load({ ...load, newcomers: [unit] })).pathway?.agreements).toEqual([[home, unit]]);
    });

    it('tells a stranger nothing, and logs the attempt', async () => {
      const message = { source: 'journal', messageId: randomUUID() };
      const scope = randomUUID();
      const { stream } = await started(store());
      const next = await nextOf(store(), stream, message);
      const keys = { idempotency: { scope, fingerprint: 'f' }, message: { ...message, fingerprint: 'f' } };
      expect(await store().append({ ...next, ...keys })).toEqual({ outcome: 'appended' });
      const loaded = await asStranger(stream, { message, idempotencyScope: scope });
      expect(loaded).toEqual(await asStranger(randomUUID(), { message, idempotencyScope: scope }));
      expect(loaded).toEqual({ demoOffsetMs: 0 });
      const denied = (await sut().accessLog()).filter((entry) => entry.stream === stream && entry.outcome === 'denied');
      expect(denied).toEqual([expect.objectContaining({ act: 'read' })]);
    });

    it('answers a stranger who appends as a lost race, and logs the attempt', async () => {
      const { stream } = await started(store());
      const next = await nextOf(store(), stream);
      expect(await store().append({ ...next, caller: callerOf(neighbour) })).toEqual({ outcome: 'version-conflict' });
      expect((await store().loadForClock(stream)).pathway?.version).toBe(1);
      const denied = (await sut().accessLog()).filter((entry) => entry.stream === stream && entry.outcome === 'denied');
      expect(denied).toEqual([expect.objectContaining({ act: 'RecordContact' })]);
    });

    it('logs what was allowed', async () => {
      const { stream } = await started(store());
      await store().load({ caller: callerOf(home), act: 'read', pathwayId: stream });
      const entries = (await sut().accessLog()).filter((entry) => entry.stream === stream);
      expect(entries.map((entry) => `${entry.act} ${entry.outcome}`)).toEqual(['StartPathway allowed', 'read allowed']);
    });

    it('lets a new participant in, and leaves a known one alone', async () => {
      const { stream } = await started(store());
      const next = await nextOf(store(), stream);
      const participants = [home, unit].map((organisation) => ({ organisation, level: 'specialist' as const }));
      await store().append({ ...next, streams: next.streams.map((item) => ({ ...item, participants })) });
      const { pathway } = await store().load({ caller: callerOf(unit), act: 'x', pathwayId: stream });
      expect(pathway?.participants.map((p) => p.level)).toEqual(['municipality', 'specialist']);
    });

    it('narrows a page to own facts and the seam under an agreement, but decides on the whole', async () => {
      const ours = { organisations: [neighbour, unit], municipality: neighbour };
      const start = { stream: randomUUID(), clientId: randomUUID() };
      const seam = contacts({ stream: start.stream }, 1, { audience: 'seam', controller: neighbour });
      await started(store(), { ...start, ...ours, facts: seam });
      const own = { audience: 'own' as const, controller: neighbour };
      const theirs = { audience: 'own' as const, controller: unit };
      for (const more of [own, theirs]) {
        await store().append({ ...(await nextOf(store(), start.stream, more)), caller: callerOf(unit) });
      }
      const versions = async (act: string) => {
        const { pathway } = await store().load({ caller: callerOf(unit), act, pathwayId: start.stream });
        return pathway?.facts.map((fact) => fact.version);
      };
      expect(await versions('Admit')).toEqual([1, 2, 3]);
      expect(await versions('read')).toEqual([3]);
      await store().agree([{ a: neighbour, b: unit, from: longAgo, to: '2020-02-01T00:00:00.000Z' }]);
      expect(await versions('read')).toEqual([3]);
      await store().agree([{ a: neighbour, b: unit, from: longAgo }]);
      expect(await versions('read')).toEqual([1, 3]);
    });
  });

  describe('texts', () => {
    it('come with the facts that name them, and are gone when redacted', async () => {
      const [kept, removed] = [randomUUID(), randomUUID()];
      const start = { stream: randomUUID(), clientId: randomUUID() };
      const facts = contacts({ stream: start.stream }, 2, { notes: [kept, removed] });
      const texts = [kept, removed].map((textId) => ({ textId, clientId: start.clientId, ciphertext: 'c2VhbGVk' }));
      await store().append({ ...startOf({ ...start, facts }), texts });
      const elsewhere = await started(store(), { clientId: start.clientId, known: true, municipality: neighbour });
      const read = async (pathwayId: string) =>
        (await store().load({ caller: callerOf(home), act: 'read', pathwayId })).pathway;
      expect((await read(start.stream))?.texts).toHaveLength(2);
      expect((await read(elsewhere.stream))?.texts).toEqual([]);
      await store().redact([removed]);
      const after = await read(start.stream);
      expect(after?.texts).toEqual([texts[0]]);
      expect(after?.facts).toEqual(facts);
    });
  });

  describe('a redaction', () => {
    it('erases the texts it names as it is recorded, and none of another client', async () => {
      const [kept, removed, others] = [randomUUID(), randomUUID(), randomUUID()];
      const write = async (notes: string[]) => {
        const start = { stream: randomUUID(), clientId: randomUUID() };
        const facts = contacts({ stream: start.stream }, notes.length, { notes });
        const texts = notes.map((textId) => ({ textId, clientId: start.clientId, ciphertext: 'c2VhbGVk' }));
        await store().append({ ...startOf({ ...start, facts }), texts });
        return start.stream;
      };
      const [mine, theirs] = [await write([kept, removed]), await write([others])];
      const data = { redactedFactId: randomUUID(), textIds: [removed, others], reason: 'wrongPerson' as const };
      const next = await nextOf(store(), mine);
      const [stream] = next.streams;
      const [fact] = stream?.facts ?? [];
      const facts = [{ ...fact, type: 'FactRedacted', data } as StoredFact];
      await store().append({ ...next, streams: [{ ...stream!, facts }] });
      const textsOf = async (pathwayId: string) =>
        (await store().load({ caller: callerOf(home), act: 'read', pathwayId })).pathway?.texts.map((t) => t.textId);
      expect([await textsOf(mine), await textsOf(theirs)]).toEqual([[kept], [others]]);
    });
  });

  describe('loadForStart', () => {
    it('finds the client, the open pathway and whether the municipality exists', async () => {
      const { stream, clientId } = await started(store());
      await store().registerOrganisations([{ organisation: home, name: 'Prøvevik', level: 'municipality' }]);
      const blindIndexes = [randomUUID(), `index-of-${clientId}`];
      const { blindIndexes: _, ...client } = clientOf(clientId);
      const found = await store().loadForStart({ caller: callerOf(home), blindIndexes, municipality: home });
      expect(found).toEqual({
        demoOffsetMs: 0,
        client,
        openPathwayId: stream,
        knownOrganisation: true,
        outside: [],
        districts: [],
      });
      const other = await store().loadForStart({
        caller: callerOf(home),
        blindIndexes: [randomUUID()],
        municipality: neighbour,
      });
      expect(other).toEqual({ demoOffsetMs: 0, knownOrganisation: false, outside: [], districts: [] });
    });

    it('finds an earlier answer', async () => {
      const start = startOf({ stream: randomUUID(), clientId: randomUUID() });
      const scope = randomUUID();
      await store().append({ ...start, idempotency: { scope, fingerprint: 'f' } });
      const request = { blindIndexes: [], municipality: home, idempotencyScope: scope };
      const { prior } = await store().loadForStart({ caller: callerOf(home), ...request });
      expect(prior).toEqual({ fingerprint: 'f', stream: start.streams[0]?.stream, fromVersion: 1, toVersion: 1 });
      expect((await store().loadForStart({ caller: callerOf(neighbour), ...request })).prior).toBeUndefined();
    });
  });
}
