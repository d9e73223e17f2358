import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  breakRow,
  callerOf,
  clientOf,
  neighbour,
  nextOf,
  noRows,
  startOf,
  started,
  unit,
  workRow,
} from '../../testing/append-builders.js';
import type { BreakRow, WorkRow } from '../../read-models/rows.js';
import type { Sut } from './baseline.js';
import { inDays } from '../../testing/days.js';

/** What the list reads promise. */
export function promisesOfLists(sut: Sut): void {
  const store = () => sut().store;
  /** A municipality of the test's own, so that lists hold nothing else. */
  const emptyTown = () => `town-${randomUUID().slice(0, 8)}`;
  const startedWith = async (town: string, rows: { breaks?: BreakRow[]; work?: WorkRow[] }, stream: string) => {
    const start = startOf({ stream, clientId: randomUUID(), municipality: town, organisations: [town, unit] });
    const written = {
      ...noRows(),
      breaks: { written: rows.breaks ?? [], removed: [] },
      work: { written: rows.work ?? [], removed: [] },
    };
    expect(await store().append({ ...start, rows: written })).toEqual({ outcome: 'appended' });
    return start.newClient?.clientId ?? '';
  };

  describe('worklist', () => {
    it('puts late first by risk then due, then the rest by risk then due, in pages that fit together', async () => {
      const town = emptyTown();
      const caller = callerOf(town);
      const stream = randomUUID();
      const row = (risk: 0 | 1 | 2 | 3, offset: number) =>
        workRow(stream, { organisation: town, risk, dueOn: inDays(offset) });
      const ordered = [row(0, -3), row(0, -2), row(2, -9), row(3, -5), row(0, 4), row(1, 2), row(1, 3), row(2, 1)];
      const theirs = workRow(stream, { organisation: unit, dueOn: inDays(-4) });
      const clientId = await startedWith(town, { work: [...ordered].reverse().concat(theirs) }, stream);
      const { blindIndexes: _, ...client } = clientOf(clientId);
      const whole = await store().worklist({ caller, productNow: 'derive', limit: 500 });
      expect(whole.items).toEqual(ordered.map((item) => ({ ...item, client })));
      expect(whole.nextCursor).toBeUndefined();
      const paged: WorkRow[] = [];
      let cursor: string | undefined;
      do {
        const page = await store().worklist({ caller, productNow: 'derive', limit: 3, cursor });
        expect(page.items.length).toBeLessThanOrEqual(3);
        paged.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(paged.map((item) => item.workId)).toEqual(ordered.map((item) => item.workId));
    });

    it('rewrites and removes rows, and shows a leader no client', async () => {
      const town = emptyTown();
      const stream = randomUUID();
      const [kept, gone] = [workRow(stream, { organisation: town }), workRow(stream, { organisation: town })];
      await startedWith(town, { work: [kept, gone] }, stream);
      const changed = { ...kept, state: 'expired' as const, version: 2 };
      const rows = { ...noRows(), work: { written: [changed], removed: [gone.workId] } };
      await store().append({ ...(await nextOf(store(), stream)), caller: callerOf(town), rows });
      const { items } = await store().worklist({
        caller: callerOf(town, { role: 'leader' }),
        productNow: 'derive',
        limit: 9,
      });
      expect(items).toEqual([changed]);
    });

    it('holds nothing of a pathway one takes no part in', async () => {
      const { stream } = await started(store());
      const rows = { ...noRows(), work: { written: [workRow(stream, { organisation: neighbour })], removed: [] } };
      await store().append({ ...(await nextOf(store(), stream)), rows });
      expect((await store().worklist({ caller: callerOf(neighbour), productNow: 'derive', limit: 9 })).items).toEqual(
        [],
      );
    });

    it("holds the other level's clocks and breaks only while the agreement lasts, as the page does", async () => {
      const [town, stream] = [emptyTown(), randomUUID()];
      const row = (controller: string, audience: 'own' | 'seam') =>
        workRow(stream, { organisation: unit, controller, audience });
      const [own, seam, theirs] = [row(unit, 'own'), row(town, 'seam'), row(town, 'own')];
      await startedWith(town, { work: [own, seam, theirs] }, stream);
      const listed = async () => {
        const { items } = await store().worklist({ caller: callerOf(unit), productNow: 'derive', limit: 500 });
        return items.filter((item) => item.pathwayId === stream).map((item) => item.workId);
      };
      const ids = (...rows: WorkRow[]) => rows.map((item) => item.workId).sort();
      expect(await listed()).toEqual(ids(own));
      const agreement = { a: town, b: unit, from: '2020-01-01T00:00:00.000Z' };
      await store().agree([agreement]);
      expect(await listed()).toEqual(ids(own, seam));
      await store().agree([{ ...agreement, to: '2020-02-01T00:00:00.000Z' }]);
      expect(await listed()).toEqual(ids(own));
    });
  });

  describe('breaks', () => {
    const instant = (second: number) => `2026-11-01T00:00:0${second}.000Z`;
    const ownedBy = (organisation: string): Pick<BreakRow, 'controller' | 'owners'> => ({
      controller: organisation,
      owners: { municipality: { level: 'municipality', organisation, role: 'coordinator' }, specialist: null },
    });

    it('filters by state and pathway, newest first, in pages', async () => {
      const town = emptyTown();
      const [stream, other] = [randomUUID(), randomUUID()];
      const states = ['open', 'acknowledged', 'postponed', 'resolved', 'withdrawn'] as const;
      const rows = states.map((state, i) => breakRow(stream, { state, openedAt: instant(i), ...ownedBy(town) }));
      const elsewhere = breakRow(other, { openedAt: instant(7), ...ownedBy(town) });
      await startedWith(town, { breaks: rows }, stream);
      await startedWith(town, { breaks: [elsewhere] }, other);
      const list = async (filter: { states?: string[]; pathwayId?: string }) => {
        const { items } = await store().breaks({ caller: callerOf(town), filter, limit: 500 });
        return items.map((item) => [elsewhere, ...rows].findIndex((row) => row.breakId === item.breakId));
      };
      expect(await list({})).toEqual([0, 3, 2, 1]);
      expect(await list({ pathwayId: stream })).toEqual([3, 2, 1]);
      expect(await list({ states: ['resolved', 'withdrawn'] })).toEqual([5, 4]);
      expect(await list({ states: [], pathwayId: other })).toEqual([0]);
      const first = await store().breaks({ caller: callerOf(town), filter: {}, limit: 3 });
      const second = await store().breaks({ caller: callerOf(town), filter: {}, limit: 3, cursor: first.nextCursor });
      expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 1, undefined]);
    });

    it('shows what one owns or controls, and across the seam only under an agreement', async () => {
      const town = emptyTown();
      const stream = randomUUID();
      const owner = { level: 'specialist' as const, organisation: unit, role: 'ward' as const };
      const owners = { municipality: null, specialist: owner };
      const owned = breakRow(stream, { controller: town, audience: 'seam', owners });
      const unseen = breakRow(stream, { controller: town, owners });
      const controlled = breakRow(stream, { controller: unit, owners: { municipality: null, specialist: null } });
      const seam = breakRow(stream, { controller: town, audience: 'seam' });
      const own = breakRow(stream, { controller: town });
      await startedWith(town, { breaks: [owned, controlled, seam, own, unseen] }, stream);
      const seen = async (organisation: string) => {
        const { items } = await store().breaks({
          caller: callerOf(organisation),
          filter: { pathwayId: stream },
          limit: 9,
        });
        return items.map((item) => item.breakId).sort();
      };
      const ids = (...rows: BreakRow[]) => rows.map((row) => row.breakId).sort();
      const everywhere = async () => {
        const { items } = await store().breaks({ caller: callerOf(unit), filter: {}, limit: 500 });
        return items.filter((item) => item.pathwayId === stream).map((item) => item.breakId);
      };
      const agreement = { a: town, b: unit, from: '2020-01-01T00:00:00.000Z' };
      expect(await seen(unit)).toEqual(ids(controlled));
      expect(await everywhere()).toEqual([]);
      await store().agree([agreement]);
      expect(await seen(unit)).toEqual(ids(owned, controlled, seam));
      expect(await seen(town)).toEqual(ids(owned, seam, own, unseen));
      expect(await seen(neighbour)).toEqual([]);
      expect(await everywhere()).toEqual(ids(owned)); // another's break disturbs nobody's list
      await store().agree([{ ...agreement, to: '2020-02-01T00:00:00.000Z' }]);
      expect(await seen(unit)).toEqual(ids(controlled)); // owned or not, as on the page
      expect(await everywhere()).toEqual([]);
    });

    it('shows a leader no client', async () => {
      const town = emptyTown();
      const stream = randomUUID();
      const row = breakRow(stream, ownedBy(town));
      const clientId = await startedWith(town, { breaks: [row] }, stream);
      const read = (role: 'leader' | 'coordinator') =>
        store().breaks({ caller: callerOf(town, { role }), filter: {}, limit: 9 });
      expect((await read('leader')).items).toEqual([row]);
      expect((await read('coordinator')).items[0]?.client?.clientId).toBe(clientId);
    });
  });
}
