import { useState } from 'react';
import { BodyShort, Button, Table } from '@navikt/ds-react';
import type { IndicatorFigure, IndicatorsAnswer } from '../../../../libs/contracts/answers/indicators.js';
import { Definition } from '../figures/definition.js';
import { monthAsSaid } from '../figures/months.js';
import { Revised } from '../figures/revised.js';
import { figureSaid, ofWhom } from '../figures/said.js';
import { itemOf, type Month } from '../figures/use-figures.js';
import { Head, WideTable } from '../figures/wide.js';
import { inGroups, type Group } from './groups.js';
import { PublishedLine } from './published-line.js';

type Props = { now: IndicatorsAnswer; before: Month | undefined };

/** The organisation's own figures beside what has been published: the first group at once, the others when asked for. */
export function Indicators({ now, before }: Props) {
  const [isWhole, setWhole] = useState(false);
  const groups = inGroups(now.items);
  const shown = isWhole ? groups : groups.slice(0, 1);
  return (
    <section aria-label="Indikatorer">
      <div className="fv-stack">
        {shown.map((group, i) => (
          <GroupTable key={group.title} {...{ group, i, before }} />
        ))}
      </div>
      <Lag of={now} />
      {groups.length > 1 && (
        <Button
          className="fv-not-printed"
          size="small"
          variant="secondary"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Vis færre indikatorer' : 'Vis alle indikatorer'}
        </Button>
      )}
    </section>
  );
}

function GroupTable({ group, i, before }: { group: Group; i: number; before: Month | undefined }) {
  const columns = ['Nå', ...(before ? [monthAsSaid(before.month)] : [])];
  return (
    <WideTable id={`indikatorer-${i}`} title={group.title}>
      <Head first="Indikator" columns={columns} />
      <Table.Body>
        {group.items.map((item) => (
          <Table.Row key={item.id} shadeOnHover={false}>
            <Table.HeaderCell scope="row" className="fv-indicator">
              {item.title}
              {item.published.map((one) => (
                <PublishedLine key={`${one.year} ${one.wording} ${one.value}`} one={one} unit={item.unit} />
              ))}
              <Definition id={item.id} />
            </Table.HeaderCell>
            <FigureCell item={item} />
            {before && <FigureCell item={itemOf(before.answer, item.id)} />}
          </Table.Row>
        ))}
      </Table.Body>
    </WideTable>
  );
}

function FigureCell({ item }: { item: IndicatorFigure | undefined }) {
  const of = item && ofWhom(item);
  return (
    <Table.DataCell className="fv-number fv-figure">
      {item ? figureSaid(item) : '…'}
      {of !== undefined && (
        <BodyShort as="span" size="small" className="fv-quiet">
          {of}
        </BodyShort>
      )}
      {item && <Revised of={item} />}
    </Table.DataCell>
  );
}

/** How far the figures are behind what has been told. */
const Lag = ({ of: { lagSeconds, skipped } }: { of: IndicatorsAnswer }) => (
  <BodyShort size="small" className="fv-quiet" spacing>
    {lagSeconds === undefined ? 'Tallene er ikke talt opp ennå.' : behind(lagSeconds)}
    {skipped ? ` ${skipped} forløp kunne ikke telles.` : ''}
  </BodyShort>
);

function behind(seconds: number): string {
  if (seconds < 60) return 'Tallene er oppdatert siste minutt.';
  return `Tallene er ${Math.round(seconds / 60)} minutter bak det som er registrert.`;
}
