import { describe, expect, it } from '@jest/globals';
import { callerOf, factAfter, home, neighbour, nextOf, noRows, started, unit } from '../../testing/append-builders.js';
import type { Sut } from './baseline.js';

const longAgo = '2020-01-01T00:00:00.000Z';

/** What every store promises to pages that are open: in whose lists something has changed, and nothing of what. */
export function promisesOfChanges(sut: Sut): void {
  const store = () => sut().store;
  const changedFor = async (stream: string, mark: string) => {
    const { changed } = await store().changesSince(mark);
    return changed.filter(({ pathwayId }) => pathwayId === stream).map(({ organisation }) => organisation);
  };

  describe('what has changed since', () => {
    it('is nothing at first, then each change once, and nothing again', async () => {
      const { stream } = await started(store());
      const { mark, changed } = await store().changesSince();
      expect(changed).toEqual([]);
      expect(await changedFor(stream, mark)).toEqual([]);
      await store().append(await nextOf(store(), stream, { count: 3 }));
      const next = await store().changesSince(mark);
      expect(next.changed).toEqual([{ organisation: home, pathwayId: stream }]);
      expect(await changedFor(stream, next.mark)).toEqual([]);
    });

    it('concerns the other level only for what crosses the seam, while there is an agreement', async () => {
      const organisations = [home, unit, neighbour];
      const { stream } = await started(store(), { organisations });
      const tell = async (audience: 'own' | 'seam') => {
        const { mark } = await store().changesSince();
        await store().append(await nextOf(store(), stream, { audience }));
        return changedFor(stream, mark);
      };
      expect(await tell('seam')).toEqual([home]);
      await store().agree([{ a: home, b: unit, from: longAgo }]);
      expect(await tell('seam')).toEqual([home, unit]);
      expect(await tell('own')).toEqual([home]);
    });

    it('concerns whom a fact between parties names, and a unit that serves one of them', async () => {
      const host = '4699';
      await store().registerOrganisations([
        { organisation: neighbour, name: 'Naboby', level: 'municipality' },
        { organisation: host, name: 'Vertens', level: 'municipality' },
      ]);
      const serving = { form: 'hostMunicipality', unit: host, areas: ['followUp'], from: '2020-01-01' } as const;
      await store().declareServing({
        caller: callerOf(neighbour, { role: 'leader' }),
        serving: { ...serving, areas: [...serving.areas] },
      });
      const { stream } = await started(store());
      const { mark } = await store().changesSince();
      const { pathway } = await store().loadForClock(stream);
      const data = { moveId: '00000000-0000-4000-8000-00000000ab1f', from: home, to: neighbour };
      const from = { stream, version: 1, previous: pathway?.headHash };
      const facts = [factAfter(from, { type: 'MoveOffered', data }, { audience: 'party' })];
      const offer = { caller: callerOf(home), act: 'OfferMove', rows: noRows() };
      await store().append({ ...offer, streams: [{ stream, expectedVersion: 1, facts }] });
      expect(await changedFor(stream, mark)).toEqual([home, neighbour, host].sort());
    });

    it('is asked for by a mark of its own kind, and tells where the demo clock stands', async () => {
      await expect(store().changesSince('nonsense')).rejects.toThrow('cursor');
      const { demoOffsetMs } = await store().changesSince();
      await store().advanceDemo(1_000);
      expect((await store().changesSince()).demoOffsetMs).toBe(demoOffsetMs + 1_000);
    });

    it('is on record as listened to', async () => {
      await store().noteListening(callerOf(home, { subject: 'one-who-listens' }));
      expect(await sut().accessLog()).toContainEqual(expect.objectContaining({ act: 'listen', outcome: 'allowed' }));
    });
  });
}
