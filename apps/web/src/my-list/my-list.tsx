import { useState } from 'react';
import { BodyShort, Heading, HStack, Loader, ReadMore, Search, VStack } from '@navikt/ds-react';
import type { WorkItem } from '../../../../libs/contracts/answers.js';
import { JoinRequests } from '../joining/join-requests.js';
import { useDemoNow } from '../header/demo-clock.js';
import type { Session } from '../session/session.js';
import { dateAsSaid } from '../words/dates.js';
import { Trouble } from '../words/trouble.js';
import { AbsenceButton } from './absence.js';
import { FilterChips } from './filter-chips.js';
import { isWanted } from './filters.js';
import { sectionsOf } from './sections.js';
import { SeveralButton } from './several.js';
import { AgreedLink, StartLink } from './start-link.js';
import { useFiltered } from './use-filtered.js';
import { useHeld } from './use-held.js';
import { useWorklist } from './use-worklist.js';
import { WorkRow } from './work-row.js';

/** What waits for the coordinator, late first; each row can be dealt with in place. */
export function MyList({ session }: { session: Session }) {
  const list = useWorklist();
  const [search, setSearch] = useState('');
  const { filters, choose, known } = useFiltered(session);
  const held = useHeld(list.data ?? []);
  const now = useDemoNow();
  if (list.error && !list.data) return <Trouble error={list.error} again={() => void list.refetch()} />;
  if (!list.data) return <Loader size="xlarge" title="Henter lista" />;

  const wanted = search.trim().toLowerCase();
  const items = held.rows
    .filter(({ clientName = '' }) => clientName.toLowerCase().includes(wanted))
    .filter((item) => isWanted(item, filters, known));
  const { urgent, thisWeek, later, advice } = sectionsOf(items);
  const next = [...thisWeek, ...later][0];
  const rows = { now, held };
  return (
    <VStack gap="space-24">
      <Top {...{ now, items: list.data, urgent: urgent.length, search, onSearch: setSearch, session }} />
      <FilterChips filters={filters} choose={choose} />
      <div onPointerDown={held.touch} onKeyDown={held.touch} role="presentation">
        <VStack gap="space-24">
          <Section title="Haster" items={urgent} {...rows}>
            Ingen hastesaker.{next && ` Neste frist: ${dateAsSaid(next.dueOn, now)}.`}
          </Section>
          <Section title="Denne uka" items={thisWeek} {...rows}>
            Ingen frister de neste sju dagene.
          </Section>
          <Section title="Senere" items={later} {...rows}>
            Ingen frister lenger fram.
          </Section>
          {advice.length > 0 && (
            <ReadMore header={`Råd (${advice.length})`}>
              <Rows items={advice} {...rows} />
            </ReadMore>
          )}
        </VStack>
      </div>
    </VStack>
  );
}

type TopProps = {
  now: string;
  items: readonly WorkItem[];
  urgent: number;
  search: string;
  onSearch: (text: string) => void;
  session: Session;
};

const Top = ({ now, ...top }: TopProps) => (
  <>
    <Head {...top} />
    {top.session.role === 'coordinator' && <JoinRequests now={now} />}
  </>
);

const Head = ({ items, urgent, search, onSearch, session }: Omit<TopProps, 'now'>) => (
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
      <AgreedLink />
      <StartLink />
      <SeveralButton items={items} />
      <AbsenceButton session={session} />
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

type Rows = { items: readonly WorkItem[]; now: string; held: ReturnType<typeof useHeld> };

function Section({ title, items, children, ...rows }: Rows & { title: string; children: React.ReactNode }) {
  return (
    <section>
      <Heading level="2" size="small">
        {title} ({items.length})
      </Heading>
      {items.length > 0 ? <Rows items={items} {...rows} /> : <BodyShort className="fv-quiet">{children}</BodyShort>}
    </section>
  );
}

const Rows = ({ items, now, held: { done, onDone, onUndone } }: Rows) => (
  <ul className="fv-rows">
    {items.map((item) => (
      <WorkRow key={item.workId} done={done.get(item.workId)} {...{ item, now, onDone, onUndone }} />
    ))}
  </ul>
);
