import { BodyShort, Heading, Table } from '@navikt/ds-react';
import { breakKinds } from '../words/labels.js';
import { type Cell, type PlaceTable, smallest } from './counts.js';

/** Where which kind is: a table whose cells are the darker the more they hold. */
export function Places({ table }: { table: PlaceTable }) {
  const most = Math.max(...table.rows.flatMap(({ cells }) => cells.map(numberIn)));
  return (
    <section>
      <Heading level="2" size="small" id="steder">
        Sted og type
      </Heading>
      <BodyShort spacing className="fv-quiet">
        «0–{smallest - 1}» betyr ingen eller færre enn {smallest}. Så små tall vises ikke for ett sted, fordi de kan
        peke på en person. Kunne et slikt tall regnes ut av summen, står det «vises ikke» i en celle til.
      </BodyShort>
      <div className="fv-wide" role="region" aria-labelledby="steder" tabIndex={0}>
        <Table size="small">
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell scope="col">Type</Table.HeaderCell>
              {table.places.map((place) => (
                <Table.HeaderCell key={place} scope="col" align="right">
                  {place}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {table.rows.map(({ kind, cells }) => (
              <Table.Row key={kind}>
                <Table.HeaderCell scope="row">{breakKinds[kind]}</Table.HeaderCell>
                {cells.map((cell, i) => (
                  <Table.DataCell key={table.places[i]} className={`fv-number ${shadeOf(cell, most)}`}>
                    {said(cell)}
                  </Table.DataCell>
                ))}
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
    </section>
  );
}

const numberIn = (cell: Cell): number => (typeof cell === 'number' ? cell : 0);

function said(cell: Cell): string {
  if (cell === 'few') return `0–${smallest - 1}`;
  return cell === 'withheld' ? 'vises ikke' : String(cell);
}

/** Three shades; what is not told has none. */
const shadeOf = (cell: Cell, most: number): string =>
  typeof cell === 'number' ? `fv-shade-${Math.max(1, Math.ceil((cell / most) * 3))}` : 'fv-quiet';
