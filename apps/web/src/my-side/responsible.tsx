import { BodyLong, Box } from '@navikt/ds-react';
import type { ClientSheet } from '../../../../libs/contracts/answers/my-side.js';
import { clientWords as words } from '../words/client-words.js';
import { Part } from './part.js';
import { PhoneLink } from './phone-link.js';

/** What stands on the screen and on paper. */
type OnPaper = ClientSheet['pathway'];

/** Who answers at each level, and how to reach them. */
export const Responsible = ({ pathway, today }: { pathway: OnPaper; today: string }) => (
  <Part title={words.responsible.title}>
    <div className="fv-pair">
      {pathway.responsible.map((one) => (
        <Person key={`${one.level} ${one.as} ${one.name ?? ''}`} one={one} today={today} />
      ))}
    </div>
  </Part>
);

function Person({ one, today }: { one: OnPaper['responsible'][number]; today: string }) {
  const { level, as, name, unit, phone = one.place?.phone, standsIn, place } = one;
  const where = [unit, place?.name].filter(Boolean).join(', ');
  return (
    <Box padding="space-20" borderRadius="8" borderWidth="1" borderColor="neutral-subtle">
      <BodyLong>
        {words.responsible.levels[level]}: {words.responsible.people[as]}
      </BodyLong>
      <BodyLong size="large" weight="semibold">
        {name ?? words.responsible.nobody}
      </BodyLong>
      {standsIn && (
        <BodyLong>{words.responsible.standsIn(standsIn.until && words.day(standsIn.until, today))}</BodyLong>
      )}
      {where !== '' && <BodyLong>{where}</BodyLong>}
      <BodyLong>
        {phone === undefined ? (
          words.responsible.noPhone
        ) : (
          <PhoneLink phone={phone}>
            {words.responsible.phone} {phone}
          </PhoneLink>
        )}
      </BodyLong>
    </Box>
  );
}
