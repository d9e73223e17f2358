import { Alert, BodyShort, Button } from '@navikt/ds-react';
import { Refused } from '../http/ask.js';
import { SignInAgain } from '../session/signed-out.js';
import { problemAsSaid } from './problems.js';

/** What happened and what to do: never only that something went wrong. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const [what, todo] = said(error);
  return (
    <Alert variant="error" size="small">
      <BodyShort weight="semibold">{what}</BodyShort>
      <BodyShort spacing={again !== undefined}>{todo}</BodyShort>
      {isSignedOut(error) && <SignInAgain />}
      {again && (
        <Button size="small" variant="secondary" onClick={again}>
          Prøv igjen
        </Button>
      )}
    </Alert>
  );
}

/** Without a net: it has not been sent, and will be. */
const Waiting = () => (
  <Alert variant="info" size="small" role="status">
    Ingen forbindelse. Det du har registrert, sendes når nettet er tilbake.
  </Alert>
);

/** What has become of an act: waiting for a net, or in trouble. */
export const Progress = ({ of: { isPaused, error } }: { of: { isPaused: boolean; error: unknown } }) => (
  <>
    {isPaused && <Waiting />}
    {Boolean(error) && <Trouble error={error} />}
  </>
);

const said = (error: unknown): [string, string] =>
  error instanceof Refused
    ? problemAsSaid(error.problem)
    : ['Ingen svar fra Forløpsvakt.', 'Sjekk nettet og prøv igjen. Det du har skrevet, står her.'];

const isSignedOut = (error: unknown): boolean => error instanceof Refused && error.problem.status === 401;
