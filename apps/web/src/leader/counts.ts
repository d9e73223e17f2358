import type { LeaderBreakView } from '../../../../libs/contracts/answers.js';

type Kind = LeaderBreakView['kind'];
export type Count<Of> = { of: Of; count: number };
/** `few`: none, or few enough to point at somebody. `withheld`: more, but the sum would then give a few away. */
export type Cell = number | 'few' | 'withheld';
export type PlaceTable = { places: string[]; rows: { kind: Kind; total: number; cells: Cell[] }[] };

/** Fewer than so many at one place could be told to be one person. */
export const smallest = 5;

/** How many of each kind, most first. */
export function byKind(breaks: readonly Pick<LeaderBreakView, 'kind'>[]): Count<Kind>[] {
  const counts = new Map<Kind, number>();
  for (const { kind } of breaks) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([of, count]) => ({ of, count })).sort((a, b) => b.count - a.count || (a.of < b.of ? -1 : 1));
}

/** The last day of each age but the oldest. */
const ages = [
  { of: 'Inntil en uke', lastDay: 7 },
  { of: 'Inntil en måned', lastDay: 30 },
  { of: 'Inntil tre måneder', lastDay: 90 },
  { of: 'Lenger', lastDay: Infinity },
];

/** How many of each age, newest first; every age is told, so that none seems forgotten. */
export const byAge = (breaks: readonly Pick<LeaderBreakView, 'daysOpen'>[]): Count<string>[] =>
  ages.map(({ of, lastDay }, i) => {
    const before = ages[i - 1]?.lastDay ?? -1;
    return { of, count: breaks.filter(({ daysOpen }) => daysOpen > before && daysOpen <= lastDay).length };
  });

/** The middle one; of two in the middle, halfway. `undefined` of none. */
export function medianOf(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}

export const noPlace = 'Uten navngitt enhet';
const placeOf = ({ unit }: Pick<LeaderBreakView, 'unit'>): string => unit ?? noPlace;

/**
 * Kind by place. Small cells are not told, none and few alike, so that an empty cell tells nothing of its neighbour; and
 * where only one cell of a kind is, the smallest other one with it: the kind's total would give it away.
 */
export function placeTable(breaks: readonly Pick<LeaderBreakView, 'kind' | 'unit'>[]): PlaceTable {
  const places = [...new Set(breaks.map(placeOf))].sort((a, b) => a.localeCompare(b, 'nb'));
  const rows = byKind(breaks).map(({ of: kind, count: total }) => {
    const counts = places.map((place) => breaks.filter((one) => one.kind === kind && placeOf(one) === place).length);
    return { kind, total, cells: withoutSmall(counts) };
  });
  return { places, rows };
}

/** What may be shown of the counts whose sum is known. */
export function withoutSmall(counts: readonly number[]): Cell[] {
  const small = counts.filter((count) => count < smallest);
  const others = counts.filter((count) => count >= smallest);
  const giveaway = small.length === 1 && others.length > 0 ? counts.indexOf(Math.min(...others)) : -1;
  return counts.map((count, i) => {
    if (count < smallest) return 'few';
    return i === giveaway ? 'withheld' : count;
  });
}

/** The place of a break, unless its cell is not told: a list must not tell what the table does not. */
export function shownPlace(table: PlaceTable, one: Pick<LeaderBreakView, 'kind' | 'unit'>): string | undefined {
  const cells = table.rows.find(({ kind }) => kind === one.kind)?.cells ?? [];
  const cell = cells[table.places.indexOf(placeOf(one))];
  return typeof cell === 'number' ? placeOf(one) : undefined;
}
