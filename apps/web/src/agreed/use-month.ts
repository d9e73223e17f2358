import { useLocation, useSearchParams } from 'wouter';

const month = /^20\d\d-(0[1-9]|1[0-2])$/;

/** The month that the address names, and how to name another; `undefined` when it names none. */
export function useMonth(): [string | undefined, (month: string) => void] {
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const named = search.get('maned');
  return [named !== null && month.test(named) ? named : undefined, (next) => navigate(`/avtalt?maned=${next}`)];
}
