import { useFiguresNow, useMonths } from '../figures/use-figures.js';

/** Months that the trend goes back, this one with them. */
const half = 6;

/** The leader's figures: as they stand now, and of the months up to now. */
export function useBoardFigures() {
  const { data: now, error, refetch } = useFiguresNow('indicators');
  const past = useMonths('indicators', { last: now?.period, count: half, now });
  const again = () => void (refetch(), past.again());
  return { now, months: past.months, before: past.months.at(-2), error: error ?? past.error, again };
}
export type BoardFigures = ReturnType<typeof useBoardFigures>;
