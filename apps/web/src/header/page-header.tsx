import { InternalHeader, Spacer } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import { homes, useSession } from '../session/session.js';
import { SignOut } from '../session/sign-out.js';
import { DemoClock, useDemo } from './demo-clock.js';
import { Places } from './places.js';

/** On every page: where one is, who one is, and in the demo what time it is. */
export function PageHeader() {
  const session = useSession();
  const demo = useDemo();
  const organisationName = (number?: string) => {
    const { municipalities = [], specialistUnits = [] } = demo.data ?? {};
    const municipality = municipalities.find((one) => one.number === number);
    return (municipality ?? specialistUnits.find((one) => one.organisationNumber === number))?.name ?? number;
  };
  return (
    <>
      <InternalHeader>
        <InternalHeader.Title as={RouteLink} href={session ? homes[session.role] : '/'}>
          Forløpsvakt
        </InternalHeader.Title>
        <Spacer />
        {session && (
          <InternalHeader.User
            name={session.name ?? 'Innlogget'}
            description={organisationName(session.organisation)}
          />
        )}
        {session && <SignOut />}
      </InternalHeader>
      <DemoClock />
      <Places />
    </>
  );
}
