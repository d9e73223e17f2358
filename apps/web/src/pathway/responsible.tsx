import { BodyShort, Box, Heading } from '@navikt/ds-react';
import type { PathwayView } from '../../../../libs/contracts/answers.js';
import type { Level } from '../../../../libs/contracts/vocabulary.js';
import { levels } from '../words/labels.js';

/** Who answers at each level now, and how to reach them. */
export function Responsible({ pathway }: { pathway: PathwayView }) {
  return (
    <section aria-labelledby="ansvar">
      <Heading level="2" size="small" id="ansvar" spacing>
        Ansvar nå
      </Heading>
      <div className="fv-pair">
        {(['municipality', 'specialist'] as const).map((level) => (
          <AtLevel key={level} level={level} pathway={pathway} />
        ))}
      </div>
    </section>
  );
}

function AtLevel({ level, pathway }: { level: Level; pathway: PathwayView }) {
  const named = pathway.people?.coordinators.find((one) => one.level === level);
  return (
    <Box padding="space-16" borderRadius="8" borderWidth="1" borderColor="neutral-subtle">
      <BodyShort weight="semibold">{levels[level]}</BodyShort>
      <BodyShort>{named?.name ?? 'Ingen koordinator er navngitt'}</BodyShort>
      {named && <BodyShort className="fv-quiet">{[named.unit, named.phone].filter(Boolean).join(', tlf. ')}</BodyShort>}
    </Box>
  );
}
