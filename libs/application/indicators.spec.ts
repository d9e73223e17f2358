import { describe, expect, it } from '@jest/globals';
import type { FigureCell, Figures } from '../event-store/figure-port.js';
import { callerOf } from '../testing/append-builders.js';
import { createIndicators } from './indicators.js';
import { indicatorsCsv } from './indicators-csv.js';

const march: Figures = {
  ...{ place: '1108', name: 'Sandnes', level: 'municipality', period: '2027-03' },
  ...{ from: '2027-03-01', to: '2027-03-31', today: '2027-04-02', cells: [], neighbours: [] },
};
const cell = (indicator: string, more: Partial<FigureCell>): FigureCell => ({
  ...{ indicator, part: '', value: 0, numerator: 0, denominator: 0, ...more },
});
const many = cell('K0', { numerator: 40, denominator: 40 });
const readAs = (figures: Partial<Figures>, organisation = '1108') =>
  createIndicators({ reader: { figures: async () => ({ ...march, ...figures }) } }).read(
    callerOf(organisation, { role: 'leader' }),
    {},
  );
const item = async (id: string, figures: Partial<Figures>) =>
  (await readAs(figures)).items.find((one) => one.id === id);

describe('an indicator as it is read', () => {
  it('is a share, a mean, or the one in the middle', async () => {
    const wait = (value: number, count: number) => cell('K2', { value, numerator: count, denominator: count });
    const contact = (value: number, count: number) =>
      cell('D.firstContact', { value, numerator: count, denominator: count });
    const cells = [
      cell('K10', { numerator: 10, denominator: 30 }),
      ...[wait(20, 4), wait(40, 4)],
      ...[contact(1, 3), contact(4, 3), contact(90, 2)],
    ];
    expect(await item('K10', { cells })).toMatchObject({ value: 33.3, numerator: 10, denominator: 30 });
    expect(await item('K2', { cells })).toMatchObject({ value: 30 });
    expect(await item('D.firstContact', { cells })).toMatchObject({ value: 4 });
    expect(await item('K1', { cells })).toEqual(expect.not.objectContaining({ value: expect.anything() }));
  });

  it('has the age of a state on the period’s last day', async () => {
    const opened = (day: string, count: number) =>
      cell('B.age', { value: Date.parse(day) / 86_400_000, numerator: count, denominator: count });
    expect(await item('B.age', { cells: [opened('2027-03-21', 4), opened('2027-03-30', 2)] })).toMatchObject({
      value: 10,
    });
  });

  it('is hidden where it is small, and where another month of the year would be told by the year’s sum', async () => {
    const cells = [cell('K10', { numerator: 20, denominator: 30 })];
    const of = (month: string, numerator: number, denominator: number) => ({
      ...{ place: '1108', indicator: 'K10', month, numerator, denominator },
    });
    const [own, small, large] = [of('2027-03', 20, 30), of('2027-01', 1, 30), of('2027-02', 30, 60)];
    expect(await item('K10', { cells, neighbours: [own, large] })).toHaveProperty('value');
    expect(await item('K10', { cells, neighbours: [own, small, large] })).toMatchObject({ below: 5 });
    expect(await item('K10', { cells, neighbours: [own, small, large] })).not.toHaveProperty('numerator');
  });

  it('of the nation is hidden where all but one’s own are few', async () => {
    const nation = { place: 'NO', level: undefined, cells: [cell('K7.ip', { numerator: 20, denominator: 43 })] };
    const own = (denominator: number) => [{ place: '1108', month: '', indicator: 'K7.ip', numerator: 10, denominator }];
    expect(await item('K7.ip', { ...nation, neighbours: own(20) })).toMatchObject({ value: 46.5 });
    expect(await item('K7.ip', { ...nation, neighbours: own(40) })).toMatchObject({ below: 5 });
  });

  it('has parts by their labels, small ones hidden with the next', async () => {
    const of = (part: string, count: number) => cell('B.opened', { part, numerator: count, denominator: count });
    const cells = [of('no-coordinator', 9), of('mapping-missing', 2), of('handover-missed', 6)];
    expect((await item('B.opened', { cells }))?.parts).toEqual([
      { part: 'no-coordinator', label: 'Uten koordinator', numerator: 9, denominator: 9 },
      { part: 'mapping-missing', label: 'Kartlegging mangler', below: 5 },
      { part: 'handover-missed', label: 'Overføringen er ikke fulgt opp', below: 5 },
    ]);
  });

  it('counts days by the stays: many days of few clients are few clients', async () => {
    const days = (stays: number) => ({ cells: [cell('U9', { numerator: 90, denominator: stays })] });
    expect(await item('U9', days(4))).toMatchObject({ below: 5 });
    expect(await item('U9', days(5))).toMatchObject({ value: 90 });
  });

  it('is of nobody who works there: the question has neither person nor role', async () => {
    const questions: object[] = [];
    const reader = { figures: async (request: object) => void questions.push(request) };
    const { read } = createIndicators({ reader });
    await expect(read(callerOf('1108', { role: 'leader' }), {})).rejects.toThrow('not-your-figures');
    expect(Object.keys(questions[0] ?? {}).sort()).toEqual(['caller', 'days', 'events', 'states']);
    await expect(read(callerOf('1108', { role: 'coordinator' }), {})).rejects.toThrow('role-may-not-read');
  });
});

