import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { AppendRequest } from '../port.js';
import { callerOf, contacts, home, neighbour, nextOf, started, unit } from '../../testing/append-builders.js';
import type { Sut } from './baseline.js';

/** What the store promises of a client who gets another number, or turns out to be two entries of the vault. */
export function promisesOfIdentity(sut: Sut): void {
  const store = () => sut().store;
  const knownBy = async (blindIndex: string, municipality = home) =>
    (await store().loadForStart({ caller: callerOf(home), blindIndexes: [blindIndex], municipality })).client;

  describe('another number', () => {
    const changed = async (stream: string, more: Partial<AppendRequest['identity']> = {}) => {
      const identity = { from: 'aWRlbnRpdHk=', sealed: 'bmV3', blindIndex: randomUUID(), ...more };
      const request = { ...(await nextOf(store(), stream)), identity };
      return { request, blindIndex: request.identity.blindIndex };
    };

    it('finds the client by it, with the identity that was sealed anew, and by the former', async () => {
      const { stream, clientId } = await started(store());
      const { request, blindIndex } = await changed(stream);
      expect(await store().append(request)).toEqual({ outcome: 'appended' });
      expect(await knownBy(blindIndex)).toMatchObject({ clientId, identity: 'bmV3' });
      expect(await knownBy(`index-of-${clientId}`)).toMatchObject({ clientId, identity: 'bmV3' });
      expect((await store().loadForClock(stream)).pathway).toMatchObject({ version: 2, client: { identity: 'bmV3' } });
    });

    it('no longer finds the client by the number it replaces', async () => {
      const { stream, clientId } = await started(store());
      const { request, blindIndex } = await changed(stream, { replaces: `index-of-${clientId}` });
      await store().append(request);
      expect(await knownBy(`index-of-${clientId}`)).toBeUndefined();
      expect(await knownBy(blindIndex)).toMatchObject({ clientId });
    });

    it('leaves another client’s index alone, whatever is to be replaced', async () => {
      const [one, other] = [await started(store()), await started(store())];
      await store().append((await changed(one.stream, { replaces: `index-of-${other.clientId}` })).request);
      expect(await knownBy(`index-of-${other.clientId}`)).toMatchObject({ clientId: other.clientId });
    });

    it('is refused when another client has it, and nothing is written', async () => {
      const [one, other] = [await started(store()), await started(store())];
      const { request } = await changed(one.stream, { blindIndex: `index-of-${other.clientId}` });
      expect(await store().append(request)).toEqual({ outcome: 'identity-taken' });
      const { pathway } = await store().loadForClock(one.stream);
      expect(pathway).toMatchObject({ version: 1, client: { identity: 'aWRlbnRpdHk=' } });
    });

    it('is a lost race when the identity was put right meanwhile', async () => {
      const { stream } = await started(store());
      const { request } = await changed(stream, { from: 'b3RoZXI=' });
      expect(await store().append(request)).toEqual({ outcome: 'version-conflict' });
      expect((await store().loadForClock(stream)).pathway).toMatchObject({ version: 1 });
    });

    it('is nothing that a stranger can give', async () => {
      const { stream, clientId } = await started(store());
      const { request, blindIndex } = await changed(stream);
      expect(await store().append({ ...request, caller: callerOf(unit) })).toEqual({ outcome: 'version-conflict' });
      expect(await knownBy(blindIndex)).toBeUndefined();
      expect(await knownBy(`index-of-${clientId}`)).toMatchObject({ identity: 'aWRlbnRpdHk=' });
    });
  });

  describe('two entries of one person', () => {
    const merges = async (from: string, into: string) => {
      const next = await nextOf(store(), from);
      const facts = contacts({ stream: from, version: 1 }, 1).map((fact) => ({
        ...fact,
        type: 'PathwayMerged' as const,
        data: { into },
      }));
      return store().append({ ...next, streams: [{ stream: from, expectedVersion: 1, facts }] });
    };

    it('are one after a merge: the client is found where it is followed', async () => {
      const [from, into] = [await started(store()), await started(store())];
      expect(await merges(from.stream, into.stream)).toEqual({ outcome: 'appended' });
      expect(await knownBy(`index-of-${from.clientId}`)).toMatchObject({ clientId: into.clientId });
      expect((await store().loadForClock(from.stream)).pathway?.client.clientId).toBe(from.clientId);
    });

    it('stay two when the other pathway is another municipality’s', async () => {
      const from = await started(store());
      const into = await started(store(), { municipality: neighbour, organisations: [neighbour] });
      await merges(from.stream, into.stream);
      expect(await knownBy(`index-of-${from.clientId}`)).toMatchObject({ clientId: from.clientId });
    });
  });
}
