import { useState } from 'react';
import { BodyShort, Heading, HStack, Loader, ReadMore, Search, VStack } from '@navikt/ds-react';
import type { WorkItem } from '../../../../libs/contracts/answers.js';
import { useDemoNow } from '../header/demo-clock.js';
import { dateAsSaid } from '../words/dates.js';
import { Trouble } from '../words/trouble.js';
import { sectionsOf } from './sections.js';
import { StartLink } from './start-link.js';
import { useWorklist } from './use-worklist.js';
import { WorkRow } from './work-row.js';

/** What waits for the coordinator, late first; each row can be dealt with in place. */
export function MyList() {
  const list = useWorklist();
  const [search, setSearch] = useState('');
  const now = useDemoNow();
  if (list.error && !list.data) return <Trouble error={list.error} again={() => void list.refetch()} />;
  if (!list.data) return <Loader size="xlarge" title="Henter lista" />;

  const wanted = search.trim().toLowerCase();
  const items = list.data.filter(({ clientName = '' }) => clientName.toLowerCase().includes(wanted));
  const { urgent, thisWeek, later, advice } = sectionsOf(items);
  const next = [...thisWeek, ...later][0];
  return (
    <VStack gap="space-24">
      <Top items={list.data} urgent={urgent.length} search={search} onSearch={setSearch} />
      <Section title="Haster" items={urgent} now={now}>
        Ingen hastesaker.{next && ` Neste frist: ${dateAsSaid(next.dueOn, now)}.`}
      </Section>
      <Section title="Denne uka" items={thisWeek} now={now}>
        Ingen frister de neste sju dagene.
      </Section>
      <Section title="Senere" items={later} now={now}>
        Ingen frister lenger fram.
      </Section>
      {advice.length > 0 && (
        <ReadMore header={`Råd (${advice.length})`}>
          <Rows items={advice} now={now} />
        </ReadMore>
      )}
    </VStack>
  );
}

type TopProps = { items: readonly WorkItem[]; urgent: number; search: string; onSearch: (text: string) => void };

const Top = ({ items, urgent, search, onSearch }: TopProps) => (
  <HStack justify="space-between" align="end" gap="space-16" wrap>
    <div>
      <Heading level="1" size="large">
        Min liste
      </Heading>
      <BodyShort className="fv-quiet">
        {clientsIn(items)} · {urgent} haster
      </BodyShort>
    </div>
    <HStack gap="space-16" align="center" wrap>
      <StartLink />
      <div className="fv-search">
        <Search label="Søk i lista" hideLabel variant="simple" size="small" value={search} onChange={onSearch} />
      </div>
    </HStack>
  </HStack>
);

const clientsIn = (items: readonly WorkItem[]): string => {
  const clients = new Set(items.map(({ pathwayId }) => pathwayId)).size;
  return clients === 1 ? '1 klient med noe å gjøre' : `${clients} klienter med noe å gjøre`;
};

type Rows = { items: readonly WorkItem[]; now: string };

function Section({ title, items, now, children }: Rows & { title: string; children: React.ReactNode }) {
  return (
    <section>
      <Heading level="2" size="small">
        {title} ({items.length})
      </Heading>
      {items.length > 0 ? <Rows items={items} now={now} /> : <BodyShort className="fv-quiet">{children}</BodyShort>}
    </section>
  );
}

const Rows = ({ items, now }: Rows) => (
  <ul className="fv-rows">
    {items.map((item) => (
      <WorkRow key={item.workId} item={item} now={now} />
    ))}
  </ul>
);
