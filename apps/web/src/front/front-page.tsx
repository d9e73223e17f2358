import { BodyLong, Heading, LinkCard, VStack } from '@navikt/ds-react';
import { useDemo } from '../header/demo-clock.js';
import { signInAddress } from '../session/session.js';

const doors = [
  { role: 'coordinator', organisation: '1108', to: '/min-liste', title: 'Koordinator', who: 'Kari, Sandnes kommune' },
  {
    role: 'specialist',
    organisation: '314002024',
    to: '/min-liste',
    title: 'Spesialisthelsetjeneste',
    who: 'Nils, Rusposten Eksempel HF',
  },
  { role: 'leader', organisation: '1108', to: '/brudd', title: 'Leder', who: 'Leder, Sandnes kommune' },
] as const;

/** The demo's doors, without a password; elsewhere the way to sign-in. */
export function FrontPage() {
  const demo = useDemo();
  return (
    <VStack gap="space-32">
      <div>
        <Heading level="1" size="xlarge">
          Forløpsvakt
        </Heading>
        <BodyLong size="large">Vakten over behandlingskjeden.</BodyLong>
      </div>
      {demo.data === null && <a href={signInAddress('/')}>Logg inn</a>}
      {demo.data && (
        <>
          <div className="fv-roles">
            {doors.map(({ role, organisation, to, title, who }) => (
              <LinkCard key={role}>
                <LinkCard.Title as="h2">
                  <LinkCard.Anchor href={signInAddress(to, { role, organisation })}>{title}</LinkCard.Anchor>
                </LinkCard.Title>
                <LinkCard.Description>{who}</LinkCard.Description>
              </LinkCard>
            ))}
          </div>
          <BodyLong>
            Prøv: planlegg en utskrivning, la kommunen tie, spol noen dager fram, og se bruddet åpne seg. Alle personer
            er oppdiktet.
          </BodyLong>
        </>
      )}
    </VStack>
  );
}
