import { isSmallCell, shownCells, type Cell } from '../access/small-cells.js';
import { leastShown } from '../access/small-numbers.js';
import type { IndicatorDefinition, IndicatorFigure, IndicatorsAnswer } from '../contracts/answers/indicators.js';
import type { FigureCell, FigureReader, Figures } from '../event-store/figure-port.js';
import type { Caller } from '../event-store/port.js';
import { figureOf, totalOf, type Figure } from '../pathway/indicators/figure.js';
import { indicatorTable } from '../pathway/indicators/indicator-table.js';
import type { Indicator, Published } from '../pathway/indicators/indicator.js';
import { noticeOf } from '../pathway/rules/rule.js';
import { checkReads } from './check-reads.js';
import { eventIndicators, stateIndicators } from './figure-projection.js';
import { Refusal } from './refusal.js';

/** What leaders steer by: figures of their own organisation, of those under it, and of the nation. */
export type Indicators = {
  read(caller: Caller, asked: { period?: string; place?: string }): Promise<IndicatorsAnswer>;
  /** «Ble det vi avtalte gjort?»: of the own organisation alone, also for whoever works there with clients. */
  agreed(caller: Caller, asked: { period?: string }): Promise<IndicatorsAnswer>;
  definitions(): { items: IndicatorDefinition[] };
};

const dayIndicators = indicatorTable.flatMap(({ id, unit }) => (unit === 'days' ? [id] : []));
const all = { states: stateIndicators, events: eventIndicators, days: dayIndicators };

/** What was agreed and done, what broke and why, and after which measures the chain held: all of it things that happened. */
const agreedIds = [
  ...['V.carriedOut', 'V.agreed', 'M.held'],
  ...['B.opened', 'B.closed', 'B.recovered', 'B.daysToClose', 'B.explained', 'B.learned'],
];
const agreedTable = indicatorTable.filter(({ id }) => agreedIds.includes(id));

export const createIndicators = ({ reader }: { reader: Pick<FigureReader, 'figures'> }): Indicators => ({
  async read(caller, asked) {
    checkReads(caller, 'indicators');
    const figures = await reader.figures({ caller, ...asked, ...all });
    return answerOf(caller, orNotTheirs(figures), indicatorTable);
  },
  async agreed(caller, { period }) {
    checkReads(caller, 'agreed');
    const figures = await reader.figures({ caller, period, states: [], events: agreedIds, days: [] });
    return answerOf(caller, orNotTheirs(figures), agreedTable);
  },
  definitions: () => ({ items: indicatorTable.map(definitionOf) }),
});

function orNotTheirs(figures: Figures | undefined): Figures {
  if (figures) return figures;
  const detail =
    'Figures are read of the own organisation, of those under it and of the nation (NO); leave place out for the own.';
  throw new Refusal('forbidden', 'not-your-figures', detail);
}

function answerOf(caller: Caller, figures: Figures, table: readonly Indicator[]): IndicatorsAnswer {
  const { cells: _cells, neighbours: _neighbours, firstTold: _firstTold, state, ...about } = figures;
  const { foldedAt, lagSeconds, skipped } = state ?? {};
  const answer = {
    ...about,
    isOver: figures.to < figures.today,
    ...{ foldedAt, lagSeconds, skipped },
    least: leastShown,
  };
  if (hasTooFew(caller, figures)) return { ...answer, tooFew: true, items: [] };
  const rows = table.filter((row) => isToldFor(row, figures));
  const of = byIndicator(figures);
  return { ...answer, items: rows.map((row) => itemOf(row, of(row))) };
}

/** The figures of one row at a time: a nation's cells are thousands, and are not looked through for each. */
function byIndicator(figures: Figures): (row: Indicator) => Figures {
  const cells = Map.groupBy(figures.cells, ({ indicator }) => indicator);
  const neighbours = Map.groupBy(figures.neighbours, ({ indicator }) => indicator);
  return ({ id }) => ({ ...figures, cells: cells.get(id) ?? [], neighbours: neighbours.get(id) ?? [] });
}

/** A municipality with few clients shows no board to those above it: its own leader has the list. */
const hasTooFew = (caller: Caller, { place, level, cells }: Figures): boolean =>
  place !== caller.organisation && level === 'municipality' && sumOf(cells.filter(isOf('K0'))).denominator < leastShown;

const isOf =
  (id: string) =>
  ({ indicator }: { indicator: string }): boolean =>
    indicator === id;

/** An indicator of the municipality's is not an institution's, and the other way round. */
function isToldFor({ places }: Indicator, { place, level }: Figures): boolean {
  if (place === 'NO') return places.includes('nation');
  return level === 'specialist' ? places.includes('unit') : places.includes('municipality');
}

