import { describe, expect, it } from '@jest/globals';
import { clockCaller, clockRow, home, nextOf, noRows, started, unit } from '../../testing/append-builders.js';
import type { ClockRow } from '../../read-models/rows.js';
import type { Sut } from './baseline.js';

const hourMs = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const longAgo = '2020-01-01T00:00:00.000Z';

/** What nudge, sweep, projections and demo clock rest on. */
export function promisesOfDelivery(sut: Sut): void {
  const store = () => sut().store;
  const withClocks = async (...clocks: Partial<ClockRow>[]) => {
    const { stream } = await started(store());
    const written = clocks.map((clock) => clockRow(stream, { version: 2, ...clock }));
    const rows = { ...noRows(), clocks: { written, removed: [] } };
    await store().append({ ...(await nextOf(store(), stream)), rows });
    return { stream, clocks: written };
  };
  const waiting = async () => store().undelivered({ olderThanMs: 0, limit: 1000 });
  const late = async (moreThanMs: number, since = longAgo) => store().overdue({ moreThanMs, since, limit: 1000 });

  describe('delivery', () => {
    it('names pathways that nobody has told Temporal of, until somebody has', async () => {
      const { stream } = await started(store());
      expect(await waiting()).toContain(stream);
      expect(await store().undelivered({ olderThanMs: hourMs, limit: 1000 })).not.toContain(stream);
      await store().markDelivered([{ pathwayId: stream, version: 1 }]);
      expect(await waiting()).not.toContain(stream);
      await store().append(await nextOf(store(), stream));
      expect(await waiting()).toContain(stream);
      await store().markDelivered([{ pathwayId: stream, version: 1 }]);
      expect(await waiting()).toContain(stream);
      await store().append({ ...(await nextOf(store(), stream)), caller: clockCaller, delivered: true });
      expect(await waiting()).not.toContain(stream);
    });

    it('is never marked ahead of the pathway: what comes later is told too', async () => {
      const { stream } = await started(store());
      await store().markDelivered([{ pathwayId: stream, version: 2_000_000_000 }]);
      expect(await waiting()).not.toContain(stream);
      await store().append(await nextOf(store(), stream));
      expect(await waiting()).toContain(stream);
    });

    it('arms with phase, version and running clocks, earliest first', async () => {
      const later = { dueAt: '2026-12-02T00:00:00.000Z', rule: 'R3' };
      const sooner = { dueAt: '2026-12-01T00:00:00.000Z' };
      const { stream, clocks } = await withClocks(later, sooner, { state: 'expired' });
      const [r3, p10] = clocks.map(({ clockId, rule, dueAt }) => ({ clockId, rule, dueAt }));
      const { pathways, demoOffsetMs } = await store().armed([stream]);
      expect(demoOffsetMs).toBe(0);
      expect(pathways).toEqual([{ pathwayId: stream, version: 2, phase: 'treatmentStart', clocks: [p10, r3] }]);
    });

    it('removes the row of a clock that stopped', async () => {
      const { stream, clocks } = await withClocks({});
      const removed = clocks.map((clock) => clock.clockId);
      const rows = { ...noRows(), clocks: { written: [], removed } };
      await store().append({ ...(await nextOf(store(), stream)), rows });
      expect((await store().armed([stream])).pathways[0]?.clocks).toEqual([]);
    });

    it('forgets deliveries of open pathways only', async () => {
      const open = await started(store());
      const closed = await started(store());
      const row = {
        pathwayId: closed.stream,
        version: 2,
        phase: 'closed' as const,
        municipality: home,
        closed: true,
        glances: [],
      };
      await store().append({ ...(await nextOf(store(), closed.stream)), rows: { ...noRows(), pathways: [row] } });
      await store().markDelivered([open, closed].map(({ stream }) => ({ pathwayId: stream, version: 9 })));
      expect(await store().forgetDeliveries()).toBeGreaterThan(0);
      expect(await waiting()).toContain(open.stream);
      expect(await waiting()).not.toContain(closed.stream);
    });
  });

  describe('overdue', () => {
    it('counts from the due time when Temporal was never told, else from when it was', async () => {
      const { stream, clocks } = await withClocks(
        { dueAt: ago(3 * hourMs) },
        { dueAt: ago(-hourMs) },
        { state: 'expired' },
      );
      const mine = async (moreThanMs: number, since?: string) =>
        (await late(moreThanMs, since)).filter((clock) => clock.pathwayId === stream);
      const [found, ...more] = await mine(2 * hourMs);
      expect(more).toEqual([]);
      expect(found).toMatchObject({ clockId: clocks[0]?.clockId, rule: 'P10' });
      expect(Math.round((found?.overdueMs ?? 0) / hourMs)).toBe(3);
      expect(await mine(4 * hourMs)).toEqual([]);
      expect(await mine(2 * hourMs, ago(hourMs))).toEqual([]);
      await store().markDelivered([{ pathwayId: stream, version: 2 }]);
      expect(await mine(2 * hourMs)).toEqual([]);
      expect(await mine(-1000)).toHaveLength(1);
    });

    it('is not put off by a command that leaves the clock as it was', async () => {
      const { stream, clocks } = await withClocks({ dueAt: ago(3 * hourMs) });
      await store().markDelivered([{ pathwayId: stream, version: 2 }]);
      const before = (await late(-1000)).find((clock) => clock.pathwayId === stream)?.overdueMs ?? 0;
      const rows = { ...noRows(), clocks: { written: clocks, removed: [] } };
      await new Promise((resolve) => setTimeout(resolve, 20));
      await store().append({ ...(await nextOf(store(), stream)), rows, delivered: true });
      const after = (await late(-1000)).find((clock) => clock.pathwayId === stream)?.overdueMs ?? 0;
      expect(after - before).toBeGreaterThanOrEqual(19);
    });
  });

  describe('projections and administration', () => {
    it('reads all facts in order, in pages, each once', async () => {
      const { stream } = await started(store());
      await store().append(await nextOf(store(), stream, { count: 5 }));
      const versions: number[] = [];
      let after: string | undefined;
      for (;;) {
        const page = await store().readAll({ after, limit: 4 });
        versions.push(...page.facts.filter((fact) => fact.stream === stream).map((fact) => fact.version));
        if (page.next === undefined) break;
        after = page.next;
      }
      expect(versions).toEqual([1, 2, 3, 4, 5, 6]);
      await expect(store().readAll({ after: 'nonsense', limit: 1 })).rejects.toThrow('cursor');
    });

    it('keeps organisations by number', async () => {
      const organisation = { organisation: unit, name: 'Gammelt navn', level: 'specialist' as const };
      await store().registerOrganisations([organisation]);
      await store().registerOrganisations([{ ...organisation, name: 'Ny enhet' }]);
      expect((await store().organisations()).filter((one) => one.organisation === unit)).toEqual([
        { ...organisation, name: 'Ny enhet' },
      ]);
    });

    it('says which schema it has', async () => {
      expect((await store().ping()).schema).not.toBe('');
    });

    // Last: every later test would find product time moved.
    it('moves product time forward only, and arms every pathway anew', async () => {
      const { stream, clocks } = await withClocks({ dueAt: ago(-2 * hourMs) });
      await store().markDelivered([{ pathwayId: stream, version: 2 }]);
      expect(await store().advanceDemo(3 * hourMs)).toBe(3 * hourMs);
      expect(await store().demoOffset()).toBe(3 * hourMs);
      expect((await store().loadForClock(stream)).demoOffsetMs).toBe(3 * hourMs);
      expect(await waiting()).toContain(stream);
      // due an hour ago by the product's clock, but nobody could have fired it before the advance
      expect(await late(hourMs / 2)).toEqual([]);
      expect((await late(-1000)).map((clock) => clock.clockId)).toContain(clocks[0]?.clockId);
      await expect(store().advanceDemo(-1)).rejects.toThrow();
      expect(await store().demoOffset()).toBe(3 * hourMs);
    });

    it('reckoned before the demo clock last moved is none', async () => {
      const { stream } = await started(store());
      const before = await store().demoOffset();
      const demoOffsetMs = await store().advanceDemo(hourMs);
      await store().markDelivered([{ pathwayId: stream, version: 1, demoOffsetMs: before }]);
      expect(await waiting()).toContain(stream);
      await store().markDelivered([{ pathwayId: stream, version: 1, demoOffsetMs }]);
      expect(await waiting()).not.toContain(stream);
      const carried = { ...(await nextOf(store(), stream)), caller: clockCaller, delivered: true };
      await store().append({ ...carried, demoOffsetMs: before });
      expect(await waiting()).toContain(stream);
    });
  });
}
