import { BodyLong, Heading, Link } from '@navikt/ds-react';

/** An address that leads nowhere. */
export const NotFound = () => (
  <>
    <Heading level="1" size="large" spacing>
      Her er det ingenting
    </Heading>
    <BodyLong>
      Adressen finnes ikke, eller du har ikke tilgang. <Link href="/">Til forsiden</Link>
    </BodyLong>
  </>
);
