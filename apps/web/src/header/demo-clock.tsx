import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BodyShort, Button, HStack, Link } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import { act, read, Refused } from '../http/ask.js';
import { useSession } from '../session/session.js';
import { dayAsSaid } from '../words/dates.js';

export type Demo = {
  now: string;
  municipalities: { number: string; name: string }[];
  specialistUnits: { organisationNumber: string; name: string }[];
};

/** The demo's clock and organisations; `null` outside demo mode. */
export const useDemo = () =>
  useQuery({
    queryKey: ['demo'],
    queryFn: () =>
      read<Demo>('/api/v1/demo').catch((error: unknown) => {
        if (error instanceof Refused && error.problem.status === 404) return null;
        throw error;
      }),
    staleTime: 60_000,
  });

/** The product's time: the demo's clock, or this machine's. */
export const useDemoNow = (): string => useDemo().data?.now ?? new Date().toISOString();

/** Moves the demo's time; breaks open while you watch. */
export function DemoClock() {
  const demo = useDemo();
  const session = useSession();
  const queries = useQueryClient();
  const advance = useMutation({
    mutationFn: (period: string) =>
      act('/api/v1/demo/clock', { body: { advance: period }, idempotencyKey: crypto.randomUUID() }),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!demo.data) return null;
  const button = (label: string, period: string) => (
    <Button size="small" variant="tertiary" loading={advance.isPending} onClick={() => advance.mutate(period)}>
      {label}
    </Button>
  );
  return (
    <HStack as="section" aria-label="Demoklokke" gap="space-8" align="center" wrap className="fv-demo">
      <BodyShort size="small">
        demo · <time dateTime={demo.data.now}>{dayAsSaid(demo.data.now, demo.data.now)}</time>
      </BodyShort>
      {session?.role !== 'client' && (
        <>
          {button('Spol 1 dag', 'P1D')}
          {button('Spol 14 dager', 'P14D')}
        </>
      )}
      <Link as={RouteLink} href="/">
        Bytt rolle
      </Link>
    </HStack>
  );
}
