import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  breakRow,
  callerOf,
  clientOf,
  nextOf,
  neighbour,
  noRows,
  startOf,
  unit,
} from '../../testing/append-builders.js';
import type { BreakRow } from '../../read-models/rows.js';
import type { Sut } from './baseline.js';

/** What `loadByBreak` promises: the way from a break to its pathway, for one who acts on the break alone. */
export function promisesOfBreakQuestions(sut: Sut): void {
  const store = () => sut().store;
  const ask = (organisation: string, breakId: string, more: { idempotencyScope?: string } = {}) =>
    store().loadByBreak({ caller: callerOf(organisation, { role: 'leader' }), act: 'QuestionBreak', breakId, ...more });
  const owner = (organisation: string) => ({
    level: organisation === unit ? ('specialist' as const) : ('municipality' as const),
    organisation,
    role: organisation === unit ? ('ward' as const) : ('coordinator' as const),
  });
  /** A pathway in a town of its own, where the unit takes part too, with the breaks given. */
  const withBreaks = async (rowsOf: (stream: string, town: string) => BreakRow[]) => {
    const [town, stream, clientId] = [`town-${randomUUID().slice(0, 8)}`, randomUUID(), randomUUID()];
    const rows = { ...noRows(), breaks: { written: rowsOf(stream, town), removed: [] } };
    const start = startOf({ stream, clientId, municipality: town, organisations: [town, unit] });
    expect(await store().append({ ...start, rows })).toEqual({ outcome: 'appended' });
    return { town, stream, clientId };
  };
  const owned = (stream: string, town: string, more: Partial<BreakRow> = {}): BreakRow =>
    breakRow(stream, { controller: town, owners: { municipality: owner(town), specialist: null }, ...more });

  describe('a pathway by one of its breaks', () => {
    it('is given to the organisation that owns the break, whole but without texts, and logged', async () => {
      const row = owned('', '');
      const { town, stream, clientId } = await withBreaks((id, place) => [
        { ...owned(id, place), breakId: row.breakId },
      ]);
      const { pathway, demoOffsetMs } = await ask(town, row.breakId);
      const { blindIndexes: _, ...client } = clientOf(clientId);
      expect([pathway?.pathwayId, pathway?.version, pathway?.client, demoOffsetMs]).toEqual([stream, 1, client, 0]);
      expect([pathway?.facts.length, pathway?.texts]).toEqual([1, []]);
      const logged = (await sut().accessLog()).at(-1);
      expect(logged).toMatchObject({ act: 'QuestionBreak', stream, outcome: 'allowed' });
    });

    it('comes with its texts from the step of the ladder that is asked for on; below it the asking is denied', async () => {
      const [low, high] = [owned('', ''), owned('', '')];
      const { town, stream } = await withBreaks((id, place) => [
        { ...owned(id, place), breakId: low.breakId, level: 0 },
        { ...owned(id, place), breakId: high.breakId, level: 1 },
      ]);
      const asked = { caller: callerOf(town, { role: 'leader' as const }), act: 'ShowClient', leastLevel: 1 };
      for (const [breakId, outcome] of [
        [low.breakId, 'denied'],
        [high.breakId, 'allowed'],
      ] as const) {
        const { pathway } = await store().loadByBreak({ ...asked, breakId });
        expect([pathway?.pathwayId, pathway?.texts]).toEqual([stream, []]);
        expect((await sut().accessLog()).at(-1)).toMatchObject({ act: 'ShowClient', stream, outcome });
      }
    });

    it('is listed from a step of the ladder on, and counted with what lies below the organisation', async () => {
      const { town } = await withBreaks((id, place) => [
        owned(id, place, { level: 0 }),
        owned(id, place, { level: 2 }),
        owned(id, place, { level: 2 }),
        owned(id, place, { level: 2, state: 'resolved' }),
      ]);
      const caller = callerOf(town, { role: 'leader' });
      const { items } = await store().breaks({ caller, filter: { leastLevel: 2 }, limit: 9 });
      expect(items.map((row) => row.level)).toEqual([2, 2]);
      const counts = [
        { kind: items[0]?.kind, level: 0, count: 1 },
        { kind: items[0]?.kind, level: 2, count: 2 },
      ];
      expect((await store().breakCounts(caller)).items).toEqual(counts);
      const above = `above-${randomUUID().slice(0, 8)}`;
      await store().registerOrganisations([
        { organisation: above, name: 'Over', level: 'specialist' },
        { organisation: town, name: 'Under', level: 'municipality', parent: above },
      ]);
      expect((await store().breakCounts(callerOf(above, { role: 'leader' }))).items).toEqual(counts);
      expect((await sut().accessLog()).at(-1)).toMatchObject({ act: 'break-counts', outcome: 'allowed' });
    });

    it('is given to nobody else: another town, a participant who owns none of it, anybody with an id of nothing', async () => {
      const row = owned('', '');
      const { town } = await withBreaks((id, place) => [{ ...owned(id, place), breakId: row.breakId }]);
      const tries: [string, string][] = [
        [neighbour, row.breakId],
        [unit, row.breakId],
        [town, randomUUID()],
        [town, 'no id at all'],
      ];
      for (const [organisation, breakId] of tries) {
        expect(await ask(organisation, breakId)).toEqual({ demoOffsetMs: 0 });
        const logged = (await sut().accessLog()).at(-1);
        expect([logged?.act, logged?.outcome, logged?.stream ?? null]).toEqual(['QuestionBreak', 'denied', null]);
      }
    });

    it('crosses to the other owner under an agreement, and where the break is the seam’s', async () => {
      const [seam, own] = [randomUUID(), randomUUID()];
      const { town } = await withBreaks((id, place) => {
        const owners = { municipality: owner(place), specialist: owner(unit) };
        return [
          { ...owned(id, place, { owners, audience: 'seam' }), breakId: seam },
          { ...owned(id, place, { owners }), breakId: own },
        ];
      });
      const found = async () => Promise.all([seam, own].map(async (id) => (await ask(unit, id)).pathway !== undefined));
      expect(await found()).toEqual([false, false]);
      const agreement = { a: town, b: unit, from: '2020-01-01T00:00:00.000Z' };
      await store().agree([agreement]);
      expect(await found()).toEqual([true, false]);
      await store().agree([{ ...agreement, to: '2020-02-01T00:00:00.000Z' }]);
      expect(await found()).toEqual([false, false]);
    });

    it('finds the answer given before under the same key', async () => {
      const [breakId, scope] = [randomUUID(), randomUUID()];
      const { town, stream } = await withBreaks((id, place) => [{ ...owned(id, place), breakId }]);
      expect((await ask(town, breakId, { idempotencyScope: scope })).prior).toBeUndefined();
      const caller = callerOf(town, { role: 'leader' });
      const idempotency = { scope, fingerprint: 'f' };
      await store().append({ ...(await nextOf(store(), stream)), caller, idempotency });
      const { prior } = await ask(town, breakId, { idempotencyScope: scope });
      expect(prior).toEqual({ fingerprint: 'f', stream, fromVersion: 2, toVersion: 2 });
    });
  });
}
