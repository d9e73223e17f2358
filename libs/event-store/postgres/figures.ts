import type { StoredFact } from '../../contracts/facts.js';
import { upcast } from '../../contracts/upcasters.js';
import type { Contribution } from '../../pathway/indicators/indicator.js';
import type {
  Changes,
  FigureCell,
  FigureReader,
  Figures,
  FigureStore,
  NeighbourCell,
  ProjectionState,
  PathwayFigures,
  Rebuild,
  ToldCell,
} from '../figure-port.js';
import { presentOnly } from './answers.js';
import { openDoor, type DoorOptions } from './door.js';

type RowsOf<T> = Omit<T, 'facts'> & { facts: StoredFact[] | null };

/** For the worker's login. */
export function openPostgresFigures(options: DoorOptions): FigureStore {
  const door = openDoor(options);
  return {
    live: () => door.call('figure_state', []),
    lag: async () => presentOnly(await door.call<object>('figure_lag', [])),
    changes: async (build, most) => {
      type Answer = Omit<Changes, 'pathways'> & { pathways: RowsOf<{ pathwayId: string }>[] };
      const { pathways, ...answer } = presentOnly(await door.call<Answer>('figure_changes', [build, most]));
      return { ...answer, pathways: pathways.map(withFacts) };
    },
    apply: ({ pathways, ...applied }) =>
      door.call('apply_figures', [JSON.stringify({ ...applied, pathways: pathways.map(written) })]),
    begin: async (version) => (await door.call<Rebuild | null>('begin_figures', [version])) ?? undefined,
    scan: async (after, most) => {
      type Answer = RowsOf<{ pathwayId: string; version: number }>[];
      return (await door.call<Answer>('figure_scan', [after ?? null, most])).map(withFacts);
    },
    keep: async ({ pathways, ...rebuild }) => {
      await door.call('keep_figures', [JSON.stringify({ ...rebuild, pathways: pathways.map(written) })]);
    },
    sum: async (rebuild) => {
      await door.call('sum_figures', [JSON.stringify(rebuild)]);
    },
    stand: (build, states) => door.call('stand_figures', [JSON.stringify({ build, states })]),
    swap: (rebuild) => door.call('swap_figures', [JSON.stringify(rebuild)]),
    closePeriod: async (states) =>
      (await door.call<string | null>('close_figure_period', [JSON.stringify({ states })])) ?? undefined,
    close: () => door.close(),
  };
}

/** Facts are read when they are asked for: one that cannot be is its own pathway's trouble. */
function withFacts<T extends { pathwayId: string; facts: StoredFact[] | null }>({ facts, ...rest }: T) {
  return { ...rest, facts: () => (facts ?? []).map((fact) => upcast(fact)) };
}

/** As forlopsvakt.figure_rows reads it. */
const written = ({ pathwayId, contributions }: PathwayFigures) => ({
  pathwayId,
  contributions: contributions.map(asRow),
});

const asRow = ({ indicator, places, day, until, part, value, numerator, denominator }: Contribution) => ({
  ...{ i: indicator, p: places, f: day, n: numerator, d: denominator },
  ...(typeof until === 'string' && { u: until }),
  ...(part !== undefined && { c: part }),
  ...(value !== undefined && { v: value }),
});

type FiguresAnswer = Omit<Figures, 'cells' | 'neighbours' | 'firstTold'> & {
  may: boolean;
  demoOffsetMs: number;
  /** Indicator and part, with the values, numerators and denominators that belong together. */
  cells: [string, string, number[], number[], number[]][];
  neighbours: [string, string, string, number, number][];
  firstTold?: { at: string; cells: [string, number, number, number][] };
};

/** For the API's login. */
export function openPostgresFigureReader(options: DoorOptions): FigureReader {
  const door = openDoor(options);
  return {
    figures: async (request) => {
      const answer = presentOnly(await door.call<FiguresAnswer>('indicators', [JSON.stringify(request)]));
      if (!answer.may) return undefined;
      const { may: _may, demoOffsetMs: _offset, cells, neighbours, firstTold, restsOn, ...rest } = answer;
      return {
        ...rest,
        cells: cells.flatMap(([indicator, part, values, numerators, denominators]) =>
          values.map((value, i): FigureCell => {
            return { indicator, part, value, numerator: numerators[i] ?? 0, denominator: denominators[i] ?? 0 };
          }),
        ),
        neighbours: neighbours.map(([place, month, indicator, numerator, denominator]): NeighbourCell => {
          return { place, month, indicator, numerator, denominator };
        }),
        ...(restsOn && { restsOn: presentOnly(restsOn) }),
        ...(firstTold && { firstTold: { at: firstTold.at, cells: firstTold.cells.map(toldCell) } }),
      };
    },
    state: async () => presentOnly(await door.call<ProjectionState>('projection_state', [])),
    close: () => door.close(),
  };
}

const toldCell = ([indicator, numerator, denominator, total]: [string, number, number, number]): ToldCell => ({
  ...{ indicator, numerator, denominator, total },
});
