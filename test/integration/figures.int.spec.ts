import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createFigureProjection } from '../../libs/application/figure-projection.js';
import { createIndicators } from '../../libs/application/indicators.js';
import { indicatorsAnswer } from '../../libs/contracts/answers/indicators.js';
import type { FigureReader, FigureStore } from '../../libs/event-store/figure-port.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openPostgresFigureReader, openPostgresFigures } from '../../libs/event-store/postgres/figures.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { callerOf } from '../../libs/testing/append-builders.js';
import { copyOf, plantFacts } from '../../libs/testing/planted-facts.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { aStory, type Story } from '../../libs/testing/story.js';
import { openTestService, type TestService } from './service.js';

const hf = '314009002';
const unit = '314002024';
/** A city whose bydeler receive. */
const [city, small, middle, large] = ['9901', '990101', '990102', '990103'];

let service: TestService;
let store: FigureStore;
let reader: FigureReader;
beforeAll(async () => {
  service = await openTestService();
  store = openPostgresFigures({ url: service.database.workerUrl });
  reader = openPostgresFigureReader({ url: service.database.apiUrl });
  const worker = openPostgresStore({ url: service.database.workerUrl });
  const district = (organisation: string, name: string) =>
    ({ organisation, name, level: 'municipality', parent: city }) as const;
  await worker.registerOrganisations([
    { organisation: hf, name: 'Helse Eksempel HF', level: 'specialist' },
    { organisation: unit, name: 'Rusposten Eksempel HF', level: 'specialist', parent: hf },
    { organisation: city, name: 'Byen', level: 'municipality' },
    ...[district(small, 'Lille'), district(middle, 'Midtre'), district(large, 'Store')],
  ]);
  await worker.close();
}, 120_000);
afterAll(async () => {
  await Promise.all([store?.close(), reader?.close()]);
  await service?.close();
});

const superuser = <T>(work: Parameters<typeof withSuperuser<T>>[1]) =>
  withSuperuser(service.database.superuserUrl, work);
const follow = () => createFigureProjection({ store, alarm: () => undefined }).follow();
const leaderOf = (organisation: string): Caller =>
  callerOf(organisation, { role: 'leader', subject: `leder-${organisation}` });
const read = (organisation: string, asked: { place?: string; period?: string } = {}) =>
  createIndicators({ reader }).read(leaderOf(organisation), asked);
const figure = async (id: string, organisation: string, asked: { place?: string; period?: string } = {}) =>
  (await read(organisation, asked)).items.find((item) => item.id === id);

/** So many clients of that municipality, as the story is told of each. */
const plant = (municipality: string, count: number, tell: (story: Story) => Story = (story) => story) =>
  superuser((client) => {
    const facts = tell(aStory('2026-01-10T08:00:00.000Z').as(municipality).started()).state.facts;
    return plantFacts(
      client,
      Array.from({ length: count }, () => copyOf(facts)),
    );
  });
const logged = () =>
  superuser(async (client) => {
    const { rows } = await client.query<{ organisation: string; act: string; outcome: string }>(
      `select organisation, act, outcome from forlopsvakt.access_log where act like 'indicators%' order by entry`,
    );
    return rows.map(({ organisation, act, outcome }) => `${organisation} ${act}: ${outcome}`);
  });

describe('figures', () => {
  it('follow what is told through commands, and corrections of it', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 11; i++) ids.push(await service.started());
    expect(await follow()).toMatchObject({ skipped: 0 });
    expect(await figure('K7.ip', '1108')).toMatchObject({ numerator: 0, denominator: 11, value: 0 });
    let factId = '';
    for (const id of ids.slice(0, 6)) {
      const plan = { plan: 'individualPlan', status: 'has' };
      factId = (await service.give(service.kari, id, 'SetPlanStatus', plan)).facts[0]?.factId ?? '';
    }
    await follow();
    expect(await figure('K7.ip', '1108')).toMatchObject({ numerator: 6, denominator: 11, value: 54.5 });
    expect(await figure('K7.neitherOfTwo', '1108')).toMatchObject({ numerator: 5, value: 45.5 });
    await service.give(service.kari, ids[5] ?? '', 'Cancel', { factId, reason: 'neverHappened' });
    await follow();
    expect(await figure('K7.ip', '1108')).toMatchObject({ numerator: 5, denominator: 11 });
    expect(await read('1108')).toMatchObject({ lagSeconds: 0, skipped: 0, place: '1108', name: 'Sandnes' });
  });

  it('are told as they are described, and nothing besides', async () => {
    const described = z.strictObject(indicatorsAnswer.shape);
    const answer = await read('1108');
    expect(described.parse(answer)).toEqual(answer);
    const agreed = await createIndicators({ reader }).agreed(leaderOf('1108'), {});
    expect(described.parse(agreed)).toEqual(agreed);
  });

  it('show the published figure of the place and of the nation beside one’s own', async () => {
    const told = await figure('K7.neitherOfTwo', '1108');
    expect(told?.published).toEqual([
      expect.objectContaining({ place: '1108', value: 17, notice: 'hjemmel ikke kontrollert', year: 'udatert' }),
    ]);
    expect((await figure('K7.neitherOfThree', '1108'))?.published).toMatchObject([{ value: 30 }]);
  });
});

