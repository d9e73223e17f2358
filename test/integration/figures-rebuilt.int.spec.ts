import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startPostgres } from '../../apps/local/src/postgres.js';
import {
  createFigureProjection,
  eventIndicators,
  stateIndicators,
  type FigureProjectionParts,
} from '../../libs/application/figure-projection.js';
import type { FigureReader, FigureStore } from '../../libs/event-store/figure-port.js';
import { openPostgresFigureReader, openPostgresFigures } from '../../libs/event-store/postgres/figures.js';
import { contributionsOf } from '../../libs/pathway/indicators/contributions.js';
import { happen, happenings, startedStory } from '../../libs/testing/arbitrary-course.js';
import { callerOf } from '../../libs/testing/append-builders.js';
import { partsOfAll } from '../../libs/testing/figures.js';
import { copyOf, insertFacts, plantFacts, type Planted } from '../../libs/testing/planted-facts.js';
import { openTestPostgres, withSuperuser, type TestDatabase, type TestPostgres } from '../../libs/testing/postgres.js';

let postgres: TestPostgres;
let database: TestDatabase;
let store: FigureStore;
beforeAll(async () => {
  postgres = await openTestPostgres(startPostgres);
  database = await postgres.freshDatabase();
  store = openPostgresFigures({ url: database.workerUrl });
}, 120_000);
afterAll(async () => {
  await store?.close();
  await postgres?.stop();
});

const alarms: object[] = [];
const projection = (more: Partial<FigureProjectionParts> = {}) =>
  createFigureProjection({ store, alarm: (_what, about) => void alarms.push(about), batch: 40, ...more });
const superuser = <T>(work: Parameters<typeof withSuperuser<T>>[1]) => withSuperuser(database.superuserUrl, work);
const plant = (planted: readonly Planted[]) => superuser((client) => plantFacts(client, planted));

/** All that is told, as sums: by day, by month, and what stood. */
const told = () =>
  superuser(async (client) => {
    const { rows } = await client.query(
      `select s.* from forlopsvakt.figure_build b join (
         select 'day' as of, build, place, indicator, day, part, value, numerator, denominator from forlopsvakt.figure_day
         union all select 'month', * from forlopsvakt.figure_month
         union all select 'standing', build, place, indicator, day, part, value, numerator, denominator
         from forlopsvakt.figure_standing) s using (build)
       where b.live and (numerator <> 0 or denominator <> 0) order by 1, 3, 4, 5, 6, 7`,
    );
    return rows.map(({ build: _build, ...row }) => row as { of: string; numerator: number });
  });

/** Whatever may happen to a client, cut in two: what is told first, and what comes after, corrections among it. */
const courses = (seed: number, count: number): [Planted, Planted][] =>
  fc.sample(happenings, { seed, numRuns: count }).map((steps, i) => {
    const { stream, facts } = copyOf(steps.reduce(happen, startedStory(i % 2 === 0)).state.facts);
    const cut = 1 + ((i * 7) % facts.length);
    return [
      { stream, facts: facts.slice(0, cut) },
      { stream, facts: facts.slice(cut) },
    ];
  });

