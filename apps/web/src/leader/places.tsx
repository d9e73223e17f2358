import { BodyShort, Heading, Table } from '@navikt/ds-react';
import { breakKinds } from '../words/labels.js';
import { type Cell, type PlaceTable, smallest } from './counts.js';

/** Where which kind is: a table whose cells are the darker the more they hold. */
export function Places({ table }: { table: PlaceTable }) {
  const most = Math.max(...table.rows.flatMap(({ cells }) => cells.map(numberIn)));
  return (
    <section className="fv-sheet">
      <Heading level="2" size="small" id="steder">
        Sted og type
      </Heading>
      <BodyShort spacing className="fv-quiet">
        «0–{smallest - 1}» betyr ingen eller færre enn {smallest}. Så små tall vises ikke for ett sted, fordi de kan
        peke på en person. Kunne et slikt tall regnes ut av summen, står det «vises ikke» i en celle til. ▪ er færrest,
        ▪▪▪ flest.
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
            {table.rows.map((row) => (
              <Kind key={row.kind} row={row} places={table.places} most={most} />
            ))}
          </Table.Body>
        </Table>
      </div>
    </section>
  );
}

type KindProps = { row: PlaceTable['rows'][number]; places: readonly string[]; most: number };

const Kind = ({ row: { kind, cells }, places, most }: KindProps) => (
  <Table.Row>
    <Table.HeaderCell scope="row">{breakKinds[kind]}</Table.HeaderCell>
    {cells.map((cell, i) => (
      <Table.DataCell key={places[i]} className={`fv-number ${classes[shadeOf(cell, most)]}`}>
        <Mark shade={shadeOf(cell, most)} /> {said(cell)}
      </Table.DataCell>
    ))}
  </Table.Row>
);

const numberIn = (cell: Cell): number => (typeof cell === 'number' ? cell : 0);

function said(cell: Cell): string {
  if (cell === 'few') return `0–${smallest - 1}`;
  return cell === 'withheld' ? 'vises ikke' : String(cell);
}

type Shade = 0 | 1 | 2 | 3;
const classes: Readonly<Record<Shade, string>> = { 0: 'fv-quiet', 1: 'fv-shade-1', 2: 'fv-shade-2', 3: 'fv-shade-3' };

/** Three shades; what is not told has none. */
function shadeOf(cell: Cell, most: number): Shade {
  if (typeof cell !== 'number') return 0;
  const third = Math.ceil((cell / most) * 3);
  return third >= 3 ? 3 : third === 2 ? 2 : 1;
}

/** The shade told by form too: as many squares as the cell is dark, on a screen and on paper without colours. */
const Mark = ({ shade }: { shade: Shade }) => (
  <span aria-hidden className="fv-mark">
    {'▪'.repeat(shade)}
  </span>
);
