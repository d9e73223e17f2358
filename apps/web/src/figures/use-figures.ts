import { useQueries, useQuery } from '@tanstack/react-query';
import type {
  IndicatorDefinition,
  IndicatorFigure,
  IndicatorsAnswer,
} from '../../../../libs/contracts/answers/indicators.js';
import { read } from '../http/ask.js';
import { monthsTo } from './months.js';

const minute = 60_000;

/** Which figures: all that a leader reads, or what was agreed, broke and was learned. */
export type Door = 'indicators' | 'indicators/agreed';

const asked = (door: Door, period?: string) => ({
  queryKey: ['figures', door, period ?? 'now'],
  queryFn: () => read<IndicatorsAnswer>(`/api/v1/${door}${period === undefined ? '' : `?period=${period}`}`),
});

/** As they stand now, in this month. */
export const useFiguresNow = (door: Door) => useQuery({ ...asked(door), refetchInterval: minute });

type Asked = { last: string | undefined; count: number; now: IndicatorsAnswer | undefined };

/**
 * Of so many months, the last one last; what is not in yet is `undefined`. This month is as it stands now; one that is over
 * seldom changes.
 */
export function useMonths(door: Door, { last, count, now }: Asked) {
  const months = last === undefined ? [] : monthsTo(last, count);
  const over = months.filter((month) => month !== now?.period);
  const answers = useQueries({
    queries: over.map((month) => ({ ...asked(door, month), staleTime: 10 * minute })),
  });
  const answerOf = (month: string) => (month === now?.period ? now : answers[over.indexOf(month)]?.data);
  const error = answers.find((answer) => answer.error)?.error;
  const again = () => answers.forEach((answer) => void (answer.error && answer.refetch()));
  return { error, again, months: months.map((month): Month => ({ month, answer: answerOf(month) })) };
}
export type Month = { month: string; answer: IndicatorsAnswer | undefined };

/** One indicator of an answer. */
export const itemOf = (answer: IndicatorsAnswer | undefined, id: string): IndicatorFigure | undefined =>
  answer?.items.find((item) => item.id === id);

/** What each indicator counts; the same for as long as the page is open. */
export function useDefinitions(): ReadonlyMap<string, IndicatorDefinition> {
  const { data } = useQuery({
    queryKey: ['indicator-definitions'],
    queryFn: () => read<{ items: IndicatorDefinition[] }>('/api/v1/indicators/definitions'),
    staleTime: Infinity,
  });
  return new Map(data?.items.map((one) => [one.id, one]));
}