describe('whose figures are read', () => {
  beforeAll(async () => {
    await plant(small ?? '', 3);
    await plant(middle ?? '', 6);
    await plant(large ?? '', 8);
    await follow();
  });

  it('one’s own, of those under one, and the nation’s; each drill-down is logged by whose it was', async () => {
    await read(hf);
    expect(await read(hf, { place: unit })).toMatchObject({ place: unit, level: 'specialist' });
    expect((await read(unit)).items.map(({ id }) => id)).toContain('K1');
    expect((await read('1108', { place: 'NO' })).items.find(({ id }) => id === 'K0')).toMatchObject({ value: 28 });
    expect((await logged()).slice(-4)).toEqual([
      `${hf} indicators: allowed`,
      `${hf} indicators ${unit}: allowed`,
      `${unit} indicators: allowed`,
      '1108 indicators NO: allowed',
    ]);
  });

  it.each([
    ['a municipality another’s', '1108', '1103'],
    ['an HF a municipality’s', hf, '1108'],
    ['a unit its HF’s', unit, hf],
    ['a bydel its neighbour’s', small, middle],
    ['anybody one that is not there', '1108', '0301'],
  ])('not %s: refused, and logged', async (_who, organisation = '', place = '') => {
    await expect(read(organisation, { place })).rejects.toThrow('not-your-figures');
    expect((await logged()).at(-1)).toBe(`${organisation} indicators ${place}: denied`);
  });

  it('a bydel with fewer than five clients has no board for the city, and small cells for itself', async () => {
    expect(await read(city ?? '', { place: small })).toMatchObject({ tooFew: true, items: [] });
    const own = await read(small ?? '');
    expect(own.tooFew).toBeUndefined();
    expect(own.items.find(({ id }) => id === 'K0')).toEqual(expect.objectContaining({ below: 5 }));
    expect(own.items.find(({ id }) => id === 'K0')).not.toHaveProperty('value');
  });

  it('a bydel that would give away its neighbour’s small cell by the city’s sum is hidden too', async () => {
    expect(await figure('K0', city ?? '')).toMatchObject({ value: 17 });
    expect(await figure('K0', middle ?? '')).toEqual(expect.objectContaining({ below: 5 }));
    expect(await figure('K0', large ?? '')).toMatchObject({ value: 8 });
  });
});

describe('a period that is over', () => {
  const place = '1103';
  it('says so when the past is told of anew: as first told, and as it is', async () => {
    await plant(place, 12, (story) => story.until('2026-02-10T08:00:00.000Z'));
    await follow();
    // this installation has told nothing yet of the months that it learned of afterwards
    expect(await figure('K7.ip', place, { period: '2026-03' })).toMatchObject({ numerator: 0, denominator: 12 });
    await superuser((client) => client.query('truncate forlopsvakt.figure_told, forlopsvakt.figure_period'));
    await follow();
    expect(await figure('K7.ip', place, { period: '2026-03' })).not.toHaveProperty('revised');
    await plant(place, 6, (story) =>
      story.until('2026-02-11T08:00:00.000Z').does('SetPlanStatus', { plan: 'individualPlan', status: 'has' }),
    );
    await follow();
    expect(await figure('K7.ip', place, { period: '2026-03' })).toMatchObject({
      ...{ numerator: 6, denominator: 18, value: 33.3 },
      revised: { numerator: 0, denominator: 12, value: 0, toldAt: expect.any(String) },
    });
    // and nothing before it began
    expect(await figure('K7.ip', place, { period: '2025' })).toMatchObject({ numerator: 0, denominator: 0 });
  });
});
