import { BodyShort, Heading, Table } from '@navikt/ds-react';
import type { ClockView } from '../../../../libs/contracts/answers.js';
import { useDemoNow } from '../header/demo-clock.js';
import { dateAsSaid, instantAsSaid } from '../words/dates.js';
import { bases, ownerRoles } from '../words/labels.js';

/** What is to be done, by whom and on what basis; the watch's own steps of the ladder are left out. */
export function Clocks({ clocks }: { clocks: readonly ClockView[] }) {
  const now = useDemoNow();
  const shown = clocks.filter(({ rule }) => !rule.startsWith('E')).sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  return (
    <section>
      <Heading level="2" size="small" spacing>
        Åpne klokker
      </Heading>
      {shown.length === 0 && <BodyShort className="fv-quiet">Ingen klokker går.</BodyShort>}
      {shown.length > 0 && <ClockTable clocks={shown} now={now} />}
    </section>
  );
}

const ClockTable = ({ clocks, now }: { clocks: readonly ClockView[]; now: string }) => (
  <div className="fv-wide" role="region" aria-label="Åpne klokker" tabIndex={0}>
    <Table size="small">
      <Table.Header>
        <Table.Row>
          <Table.HeaderCell scope="col">Plikt</Table.HeaderCell>
          <Table.HeaderCell scope="col">Frist</Table.HeaderCell>
          <Table.HeaderCell scope="col">Hvem</Table.HeaderCell>
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {clocks.map((clock) => (
          <Table.Row key={clock.clockId}>
            <Table.DataCell>
              {clock.title}
              <BodyShort size="small" className="fv-quiet">
                {[...new Set([clock.rule, bases[clock.basis], clock.notice])].filter(Boolean).join(' · ')}
              </BodyShort>
            </Table.DataCell>
            <Table.DataCell>
              {clock.dueOn ? dateAsSaid(clock.dueOn, now) : instantAsSaid(clock.dueAt)}
              {clock.state === 'expired' && <strong> · over</strong>}
            </Table.DataCell>
            <Table.DataCell>{clock.owner.name ?? ownerRoles[clock.owner.role]}</Table.DataCell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  </div>
);
