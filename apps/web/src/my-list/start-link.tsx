import { Button } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import { useSession } from '../session/session.js';

/** The way to a new course, for those who may start one. */
export const StartLink = () =>
  useSession()?.role === 'coordinator' ? (
    <Button as={RouteLink} href="/start-forlop" size="small" variant="secondary">
      Start et forløp
    </Button>
  ) : null;

/** The way to what was agreed and done, month by month, for the unit that coordinates. */
export const AgreedLink = () =>
  useSession()?.role === 'coordinator' ? (
    <Button as={RouteLink} href="/avtalt" size="small" variant="tertiary">
      Ble det vi avtalte gjort?
    </Button>
  ) : null;
