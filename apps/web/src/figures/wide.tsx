import type { ReactNode } from 'react';
import { BodyShort, Heading, Table } from '@navikt/ds-react';

type Props = {
  id: string;
  title: string;
  children: ReactNode;
  about?: ReactNode;
  /** What the table says, drawn: beside it where there is room. */
  picture?: ReactNode;
};

/** A section with a table that may be wider than the screen: it scrolls by itself, by keyboard too. */
export const WideTable = ({ id, title, children, about, picture }: Props) => (
  <section aria-labelledby={id} className="fv-sheet">
    <Heading level="2" size="small" id={id} spacing={about === undefined}>
      {title}
    </Heading>
    {about !== undefined && (
      <BodyShort spacing className="fv-quiet">
        {about}
      </BodyShort>
    )}
    <div className={picture === undefined ? undefined : 'fv-chart'}>
      {picture}
      <div className="fv-wide" role="region" aria-label={`${title}, tabell`} tabIndex={0}>
        <Table size="small">{children}</Table>
      </div>
    </div>
  </section>
);

/** The first line: what each row is, and then numbers. */
export const Head = ({ first, columns }: { first: string; columns: readonly string[] }) => (
  <Table.Header>
    <Table.Row>
      <Table.HeaderCell scope="col">{first}</Table.HeaderCell>
      {columns.map((column) => (
        <Table.HeaderCell key={column} scope="col" align="right">
          {column}
        </Table.HeaderCell>
      ))}
    </Table.Row>
  </Table.Header>
);

/** A number of a table; what is not told is quiet. */
export const Cell = ({ children }: { children: string | number }) => (
  <Table.DataCell
    className={`fv-number fv-nowrap${typeof children === 'number' || /^\d/.test(children) ? '' : ' fv-quiet'}`}
  >
    {children}
  </Table.DataCell>
);
