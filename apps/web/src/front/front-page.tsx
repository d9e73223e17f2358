import { BodyLong, Button, Heading, VStack } from '@navikt/ds-react';
import { useDemo } from '../header/demo-clock.js';
import { RoleChoice } from './role-choice.js';
import { signInAddress, useSession } from '../session/session.js';

/** The way in; the demo lets one choose who to be, without a password. */
export function FrontPage() {
  const demo = useDemo();
  const session = useSession();
  return (
    <VStack gap="space-24" align="start" className="fv-reading">
      <div>
        <Heading level="1" size="xlarge">
          Forløpsvakt
        </Heading>
        <BodyLong size="large">Vakten over behandlingskjeden.</BodyLong>
      </div>
      {demo.data && <RoleChoice demo={demo.data} />}
      {session ? (
        <Button as="a" href="/hjem">
          Til arbeidet
        </Button>
      ) : (
        <Button as="a" href={signInAddress('/hjem')}>
          {demo.data ? 'Logg inn som noen andre' : 'Logg inn'}
        </Button>
      )}
      {demo.data && (
        <BodyLong>
          Dette er en demo. Du velger selv hvem du vil være, uten passord, og alle personer er oppdiktet. Prøv: la en
          varslet utskrivning ligge ubesvart, spol noen dager fram, og se bruddet åpne seg.
        </BodyLong>
      )}
    </VStack>
  );
}
