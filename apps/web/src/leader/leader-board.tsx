import { Heading, Link, Loader, VStack } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import type { LeaderBreakView } from '../../../../libs/contracts/answers.js';
import { useDemoNow } from '../header/demo-clock.js';
import type { Session } from '../session/session.js';
import { Trouble } from '../words/trouble.js';
import { Counted } from './counted.js';
import { placeTable } from './counts.js';
import { Files } from './files.js';
import { HowItGoes } from './how-it-goes.js';
import { LeaderRows } from './leader-rows.js';
import { Places } from './places.js';
import { TopNumbers } from './top-numbers.js';
import { useBoardFigures } from './use-board-figures.js';
import { useOpenBreaks } from './use-open-breaks.js';

/** Where the chain is broken now: counts first, how it goes, and then rows without names. */
export function LeaderBoard({ session }: { session: Session }) {
  const { data: breaks, error, refetch } = useOpenBreaks();
  if (error && breaks === undefined) return <Trouble error={error} again={() => void refetch()} />;
  if (breaks === undefined) return <Loader size="xlarge" title="Henter tavla" />;
  return <Board rows={breaks ?? []} isWhole={breaks !== null && session.leads === undefined} />;
}

/** `isWhole`: the rows are all that are open, and not those alone that have come up to the head of the service. */
function Board({ rows, isWhole }: { rows: readonly LeaderBreakView[]; isWhole: boolean }) {
  const figures = useBoardFigures();
  const now = useDemoNow();
  const table = placeTable(rows);
  const breaks = isWhole ? rows : undefined;
  return (
    <VStack gap="space-40">
      <div className="fv-title">
        <Heading level="1" size="large">
          Lederens tavle
        </Heading>
        <Files period={figures.now?.period} />
      </div>
      <TopNumbers now={figures.now} before={figures.before} breaks={breaks} />
      <Counted breaks={breaks} />
      {isWhole && rows.length > 0 && <Places table={table} />}
      <HowItGoes {...figures} />
      <Link as={RouteLink} href="/avtalt">
        Ble det vi avtalte gjort? Måned for måned
      </Link>
      {rows.length > 0 && <LeaderRows breaks={rows} {...{ table, now, isWhole }} />}
    </VStack>
  );
}
