import { Table } from '@navikt/ds-react';
import { Columns } from '../figures/columns.js';
import { monthAsSaid, monthInBrief } from '../figures/months.js';
import { figureSaid } from '../figures/said.js';
import { itemOf, type Month } from '../figures/use-figures.js';
import { Cell, Head, WideTable } from '../figures/wide.js';

const names = ['Åpnet', 'Lukket'] as const;

/** Whether breaks come faster than they are mended, month by month. */
export function Trend({ months }: { months: readonly Month[] }) {
  const columns = months.map(({ month, answer }) => ({
    ...{ month, name: monthInBrief(month), days: itemOf(answer, 'B.daysToClose') },
    ...{ first: itemOf(answer, 'B.opened'), second: itemOf(answer, 'B.closed') },
    recovered: itemOf(answer, 'B.recovered'),
  }));
  return (
    <WideTable
      id="utvikling"
      title="Utvikling"
      picture={<Columns columns={columns} names={names} />}
      about="«Vises ikke»: tallet er under 5, eller kunne røpet et som er det. Inneværende måned er ikke over."
    >
      <Head first="Måned" columns={[...names, 'Median tid til lukket', 'Lukket innen 15 dager']} />
      <Table.Body>
        {columns.map(({ month, first, second, days, recovered }) => (
          <Table.Row key={month}>
            <Table.HeaderCell scope="row" className="fv-nowrap">
              {monthAsSaid(month)}
            </Table.HeaderCell>
            {[first, second, days, recovered].map((figure, i) => (
              <Cell key={i}>{figure ? figureSaid(figure) : '…'}</Cell>
            ))}
          </Table.Row>
        ))}
      </Table.Body>
    </WideTable>
  );
}
