import { Table } from '@navikt/ds-react';
import type { IndicatorsAnswer } from '../../../../libs/contracts/answers/indicators.js';
import { Definition } from '../figures/definition.js';
import { monthAsSaid } from '../figures/months.js';
import { figureSaid } from '../figures/said.js';
import { itemOf } from '../figures/use-figures.js';
import { Cell, Head, WideTable } from '../figures/wide.js';

const rows = ['B.opened', 'B.closed', 'B.daysToClose', 'B.recovered', 'B.explained', 'B.learned'];

/** What broke in the month, what was mended, and what was learned. */
export const Broken = ({ answer, month }: { answer: IndicatorsAnswer; month: string }) => (
  <WideTable id="brudd" title={`Kjedebrudd og lærdom i ${monthAsSaid(month)}`}>
    <Head first="Hva" columns={['Tall']} />
    <Table.Body>
      {rows.map((id) => (
        <Table.Row key={id} shadeOnHover={false}>
          <Table.HeaderCell scope="row" className="fv-indicator">
            {itemOf(answer, id)?.title ?? id}
            <Definition id={id} />
          </Table.HeaderCell>
          <Cell>{figureSaid(itemOf(answer, id))}</Cell>
        </Table.Row>
      ))}
    </Table.Body>
  </WideTable>
);
