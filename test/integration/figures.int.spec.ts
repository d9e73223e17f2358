import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFigureProjection } from '../../libs/application/figure-projection.js';
import { createIndicators } from '../../libs/application/indicators.js';
import type { Caller } from '../../libs/event-store/port.js';
import type { FigureReader, FigureStore } from '../../libs/event-store/figure-port.js';
import { openPostgresFigureReader, openPostgresFigures } from '../../libs/event-store/postgres/figures.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from './service.js';

let service: TestService;
let store: FigureStore;
let reader: FigureReader;
beforeAll(async () => {
  service = await openTestService();
  store = openPostgresFigures({ url: service.database.workerUrl });
  reader = openPostgresFigureReader({ url: service.database.apiUrl });
}, 120_000);
afterAll(async () => {
  await Promise.all([store?.close(), reader?.close()]);
  await service?.close();
});

const alarms: object[] = [];
const projection = (more: Partial<Parameters<typeof createFigureProjection>[0]> = {}) =>
  createFigureProjection({ store, alarm: (_what, about) => void alarms.push(about), ...more });
const leader = (organisation = '1108'): Caller => ({ ...service.kari, organisation, role: 'leader', subject: 'leif' });
const figures = (place?: string, caller = leader()) =>
  createIndicators({ reader }).read(caller, { ...(place && { place }) });
const figureOf = async (id: string, place?: string) => (await figures(place)).items.find((item) => item.id === id);

/** All rows of the build that is told, as sums. */
const told = () =>
  withSuperuser(service.database.superuserUrl, async (client) => {
    const { rows } = await client.query(
      `select place, indicator, day::text, part, value, numerator, denominator
       from forlopsvakt.figure_day d join forlopsvakt.figure_build b using (build)
       where b.live and (numerator <> 0 or denominator <> 0) order by 1, 2, 3, 4, 5`,
    );
    return rows;
  });

describe('figures', () => {
  it('follow the facts: six clients, five of them with a plan, one of whom said so by mistake', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 11; i++) ids.push(await service.started());
    expect(await projection().follow()).toMatchObject({ skipped: 0 });
    expect(await figureOf('K7.ip')).toMatchObject({ numerator: 0, denominator: 11, value: 0 });
    for (const id of ids.slice(0, 6)) {
      await service.give(service.kari, id, 'SetPlanStatus', { plan: 'individualPlan', status: 'has' });
    }
    await projection().follow();
    expect(await figureOf('K7.ip')).toMatchObject({ numerator: 6, denominator: 11, value: 54.5 });
    expect(await figureOf('K7.neitherOfTwo')).toMatchObject({ numerator: 5, value: 45.5 });
    expect(await figures()).toMatchObject({ lagSeconds: 0, skipped: 0, place: '1108', name: 'Sandnes' });
  });

  it('are the same when all is folded anew', async () => {
    const before = await told();
    expect(before.length).toBeGreaterThan(10);
    await projection().rebuild();
    expect(await told()).toEqual(before);
  });
});
