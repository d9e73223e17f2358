import { Heading, Table } from '@navikt/ds-react';
import type { Count } from './counts.js';

/** `said` instead of a number that is not told. */
export type Row = Count<string> & { said?: string };
type Props = { title: string; of: string; counts: readonly Row[] };

/** Bars, and the table that says the same: the picture adds nothing that the numbers do not tell. */
export function Bars({ title, of, counts }: Props) {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <section aria-label={title}>
      <Heading level="2" size="small" spacing>
        {title}
      </Heading>
      <Table size="small">
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{of}</Table.HeaderCell>
            <Table.HeaderCell scope="col" align="right">
              Antall
            </Table.HeaderCell>
            <Table.DataCell aria-hidden />
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {counts.map(({ of: name, count, said }) => (
            <Table.Row key={name}>
              <Table.HeaderCell scope="row">{name}</Table.HeaderCell>
              <Table.DataCell className="fv-number">{said ?? count}</Table.DataCell>
              <Table.DataCell aria-hidden className="fv-bar">
                <Bar share={count / most} />
              </Table.DataCell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </section>
  );
}

/** Drawn by an attribute: a style written in the page would need its leave in the security policy. */
const Bar = ({ share }: { share: number }) => (
  <svg viewBox="0 0 100 10" preserveAspectRatio="none">
    <rect width={share * 100} height="10" />
  </svg>
);
