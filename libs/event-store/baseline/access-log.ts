import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  breakRow,
  callerOf,
  clockRow,
  home,
  neighbour,
  nextOf,
  noRows,
  startOf,
  started,
  workRow,
} from '../../testing/append-builders.js';
import type { Sut } from './baseline.js';

/** What lists leave in the access log, and whose rows an append may write. */
export function promisesOfLogAndRows(sut: Sut): void {
  const store = () => sut().store;
  const emptyTown = () => `town-${randomUUID().slice(0, 8)}`;
  /** Some pathways in a town of their own, each with two lines of work and a break. */
  const townWith = async (count: number) => {
    const town = emptyTown();
    const streams = Array.from({ length: count }, () => randomUUID()).sort();
    for (const stream of streams) {
      const start = startOf({ stream, clientId: randomUUID(), municipality: town, organisations: [town] });
      const owner = { level: 'municipality' as const, organisation: town, role: 'coordinator' as const };
      const owners = { municipality: owner, specialist: null };
      const work = [1, 2].map(() =>
        workRow(stream, { organisation: town, workId: `${town}:${stream}:${randomUUID()}` }),
      );
      const broken = breakRow(stream, { controller: town, owners });
      const rows = { ...noRows(), work: { written: work, removed: [] }, breaks: { written: [broken], removed: [] } };
      expect(await store().append({ ...start, rows })).toEqual({ outcome: 'appended' });
    }
    return { town, streams };
  };
  const lastEntry = async () => (await sut().accessLog()).at(-1);

  describe('the access log of a list', () => {
    it('names the pathways whose client was shown, each once, and not the one beyond the page', async () => {
      const { town, streams } = await townWith(3);
      const caller = callerOf(town);
      await store().worklist({ caller, productNow: 'derive', limit: 4 });
      expect(await lastEntry()).toMatchObject({ act: 'worklist', outcome: 'allowed', streams: streams.slice(0, 2) });
      await store().breaks({ caller, filter: {}, limit: 9 });
      expect(await lastEntry()).toMatchObject({ act: 'breaks', outcome: 'allowed', streams });
    });

    it('names none where nobody was shown: an empty list, or a leader', async () => {
      const { town } = await townWith(1);
      const leader = callerOf(town, { role: 'leader' });
      for (const caller of [callerOf(emptyTown()), leader]) {
        await store().worklist({ caller, productNow: 'derive', limit: 9 });
        expect((await lastEntry())?.streams ?? []).toEqual([]);
        await store().breaks({ caller, filter: {}, limit: 9 });
        expect((await lastEntry())?.streams ?? []).toEqual([]);
      }
    });

    it("says denied of another's pathway, and of one that does not exist", async () => {
      const { stream } = await started(store());
      const ask = async (organisation: string, pathwayId: string) => {
        const { items } = await store().breaks({ caller: callerOf(organisation), filter: { pathwayId }, limit: 9 });
        return [items.length, await lastEntry()];
      };
      expect(await ask(home, stream)).toEqual([0, expect.objectContaining({ act: 'breaks', outcome: 'allowed' })]);
      for (const id of [stream, randomUUID()]) {
        const denied = { act: 'breaks', stream: id, outcome: 'denied' };
        expect(await ask(neighbour, id)).toEqual([0, expect.objectContaining(denied)]);
      }
    });
  });

  describe('the rows of an append', () => {
    it("leave another pathway's rows alone, whether written, taken over or removed", async () => {
      const [mine, other] = [await started(store()), await started(store())];
      const kept = {
        clock: clockRow(other.stream),
        broken: breakRow(other.stream),
        work: workRow(other.stream, { organisation: home }),
      };
      const written = (rows: typeof kept) => ({
        ...noRows(),
        clocks: { written: [rows.clock], removed: [] },
        breaks: { written: [rows.broken], removed: [] },
        work: { written: [rows.work], removed: [] },
      });
      const append = async (stream: string, rows: ReturnType<typeof noRows>) =>
        expect(await store().append({ ...(await nextOf(store(), stream)), rows })).toEqual({ outcome: 'appended' });
      const seen = async () => {
        const { pathways } = await store().armed([other.stream]);
        const list = { caller: callerOf(home), limit: 500 };
        const { items } = await store().breaks({ ...list, filter: { pathwayId: other.stream } });
        const work = await store().worklist({ ...list, productNow: 'derive' });
        return [pathways[0]?.phase, pathways[0]?.clocks, items, work.items.filter((w) => w.pathwayId === other.stream)];
      };
      await append(other.stream, written(kept));
      const before = await seen();
      const changed = { dueAt: '2027-01-01T00:00:00.000Z', version: 7 };
      const theirs = {
        clock: { ...kept.clock, ...changed },
        broken: { ...kept.broken, ...changed },
        work: { ...kept.work, ...changed },
      };
      const closed = {
        pathwayId: other.stream,
        version: 9,
        phase: 'closed' as const,
        municipality: home,
        closed: true,
        glances: [],
      };
      await append(mine.stream, { ...written(theirs), pathways: [closed] });
      const taken = { ...changed, pathwayId: mine.stream };
      await append(
        mine.stream,
        written({
          clock: { ...kept.clock, ...taken },
          broken: { ...kept.broken, ...taken },
          work: { ...kept.work, ...taken },
        }),
      );
      await append(mine.stream, {
        ...noRows(),
        clocks: { written: [], removed: [kept.clock.clockId] },
        breaks: { written: [], removed: [kept.broken.breakId] },
        work: { written: [], removed: [kept.work.workId] },
      });
      expect(await seen()).toEqual(before);
      expect(before.slice(1).map((list) => list?.length)).toEqual([1, 1, 1]);
    });
  });
}
