import { InternalHeader, Spacer } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import { useSession } from '../session/session.js';
import { DemoClock } from './demo-clock.js';

/** On every page: where one is, who one is, and in the demo what time it is. */
export function PageHeader() {
  const session = useSession();
  return (
    <>
      <InternalHeader>
        <InternalHeader.Title as={RouteLink} href={session ? '/min-liste' : '/'}>
          Forløpsvakt
        </InternalHeader.Title>
        <Spacer />
        {session && (
          <InternalHeader.User
            name={session.name ?? 'Innlogget'}
            description={session.organisationName ?? session.organisation}
          />
        )}
      </InternalHeader>
      <DemoClock />
    </>
  );
}
