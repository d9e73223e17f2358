import { useQueries, useQuery } from '@tanstack/react-query';
import type { FactView, PathwayView } from '../../../../libs/contracts/answers.js';
import type { CaseloadItem } from '../../../../libs/contracts/answers/follow-up.js';
import { useDemoNow } from '../header/demo-clock.js';
import { read } from '../http/ask.js';
import { readAll } from '../http/read-all.js';
import { useWorklist } from '../my-list/use-worklist.js';
import { daysFrom } from '../words/dates.js';
import { candidates } from './candidates.js';
import { byNeed, leavingOf } from './leaving.js';

/** There is no list of who leaves: so many clients' own pages are asked for, those nearest to leaving first. */
export const mostPages = 25;
/** The board looks so many days ahead, and back for those whom nobody has received. */
const boardDays = 14;
/** Each look is one in the client's access log, so the board does not look all the time. */
const betweenLooksMs = 5 * 60_000;

/** Everybody of the ward who leaves within two weeks, as far as the pages that were asked for tell. */
export function useLeaving() {
  const now = useDemoNow();
  const caseload = useQuery({
    queryKey: ['caseload'],
    queryFn: () => readAll<CaseloadItem>('/api/v1/caseload?'),
    refetchInterval: 60_000,
  });
  const work = useWorklist();
  const wanted = candidates(caseload.data ?? [], work.data ?? []);
  const pages = useQueries({
    queries: wanted.slice(0, mostPages).map(({ pathwayId, phase, openBreaks }) => ({
      // what the list tells of a client is part of the key: when it changes, the page is asked for anew
      queryKey: ['leaving', pathwayId, phase, openBreaks],
      queryFn: () => pageOf(pathwayId),
      staleTime: betweenLooksMs,
      refetchInterval: betweenLooksMs,
    })),
  });
  const window = { from: daysFrom(now, -boardDays), until: daysFrom(now, boardDays) };
  return {
    leaving: byNeed(pages.flatMap(({ data }) => (data ? leavingOf(data, window) : []))),
    isLoading: caseload.isPending || work.isPending || pages.some(({ isPending }) => isPending),
    error: caseload.error ?? work.error ?? pages.find(({ error }) => error)?.error,
    notLookedAt: Math.max(0, wanted.length - mostPages),
    again: () => void Promise.all([caseload.refetch(), work.refetch(), ...pages.map((page) => page.refetch())]),
  };
}

async function pageOf(pathwayId: string): Promise<{ pathway: PathwayView; facts: FactView[] }> {
  const path = `/api/v1/pathways/${pathwayId}`;
  const [pathway, facts] = await Promise.all([read<PathwayView>(path), readAll<FactView>(`${path}/facts?`)]);
  return { pathway, facts };
}
