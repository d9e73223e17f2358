import { BodyShort, Table } from '@navikt/ds-react';
import type { IndicatorsAnswer } from '../../../../libs/contracts/answers/indicators.js';
import { Definition } from '../figures/definition.js';
import { figureSaid, hidden } from '../figures/said.js';
import { itemOf } from '../figures/use-figures.js';
import { Cell, Head, WideTable } from '../figures/wide.js';

/** After which measures the chain held. What followed is told, and not that the measure was why. */
export function Held({ answer }: { answer: IndicatorsAnswer }) {
  const item = itemOf(answer, 'M.held');
  const parts = (item?.parts ?? []).toSorted((a, b) => a.label.localeCompare(b.label, 'nb'));
  return (
    <div>
      <WideTable
        id="holdt"
        title="Hvilke tiltak holdt kjeden etterpå?"
        about="Tiltak der 90 dager var gått denne måneden, og hvor mange som ble fulgt av 90 dager uten nytt kjedebrudd. Tallet sier hva som fulgte, ikke at tiltaket var grunnen."
      >
        <Head first="Tiltak" columns={['Begynt', 'Fulgt av 90 dager uten brudd']} />
        <Table.Body>
          {parts.map(({ part, label, numerator = 0, denominator = 0, below }) => (
            <Table.Row key={part}>
              <Table.HeaderCell scope="row">{label}</Table.HeaderCell>
              <Cell>{below === undefined ? denominator : hidden}</Cell>
              <Cell>{below === undefined ? `${numerator} av ${denominator}` : hidden}</Cell>
            </Table.Row>
          ))}
          <Table.Row>
            <Table.HeaderCell scope="row">Alle</Table.HeaderCell>
            <Cell>{item?.below === undefined ? (item?.denominator ?? 0) : hidden}</Cell>
            <Cell>{figureSaid(item)}</Cell>
          </Table.Row>
        </Table.Body>
      </WideTable>
      {parts.length === 0 && (
        <BodyShort size="small" className="fv-quiet">
          Ingen slags tiltak har mange nok til å vises for seg.
        </BodyShort>
      )}
      <Definition id="M.held" />
    </div>
  );
}
