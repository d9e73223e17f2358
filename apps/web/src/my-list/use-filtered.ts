import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import type { CaseloadItem } from '../../../../libs/contracts/answers/follow-up.js';
import { readAll } from '../http/read-all.js';
import type { Session } from '../session/session.js';
import { type Filters, filtersIn, knownOf, searchOf } from './filters.js';

/** The filters of the address, with what they need to know of the clients: asked for only when chosen. */
export function useFiltered({ subject = '' }: Session) {
  const [search, setSearch] = useSearchParams();
  const filters = filtersIn(search.toString());
  const all = useCaseload('', filters.phases.length > 0);
  const mine = useCaseload(`coordinator=${encodeURIComponent(subject)}`, filters.isMine);
  return {
    filters,
    choose: (more: Partial<Filters>) =>
      setSearch(new URLSearchParams(searchOf({ ...filters, ...more })), { replace: true }),
    known: knownOf(all.data ?? [], mine.data ?? []),
  };
}

const useCaseload = (query: string, enabled: boolean) =>
  useQuery({
    queryKey: ['caseload', query],
    queryFn: () => readAll<CaseloadItem>(`/api/v1/caseload?${query}`),
    enabled,
  });
