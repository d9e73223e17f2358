import { useQuery } from '@tanstack/react-query';
import type { LeaderBreakView } from '../../../../libs/contracts/answers.js';
import { readAll } from '../http/read-all.js';

const open = ['open', 'acknowledged', 'postponed'].map((state) => `state=${state}`).join('&');

/** All breaks of the leader's organisation that have not ended, without names. */
export const useOpenBreaks = () =>
  useQuery({
    queryKey: ['open-breaks'],
    queryFn: () => readAll<LeaderBreakView>(`/api/v1/breaks?${open}`),
    refetchInterval: 60_000,
  });
