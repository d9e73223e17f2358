import { BodyLong, Heading, Table } from '@navikt/ds-react';
import type { IndicatorsAnswer } from '../../../../libs/contracts/answers/indicators.js';
import { Definition } from '../figures/definition.js';
import { monthAsSaid } from '../figures/months.js';
import { Revised } from '../figures/revised.js';
import { hidden } from '../figures/said.js';
import { itemOf } from '../figures/use-figures.js';
import { Cell, Head, WideTable } from '../figures/wide.js';
import { outcomesOf, type Outcomes } from './outcomes.js';

const rows = [
  { id: 'V.carriedOut', title: 'Vedtak' },
  { id: 'V.agreed', title: 'Avtalte tiltak' },
] as const;

/** What should have been done in the month, and what became of it. */
export function Kept({ answer, month }: { answer: IndicatorsAnswer; month: string }) {
  const told = rows.map((row) => {
    const item = itemOf(answer, row.id);
    return { ...row, item, outcomes: outcomesOf(item) };
  });
  return (
    <div className="fv-stack">
      <section aria-labelledby="kort">
        <Heading level="2" size="small" id="kort" spacing>
          I {monthAsSaid(month)}
        </Heading>
        {told.map(({ id, title, item, outcomes }) => (
          <div key={id}>
            <BodyLong size="large">
              {title}: {sentence(outcomes)} {item && <Revised of={item} />}
            </BodyLong>
            <Definition id={id} />
          </div>
        ))}
      </section>
      <WideTable id="avtalt-og-gjort" title="Avtalt og gjort">
        <Head first="Avtalt" columns={['Skulle vært gjort', 'I tide', 'For sent', 'Ikke gjort']} />
        <Table.Body>
          {told.map(({ id, title, outcomes: { due, inTime, late, notDone } }) => (
            <Table.Row key={id}>
              <Table.HeaderCell scope="row">{title}</Table.HeaderCell>
              {[due, inTime, late, notDone].map((count, i) => (
                <Cell key={i}>{count ?? hidden}</Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </WideTable>
    </div>
  );
}

function sentence({ due, inTime }: Outcomes): string {
  if (due === undefined || inTime === undefined) return 'for få, eller for få unntak, til å vises.';
  if (due === 0) return 'ingen skulle vært gjort denne måneden.';
  return `${inTime} av ${due} ble gjort i tide.`;
}
