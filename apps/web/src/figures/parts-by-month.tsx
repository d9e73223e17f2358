import { BodyShort, Heading, Table } from '@navikt/ds-react';
import { monthInBrief } from './months.js';
import { hidden } from './said.js';
import { itemOf, type Month } from './use-figures.js';
import { Cell, Head, WideTable } from './wide.js';

type Props = {
  id: string;
  title: string;
  about?: string;
  /** The indicator whose parts these are, and those of them that are not wanted. */
  indicator: string;
  without?: readonly string[];
  first: string;
  months: readonly Month[];
};

/** One indicator's parts, month by month: only those that some month has. */
export function PartsByMonth({ id, title, about, indicator, without = [], first, months }: Props) {
  const rows = partsIn(months, indicator).filter(({ part }) => !without.includes(part));
  if (rows.length === 0) return <Nothing {...{ id, title }} />;
  return (
    <WideTable id={id} title={title} about={about}>
      <Head first={first} columns={months.map(({ month }) => monthInBrief(month))} />
      <Table.Body>
        {rows.map(({ part, label }) => (
          <Table.Row key={part}>
            <Table.HeaderCell scope="row">{label}</Table.HeaderCell>
            {months.map(({ month, answer }) => (
              <Cell key={month}>{said(itemOf(answer, indicator), part)}</Cell>
            ))}
          </Table.Row>
        ))}
      </Table.Body>
    </WideTable>
  );
}

const Nothing = ({ id, title }: { id: string; title: string }) => (
  <section aria-labelledby={id} className="fv-sheet">
    <Heading level="2" size="small" id={id}>
      {title}
    </Heading>
    <BodyShort className="fv-quiet">Ingen i disse månedene, eller for få til å vises.</BodyShort>
  </section>
);

type Item = ReturnType<typeof itemOf>;

/** A month that tells nothing of its parts tells neither that this one is none. */
function said(item: Item, part: string): string | number {
  if (!item) return '…';
  if (item.below !== undefined) return hidden;
  const found = item.parts?.find((one) => one.part === part);
  return found?.below === undefined ? (found?.denominator ?? 0) : hidden;
}

function partsIn(months: readonly Month[], indicator: string): { part: string; label: string }[] {
  const parts = months.flatMap(({ answer }) => itemOf(answer, indicator)?.parts ?? []);
  const byPart = new Map(parts.map(({ part, label }) => [part, { part, label }]));
  return [...byPart.values()].sort((a, b) => a.label.localeCompare(b.label, 'nb'));
}
