import { BodyShort, Heading, HStack, VStack } from '@navikt/ds-react';
import type { BreakView } from '../../../../libs/contracts/answers.js';
import { instantAsSaid } from '../words/dates.js';
import { breakKinds, breakStates } from '../words/labels.js';
import { SeverityTag } from '../words/severity.js';

/** Where the chain has broken and is not mended. */
export function Breaks({ breaks }: { breaks: readonly BreakView[] }) {
  return (
    <section>
      <Heading level="2" size="small" spacing>
        Brudd
      </Heading>
      {breaks.length === 0 && <BodyShort className="fv-quiet">Ingen åpne brudd.</BodyShort>}
      <VStack gap="space-16">
        {breaks.map((one) => (
          <div key={one.breakId}>
            <HStack gap="space-8" align="center">
              <SeverityTag severity={one.severity} />
              <BodyShort weight="semibold">{breakKinds[one.kind]}</BodyShort>
            </HStack>
            <BodyShort size="small" className="fv-quiet">
              {breakStates[one.state]} · åpnet {instantAsSaid(one.openedAt)} · nivå {one.level}
            </BodyShort>
          </div>
        ))}
      </VStack>
    </section>
  );
}