describe('the sums of the store', () => {
  const municipality = '1108';
  const unit = '999100019';
  /** Ten years on: nothing that happened is still to come. */
  const farAhead = `update forlopsvakt.demo_clock set offset_ms = 315360000000`;

  const planted = courses(7, 80).map(([first, second]) => ({ ...first, facts: [...first.facts, ...second.facts] }));
  let reader: FigureReader;
  let own: TestDatabase;
  /** The half is told once the years are over whose sums stand: the rest corrects them. */
  beforeAll(async () => {
    own = await postgres.freshDatabase();
    const ownStore = openPostgresFigures({ url: own.workerUrl });
    const tell = async (from: number, to: number) => {
      await withSuperuser(own.superuserUrl, (client) => plantFacts(client, planted.slice(from, to)));
      await projection({ store: ownStore }).follow();
    };
    await withSuperuser(own.superuserUrl, (client) => client.query(farAhead));
    await tell(0, 40);
    await tell(40, 80);
    await ownStore.close();
    reader = openPostgresFigureReader({ url: own.apiUrl });
  });
  afterAll(() => reader.close());

  it.each([
    [municipality, '2026-09', '2026-09-01', '2026-09-30'],
    [municipality, '2026', '2026-01-01', '2026-12-31'],
    [municipality, '2027', '2027-01-01', '2027-12-31'],
    [municipality, '2028-02', '2028-02-01', '2028-02-29'],
    ['NO', '2031', '2031-01-01', '2031-12-31'],
    [unit, '2026-11', '2026-11-01', '2026-11-30'],
    [unit, '2026', '2026-01-01', '2026-12-31'],
    ['NO', '2026-10', '2026-10-01', '2026-10-31'],
  ])('of %s in %s are what is counted one by one, whatever has happened', async (place, period, from, to) => {
    const caller = callerOf(place === 'NO' ? municipality : place, { role: 'leader' });
    const asked = { caller, place, period, states: stateIndicators, events: eventIndicators, days: ['U9'] };
    const found = (await reader.figures(asked))?.cells ?? [];
    const expected = partsOfAll(
      planted.map(({ facts }) => facts),
      { place, from, to },
    );
    expect(found.length).toBeGreaterThan(5);
    expect(summed(found)).toEqual(summed(expected));
  });

  it('are the same however little stands, and say on what they rest and that it was put right', async () => {
    const caller = callerOf(municipality, { role: 'leader' });
    const asked = { caller, period: '2028-02', states: stateIndicators, events: eventIndicators, days: ['U9'] };
    const standing = await reader.figures(asked);
    expect(standing?.restsOn).toEqual({ day: '2027-12-31', correctedAt: expect.any(String) });
    await withSuperuser(own.superuserUrl, (client) =>
      client.query('truncate forlopsvakt.figure_standing, forlopsvakt.figure_stood'),
    );
    const summedUp = await reader.figures(asked);
    expect(summedUp?.restsOn).toBeUndefined();
    expect(summed(summedUp?.cells ?? [])).toEqual(summed(standing?.cells ?? []));
  });

  type Part = { indicator: string; part: string; value: number; numerator: number; denominator: number };
  const summed = (parts: readonly Part[]) => {
    const sums = new Map<string, [number, number]>();
    for (const { indicator, part, value, numerator, denominator } of parts) {
      const key = `${indicator} ${part} ${value}`;
      const [n, d] = sums.get(key) ?? [0, 0];
      sums.set(key, [n + numerator, d + denominator]);
    }
    return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
});

describe('figures that are folded as the facts come', () => {
  it('are those that are folded from the beginning, whatever has happened', async () => {
    const parts = courses(1, 150);
    await plant(parts.map(([first]) => first));
    await projection().follow();
    for (let from = 0; from < parts.length; from += 30) {
      await plant(parts.slice(from, from + 30).map(([, second]) => second));
      await projection().follow();
    }
    const live = await told();
    expect(live.length).toBeGreaterThan(300);
    expect(new Set(live.map(({ of }) => of)).size).toBe(3);
    await projection().rebuild();
    expect(await told()).toEqual(live);
  });

  it('are told while they are folded anew, and are equal when facts came meanwhile', async () => {
    const before = await told();
    const late = courses(2, 60).map(([first]) => first);
    let scans = 0;
    let toldMeanwhile: object[] = [];
    const slow: FigureStore = {
      ...store,
      keep: async (request) => {
        await store.keep(request);
        if (scans++ > 0) return;
        toldMeanwhile = await told();
        await plant(late.slice(0, 30));
        await projection().follow();
      },
      sum: async (rebuild) => {
        await store.sum(rebuild);
        await plant(late.slice(30));
      },
    };
    await projection({ store: slow }).rebuild();
    expect(toldMeanwhile).toEqual(before);
    await projection().follow();
    const live = await told();
    expect(live.length).toBeGreaterThan(before.length);
    await projection().rebuild();
    expect(await told()).toEqual(live);
  });

  it('lose nothing and count nothing double when two follow at once, or one is cut short', async () => {
    const [more] = [courses(3, 40).map(([first, second]) => ({ ...first, facts: [...first.facts, ...second.facts] }))];
    await plant(more ?? []);
    const cutShort: FigureStore = {
      ...store,
      apply: async (applied) => {
        await store.apply(applied);
        throw new Error('killed after the commit');
      },
    };
    await expect(projection({ store: cutShort }).follow()).rejects.toThrow('killed');
    await Promise.all([projection().follow(), projection().follow(), projection({ batch: 13 }).follow()]);
    const live = await told();
    await projection().rebuild();
    expect(await told()).toEqual(live);
  });

  it('are never told of less than before: the rebuilt take over once they have come as far', async () => {
    const late = courses(8, 3).map(([first]) => first);
    const swapped: boolean[] = [];
    const overtaken: FigureStore = {
      ...store,
      swap: async (rebuild) => {
        if (swapped.length === 0) {
          await plant(late);
          await projection().follow();
        }
        const isDone = await store.swap(rebuild);
        swapped.push(isDone);
        return isDone;
      },
    };
    await projection({ store: overtaken }).rebuild();
    expect(swapped).toEqual([false, true]);
  });

  it('are folded once from each place in the log, by whoever comes first', async () => {
    await plant(courses(9, 2).map(([first]) => first));
    const { build = 0 } = await store.live();
    const { pathways: _read, facts: _facts, ...places } = await store.changes(build, 1_000);
    const applied = { build, ...places, pathways: [], skipped: [], caughtUp: true };
    expect(await store.apply(applied)).toBe(true);
    expect(await store.apply(applied)).toBe(false);
    await projection().rebuild();
  });

  it('leave out a pathway that cannot be folded, with an alarm, until it can', async () => {
    const [whole] = courses(4, 1).map(([first, second]) => ({ ...first, facts: [...first.facts, ...second.facts] }));
    if (!whole) throw new Error('no course');
    await plant([whole]);
    const cannot = (facts: Parameters<typeof contributionsOf>[0]) => {
      if (facts[0]?.stream === whole.stream) throw new TypeError('odd');
      return contributionsOf(facts);
    };
    alarms.length = 0;
    await projection({ contributions: cannot }).follow();
    expect(alarms).toEqual([{ count: 1, reasons: ['TypeError'] }]);
    expect(await store.lag()).toMatchObject({ skipped: 1, lagSeconds: 0 });
    await projection().rebuild();
    expect(await store.lag()).toMatchObject({ skipped: 0 });
  });

  it('say how many seconds they are behind', async () => {
    await plant(courses(5, 1).map(([first]) => first));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const { lagSeconds = 0 } = await store.lag();
    expect(lagSeconds).toBeGreaterThanOrEqual(1);
    await projection().follow();
    expect(await store.lag()).toMatchObject({ lagSeconds: 0 });
  });

  it('wait for a transaction that began first and commits last, and miss none of its facts', async () => {
    const [first, second] = courses(6, 2).map(([one]) => one);
    if (!first || !second) throw new Error('no courses');
    const counted = () =>
      superuser(async (client) => {
        const { rowCount } = await client.query(
          `select from forlopsvakt.figure_pathway p join forlopsvakt.figure_build b using (build)
           where b.live and p.stream = any ($1)`,
          [[first.stream, second.stream]],
        );
        return rowCount;
      });
    await superuser(async (slow) => {
      await slow.query('begin');
      await insertFacts(slow, [first]);
      await plant([second]);
      await projection().follow();
      expect(await counted()).toBe(0);
      await slow.query('commit');
      await projection().follow();
      expect(await counted()).toBe(2);
    });
  });
});
