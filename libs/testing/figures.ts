import type { Recorded } from '../contracts/facts.js';
import { contributionsOf } from '../pathway/indicators/contributions.js';
import { figureOf, type Figure, type Summed } from '../pathway/indicators/figure.js';
import { indicatorOf } from '../pathway/indicators/indicator-table.js';
import type { Contribution } from '../pathway/indicators/indicator.js';
import { addDays, daysBetween } from '../pathway/calendar/dates.js';
import type { Story } from './story.js';

export type Asked = { place: string; from: string; to: string };

/** One indicator of some clients as plainly as it can be counted: what the sums of the store must come to. */
export function figureOfAll(id: string, pathways: readonly (readonly Recorded[])[], asked: Asked): Figure {
  const row = indicatorOf(id);
  if (!row) throw new Error(`there is no indicator ${id}`);
  const counted = partsOfAll(pathways, asked).filter(({ indicator }) => indicator === id);
  return figureOf(row.unit, counted, asked.to);
}

/** Of these clients' stories. */
export const figureIn = (id: string, stories: readonly Story[], asked: Asked): Figure =>
  figureOfAll(
    id,
    stories.map(({ state }) => state.facts),
    asked,
  );

/** What is counted in the period: what happened in it, what stood on its last day, and days in full. */
export function partsOfAll(pathways: readonly (readonly Recorded[])[], { place, from, to }: Asked) {
  return pathways.flatMap(contributionsOf).flatMap((one): (Summed & { indicator: string; part: string })[] => {
    if (place !== 'NO' && !one.places.includes(place)) return [];
    const numerator = numeratorIn(one, { from, to });
    if (numerator === undefined) return [];
    const { indicator, denominator, value = 0, part = '' } = one;
    return [{ indicator, part, value, numerator, denominator }];
  });
}

function numeratorIn(one: Contribution, period: { from: string; to: string }): number | undefined {
  const row = indicatorOf(one.indicator);
  if (row?.unit === 'days') return daysIn(one, period);
  const isIn = row?.counted === 'event' ? one.day >= period.from && one.day <= period.to : isSoOn(one, period.to);
  return isIn ? one.numerator : undefined;
}

const isSoOn = ({ day, until }: Contribution, on: string): boolean => day <= on && (!until || on < until);

function daysIn({ day, until, numerator }: Contribution, { from, to }: { from: string; to: string }) {
  const first = day > from ? day : from;
  const last = until && until <= to ? until : addDays(to, 1);
  return first < last ? numerator * daysBetween(first, last) : undefined;
}
