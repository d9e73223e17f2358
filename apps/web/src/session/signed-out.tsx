import { Alert, BodyShort, Link } from '@navikt/ds-react';
import { signInAddress } from './session.js';

/** Back to this very place: the drafts are opened there when the same person has signed in. */
export const SignInAgain = () => (
  <Link href={signInAddress(window.location.pathname + window.location.search)}>Logg inn på nytt</Link>
);

/** The session is over, and the page still there. */
export const SignedOut = () => (
  <Alert variant="warning" size="small" role="status">
    <BodyShort as="span">Du er logget ut. Det du har skrevet, er tatt vare på i åtte timer. </BodyShort>
    <SignInAgain />
  </Alert>
);
