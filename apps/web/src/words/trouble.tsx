import { Alert, BodyShort, Button } from '@navikt/ds-react';
import { Refused } from '../http/ask.js';

/** What happened and what to do: never only that something went wrong. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const [what, todo] = said(error);
  return (
    <Alert variant="error" size="small">
      <BodyShort weight="semibold">{what}</BodyShort>
      <BodyShort spacing={again !== undefined}>{todo}</BodyShort>
      {again && (
        <Button size="small" variant="secondary" onClick={again}>
          Prøv igjen
        </Button>
      )}
    </Alert>
  );
}

function said(error: unknown): [string, string] {
  if (!(error instanceof Refused)) {
    return ['Ingen svar fra Forløpsvakt.', 'Sjekk nettet og prøv igjen. Det du har skrevet, står her.'];
  }
  const { problem } = error;
  if (problem.status === 401) return ['Du er logget ut.', 'Logg inn på nytt; det du har skrevet, står her.'];
  const fields = problem.errors?.map(({ detail }) => detail).join('; ');
  return [problem.title, fields ?? problem.detail ?? 'Ta kontakt med den som drifter løsningen hvis det fortsetter.'];
}
