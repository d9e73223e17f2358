import { BodyShort, LinkCard } from '@navikt/ds-react';
import type { Demo } from '../header/demo-clock.js';
import { signInAddress } from '../session/session.js';
import { clientWords } from '../words/client-words.js';

/** Who one can be in the demo with one click, and where. The issuer of the demo knows them by role and organisation. */
export function RoleChoice({ demo }: { demo: Demo }) {
  // where the README's walk begins
  const municipality = demo.municipalities.find(({ name }) => name === 'Sandnes') ?? demo.municipalities[0];
  const [unit] = demo.specialistUnits;
  const roles = [
    {
      title: 'Koordinator',
      role: 'coordinator',
      place: municipality,
      does: 'Hva haster for mine, og hva gjør jeg nå?',
    },
    { title: 'Spesialist', role: 'specialist', place: unit, does: 'Hvem skal ut, og hvem tar imot?' },
    { title: 'Leder', role: 'leader', place: municipality, does: 'Hvor ryker kjeden nå?' },
    { ...clientWords.front, role: 'client', place: municipality, who: 'client' as const },
  ];
  return (
    <div className="fv-roles">
      {roles.map(({ title, role, place, does, ...other }) => (
        <LinkCard key={role}>
          <LinkCard.Title>
            <LinkCard.Anchor href={signInAddress('/hjem', { ...other, loginHint: `demo-${role}-${numberOf(place)}` })}>
              {title}
            </LinkCard.Anchor>
          </LinkCard.Title>
          <LinkCard.Description>
            <BodyShort>{place?.name}</BodyShort>
            <BodyShort>{does}</BodyShort>
          </LinkCard.Description>
        </LinkCard>
      ))}
    </div>
  );
}

type Place = Demo['municipalities'][number] | Demo['specialistUnits'][number];
const numberOf = (place: Place | undefined): string =>
  place === undefined ? '' : 'number' in place ? place.number : place.organisationNumber;
