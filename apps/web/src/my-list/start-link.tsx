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
