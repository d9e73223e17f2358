import { useQuery } from '@tanstack/react-query';
import type { FactView } from '../../../../libs/contracts/answers.js';
import { readAll } from '../http/read-all.js';

/** All that this reader may see of what has been recorded. */
export const useFacts = (pathwayId: string) =>
  useQuery({
    queryKey: ['facts', pathwayId],
    queryFn: () => readAll<FactView>(`/api/v1/pathways/${pathwayId}/facts?`),
    refetchInterval: 5 * 60_000,
  });
