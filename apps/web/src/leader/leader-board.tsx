import { BodyShort, Heading, Loader, VStack } from '@navikt/ds-react';
import { useDemoNow } from '../header/demo-clock.js';
import { breakKinds } from '../words/labels.js';
import { Trouble } from '../words/trouble.js';
import { Bars } from './bars.js';
import { byAge, byKind, medianOf, placeTable } from './counts.js';
import { LeaderRows } from './leader-rows.js';
import { Numbers } from './numbers.js';
import { Places } from './places.js';
import { useOpenBreaks } from './use-open-breaks.js';

/** Where the chain is broken now: counts first, then rows without names. */
export function LeaderBoard() {
  const { data: breaks, error, refetch } = useOpenBreaks();
  const now = useDemoNow();
  if (error && !breaks) return <Trouble error={error} again={() => void refetch()} />;
  if (!breaks) return <Loader size="xlarge" title="Henter tavla" />;
  const table = placeTable(breaks);
  const kinds = byKind(breaks).map(({ of, count }) => ({ of: breakKinds[of], count }));
  return (
    <VStack gap="space-32">
      <Heading level="1" size="large">
        Lederens tavle
      </Heading>
      <Numbers count={breaks.length} median={medianOf(breaks.map(({ daysOpen }) => daysOpen))} />
      {breaks.length === 0 ? (
        <BodyShort>
          Ingen åpne kjedebrudd nå. Tavla følger med; det som åpner seg, kommer fram her av seg selv.
        </BodyShort>
      ) : (
        <>
          <div className="fv-pair">
            <Bars title="Åpne kjedebrudd etter type" of="Type" counts={kinds} />
            <Bars title="Åpne kjedebrudd etter alder" of="Alder" counts={byAge(breaks)} />
          </div>
          <Places table={table} />
          <LeaderRows breaks={breaks} table={table} now={now} />
        </>
      )}
    </VStack>
  );
}
