import type { OsloDate } from '../../contracts/primitives.js';
import { dayNumberOf } from '../calendar/dates.js';
import type { IndicatorUnit } from './indicator.js';

/** So many with that value. */
export type Summed = { value: number; numerator: number; denominator: number };
export type Figure = { numerator: number; denominator: number; value?: number };

/** What sums amount to, in the indicator's own unit; without a value where there is nothing to count. */
export function figureOf(unit: IndicatorUnit, sums: readonly Summed[], on: OsloDate): Figure {
  const numerator = sums.reduce((sum, cell) => sum + cell.numerator, 0);
  const denominator = sums.reduce((sum, cell) => sum + cell.denominator, 0);
  if (unit === 'count' || unit === 'days') return { numerator, denominator, value: numerator };
  if (denominator <= 0) return { numerator, denominator };
  return { numerator, denominator, value: valueOf[unit](sums, { numerator, denominator, today: dayNumberOf(on) }) };
}

type Whole = { numerator: number; denominator: number; today: number };

const valueOf: Readonly<
  Record<Exclude<IndicatorUnit, 'count' | 'days'>, (sums: readonly Summed[], whole: Whole) => number>
> = {
  share: (_sums, { numerator, denominator }) => oneDecimal((100 * numerator) / denominator),
  meanDays: (sums, { denominator }) => oneDecimal(totalOf(sums) / denominator),
  medianDays: (sums) => median(sums),
  medianAge: (sums, { today }) => median(sums.map((cell) => ({ ...cell, value: today - cell.value }))),
};

/** All values together: what a mean is made of. */
export const totalOf = (sums: readonly Summed[]): number =>
  sums.reduce((sum, { value, denominator }) => sum + value * denominator, 0);

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

/** The one in the middle, or the mean of the two. */
function median(sums: readonly Summed[]): number {
  const sorted = sums.filter(({ denominator }) => denominator > 0).toSorted((a, b) => a.value - b.value);
  const count = sorted.reduce((sum, { denominator }) => sum + denominator, 0);
  const nth = (n: number): number => {
    let passed = 0;
    for (const { value, denominator } of sorted) {
      passed += denominator;
      if (passed >= n) return value;
    }
    return 0;
  };
  return (nth(Math.ceil(count / 2)) + nth(Math.floor(count / 2) + 1)) / 2;
}
