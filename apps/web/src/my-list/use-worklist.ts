import { useQuery } from '@tanstack/react-query';
import type { WorkItem } from '../../../../libs/contracts/answers.js';
import { readAll } from '../http/read-all.js';

/** All that the signed-in person's organisation has to do, late first; asked for anew when the API tells that it may have changed. */
export const useWorklist = () =>
  useQuery({
    queryKey: ['worklist'],
    queryFn: () => readAll<WorkItem>('/api/v1/worklist?'),
    refetchInterval: 60_000,
  });
