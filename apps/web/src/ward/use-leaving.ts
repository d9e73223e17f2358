import { useQuery } from '@tanstack/react-query';
import type { LeavingAnswer } from '../../../../libs/contracts/answers/ward.js';
import { read } from '../http/ask.js';

/** Each look is one in the access log of all who are on the board: it is asked for anew when something has changed. */
export const useLeaving = () =>
  useQuery({
    queryKey: ['leaving'],
    queryFn: () => read<LeavingAnswer>('/api/v1/leaving'),
    refetchInterval: 5 * 60_000,
  });
