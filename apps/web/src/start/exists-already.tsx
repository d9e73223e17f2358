import { Link } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import { Refused } from '../http/ask.js';

/** The person is followed here already: the way to that course, instead of a second one. */
export function ExistsAlready({ error }: { error: unknown }) {
  const pathwayId = error instanceof Refused ? error.problem.pathwayId : undefined;
  if (pathwayId === undefined) return null;
  return (
    <Link as={RouteLink} href={`/forlop/${pathwayId}`}>
      Åpne forløpet som finnes
    </Link>
  );
}
