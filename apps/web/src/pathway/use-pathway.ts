import { useQuery } from '@tanstack/react-query';
import type { PathwayView } from '../../../../libs/contracts/answers.js';
import { read } from '../http/ask.js';

/** One client's course, as this reader sees it. */
export const usePathway = (pathwayId: string) =>
  useQuery({
    queryKey: ['pathway', pathwayId],
    queryFn: () => read<PathwayView>(`/api/v1/pathways/${pathwayId}`),
    refetchInterval: 5 * 60_000,
  });
