import { Button } from '@navikt/ds-react';

/** What is shown, on paper. */
export const PrintButton = () => (
  <Button className="fv-not-printed" size="small" variant="secondary" onClick={() => window.print()}>
    Skriv ut
  </Button>
);