describe('«Ble det vi avtalte gjort?»', () => {
  it('is read by coordinators too, of what happened, and never of another place', async () => {
    const questions: object[] = [];
    const reader = {
      figures: async (request: object) => {
        questions.push(request);
        return { ...march, cells: [cell('B.opened', { numerator: 6, denominator: 6 }), many] };
      },
    };
    const { agreed } = createIndicators({ reader });
    const { items } = await agreed(callerOf('1108', { role: 'coordinator' }), { period: '2027-03' });
    expect(items.find(({ id }) => id === 'B.opened')).toMatchObject({ value: 6 });
    expect(items.map(({ id }) => id).sort()).toEqual([
      ...['B.closed', 'B.daysToClose', 'B.explained', 'B.learned', 'B.opened', 'B.recovered'],
      ...['M.held', 'V.agreed', 'V.carriedOut'],
    ]);
    const events = expect.arrayContaining(items.map(({ id }) => id));
    expect(questions).toEqual([{ caller: expect.anything(), period: '2027-03', events, states: [], days: [] }]);
    await expect(agreed(callerOf('1108', { role: 'specialist' }), {})).rejects.toThrow('role-may-not-read');
  });
});

describe('the file for a spreadsheet', () => {
  const linesOf = async (figures: Partial<Figures>) => indicatorsCsv(await readAs(figures)).split('\r\n');

  it('opens in a Norwegian one: a mark in front, semicolons, decimal commas', async () => {
    const [head = '', first = '', ...rest] = await linesOf({
      cells: [many, cell('K7.ip', { numerator: 11, denominator: 40 })],
    });
    expect(head.startsWith('\uFEFFsted;navn;periode;id;indikator;')).toBe(true);
    expect(first).toBe('1108;Sandnes;2027-03;K0;Personer som følges opp;;antall;40;40;40;;;;;;');
    expect(rest.find((line) => line.includes(';K7.ip;'))).toContain(';prosent;27,5;11;40;;;11;2011;');
    expect(rest.at(-1)).toBe('');
  });

  it.each(['=1+1', '+47', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("http://x")', '%0A', '|calc'])(
    'makes no formula of %j',
    async (name) => {
      const [, first = ''] = await linesOf({ name, cells: [many] });
      const quoted = `'${name}`.replaceAll('"', '""');
      expect(indicatorsCsv({ ...(await readAs({ name, cells: [many] })) })).toContain(`1108;"${quoted}";2027-03;K0`);
      expect(first).not.toMatch(/^[^;]*;"?\s*[=+\-@|%]/);
    },
  );

  it('keeps what is small hidden', async () => {
    const lines = await linesOf({ cells: [cell('K0', { numerator: 3, denominator: 3 })] });
    expect(lines[1]).toBe('1108;Sandnes;2027-03;K0;Personer som følges opp;;antall;;;;5;;;;;');
  });
});
