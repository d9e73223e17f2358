import type { IndicatorFigure } from '../../../../libs/contracts/answers/indicators.js';

/** What became of what was promised in a month; `undefined` is not told. */
export type Outcomes = {
  due: number | undefined;
  inTime: number | undefined;
  late: number | undefined;
  notDone: number | undefined;
};

const untold: Outcomes = { due: undefined, inTime: undefined, late: undefined, notDone: undefined };

/** Late and not done are told only where all parts are: a difference would tell those that are hidden. */
export function outcomesOf(item: IndicatorFigure | undefined): Outcomes {
  if (!item || item.below !== undefined) return untold;
  const { denominator: due = 0, numerator: inTime = 0, parts = [] } = item;
  const isTold = parts.every(({ below }) => below === undefined);
  if (!isTold) return { ...untold, due, inTime };
  const late = parts.find(({ part }) => part === 'late')?.denominator ?? 0;
  return { due, inTime, late, notDone: due - inTime - late };
}
