import { Table } from '@navikt/ds-react';
import { Columns } from '../figures/columns.js';
import { monthAsSaid, monthInBrief } from '../figures/months.js';
import { figureSaid, ofWhom } from '../figures/said.js';
import { itemOf, type Month } from '../figures/use-figures.js';
import { Cell, Head, WideTable } from '../figures/wide.js';

const names = ['Vedtak gjennomført i tide', 'Tiltak begynt i tide'] as const;

/** The share that was done in time, month by month. */
export function KeptByMonth({ months }: { months: readonly Month[] }) {
  const columns = months.map(({ month, answer }) => ({
    ...{ month, name: monthInBrief(month) },
    ...{ first: itemOf(answer, 'V.carriedOut'), second: itemOf(answer, 'V.agreed') },
  }));
  return (
    <WideTable id="i-tide" title="Måned for måned" picture={<Columns columns={columns} names={names} most={100} />}>
      <Head first="Måned" columns={names} />
      <Table.Body>
        {columns.map(({ month, first, second }) => (
          <Table.Row key={month}>
            <Table.HeaderCell scope="row" className="fv-nowrap">
              {monthAsSaid(month)}
            </Table.HeaderCell>
            {[first, second].map((figure, i) => (
              <Cell key={i}>{figure ? [figureSaid(figure), ofWhom(figure)].filter(Boolean).join(' · ') : '…'}</Cell>
            ))}
          </Table.Row>
        ))}
      </Table.Body>
    </WideTable>
  );
}
