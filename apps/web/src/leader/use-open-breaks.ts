import { useQuery } from '@tanstack/react-query';
import type { LeaderBreakView } from '../../../../libs/contracts/answers.js';
import type { BreakCounts } from '../../../../libs/contracts/answers/leaders.js';
import { read, Refused } from '../http/ask.js';
import { readAll } from '../http/read-all.js';

const open = ['open', 'acknowledged', 'postponed'].map((state) => `state=${state}`).join('&');

/** Breaks of the leader's organisation that have not ended, without names; `null` for one who reads numbers alone. */
export const useOpenBreaks = () =>
  useQuery({
    queryKey: ['open-breaks'],
    queryFn: () =>
      readAll<LeaderBreakView>(`/api/v1/breaks?${open}`).catch((error: unknown) => {
        if (error instanceof Refused && error.problem.code === 'numbers-only') return null;
        throw error;
      }),
    refetchInterval: 60_000,
  });

/** How many of each kind, of the organisation and all below it: for those whose rows are not all of them. */
export const useBreakCounts = (isWanted: boolean) =>
  useQuery({
    queryKey: ['open-breaks', 'counts'],
    queryFn: () => read<BreakCounts>('/api/v1/breaks/counts'),
    enabled: isWanted,
    refetchInterval: 60_000,
  });
