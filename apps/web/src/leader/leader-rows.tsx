import { useState } from 'react';
import { BodyShort, Button, Heading } from '@navikt/ds-react';
import type { LeaderBreakView } from '../../../../libs/contracts/answers.js';
import { type PlaceTable, shownPlace } from './counts.js';
import { LeaderRow } from './leader-row.js';

type Props = {
  breaks: readonly LeaderBreakView[];
  table: PlaceTable;
  now: string;
  /** These are all of them, and not only those that have come up to the head of the service. */
  isWhole: boolean;
};

/** More than this at a time nobody reads. */
const step = 50;

/** Each break by itself, oldest first. */
export function LeaderRows({ breaks, table, now, isWhole }: Props) {
  const [shown, setShown] = useState(step);
  const oldestFirst = breaks.toSorted((a, b) => a.openedAt.localeCompare(b.openedAt));
  return (
    <section aria-labelledby="enkeltvis">
      <Heading level="2" size="small" id="enkeltvis">
        {isWhole ? 'Ett og ett, eldste først' : 'Løftet til øverste leder, eldste først'}
      </Heading>
      <BodyShort className="fv-quiet">
        Uten navn. Stedet står bare der det ikke kan peke på en person. Spør du hvorfor, får den ansvarlige spørsmålet
        på lista si, og du ser svaret her.
      </BodyShort>
      <ul className="fv-rows">
        {oldestFirst.slice(0, shown).map((one) => (
          <LeaderRow key={one.breakId} one={one} place={shownPlace(table, one)} now={now} />
        ))}
      </ul>
      {oldestFirst.length > shown && (
        <Button variant="secondary" size="small" onClick={() => setShown(shown + step)}>
          Vis flere ({oldestFirst.length - shown} igjen)
        </Button>
      )}
    </section>
  );
}