const sumOf = (cells: readonly Cell[]): Cell => ({
  numerator: cells.reduce((sum, cell) => sum + cell.numerator, 0),
  denominator: cells.reduce((sum, cell) => sum + cell.denominator, 0),
});

function itemOf(row: Indicator, figures: Figures): IndicatorFigure {
  const { id, title, unit, goal } = row;
  const { cells } = figures;
  const on = figures.to < figures.today ? figures.to : figures.today;
  const figure = figureOf(unit, cells, on);
  const published = row.published.filter(({ place }) => place === undefined || place === figures.place);
  const about = { id, title, unit, published: published.map(publishedView), ...(goal && { goal }) };
  if (!isShown(row, figures)) return { ...about, below: leastShown };
  const revised = revisedOf(row, figures, { figure, total: totalOf(cells) });
  return { ...about, ...figure, ...(row.parts && { parts: partsOf(row, cells) }), ...(revised && { revised }) };
}

/** Of days it is the stays that are few. */
const asCell = ({ unit }: Indicator, { numerator, denominator }: Cell): Cell => ({
  numerator: unit === 'days' ? denominator : numerator,
  denominator,
});

const months = (year: string): string[] =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);

/** Held against the places beside it and the other months of the year: those who read their sums read this too. */
function isShown(row: Indicator, { place, period, neighbours, cells }: Figures): boolean {
  const whole = asCell(row, sumOf(cells));
  if (isSmallCell(whole)) return false;
  if (place === 'NO') return !isSmallCell(without(whole, asCell(row, sumOf(neighbours.filter(isIn(period))))));
  const places = [...new Set([place, ...neighbours.map((cell) => cell.place)])];
  const isMonth = row.counted === 'event' && period.length > 4;
  const columns: (string | undefined)[] = isMonth ? months(period.slice(0, 4)) : [undefined];
  const table = places.map((one) =>
    columns.map((month) => {
      const found = neighbours.filter((cell) => cell.place === one && (month === undefined || cell.month === month));
      return asCell(row, sumOf(found));
    }),
  );
  return shownCells(table)[0]?.[isMonth ? columns.indexOf(period) : 0] !== false;
}

/** In the month or the year; a state is as it stands. */
const isIn =
  (period: string) =>
  ({ month }: { month: string }): boolean =>
    month === '' || month.startsWith(period);

/** The nation's, less what the caller knows already. */
const without = (whole: Cell, own: Cell): Cell => ({
  numerator: whole.numerator - own.numerator,
  denominator: whole.denominator - own.denominator,
});

function partsOf(row: Indicator, cells: readonly FigureCell[]) {
  const byPart = [...Map.groupBy(cells, ({ part }) => part)].map(([part, of]) => ({ part, ...sumOf(of) }));
  const [shown = []] = shownCells([byPart]);
  return byPart.map(({ part, numerator, denominator }, i) => {
    const label = row.parts?.labels[part] ?? part;
    return shown[i] ? { part, label, numerator, denominator } : { part, label, below: leastShown };
  });
}

/** The past says so when it is no longer what it was told to be. */
function revisedOf(row: Indicator, { firstTold }: Figures, now: { figure: Figure; total: number }) {
  if (!firstTold || row.unit === 'days') return undefined;
  const told = firstTold.cells.find(isOf(row.id)) ?? { numerator: 0, denominator: 0, total: 0 };
  const { figure, total } = now;
  if (told.numerator === figure.numerator && told.denominator === figure.denominator && told.total === total)
    return undefined;
  if (isSmallCell(told)) return { toldAt: firstTold.at };
  const { numerator, denominator } = told;
  const value = firstValue(row, told);
  return { toldAt: firstTold.at, numerator, denominator, ...(value !== undefined && { value }) };
}

/** A median is not kept, only what it was of. */
function firstValue({ unit }: Indicator, { numerator, denominator, total }: Cell & { total: number }) {
  if (unit === 'medianAge' || unit === 'medianDays') return undefined;
  const value = denominator > 0 ? total / denominator : 0;
  return figureOf(unit, [{ numerator, denominator, value }], '2000-01-01').value;
}

const publishedView = (published: Published) => {
  const notice = noticeOf(published);
  return { ...published, ...(notice !== undefined && { notice }) };
};

function definitionOf({ of: _of, places, parts, published, ...row }: Indicator): IndicatorDefinition {
  const notice = noticeOf(row);
  return {
    ...row,
    places: [...places],
    ...(parts && { parts: { title: parts.title, labels: { ...parts.labels } } }),
    ...(notice !== undefined && { notice }),
    published: published.map(publishedView),
  };
}
