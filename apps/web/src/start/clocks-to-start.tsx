import { useQuery } from '@tanstack/react-query';
import { BodyShort, Heading } from '@navikt/ds-react';
import type { RuleView } from '../../../../libs/contracts/answers.js';
import { read } from '../http/ask.js';
import { durationAsSaid } from '../words/durations.js';
import { bases, ownerRoles } from '../words/labels.js';

/** As the rule book says what starts a clock. */
const atStart = 'Forløpet er startet';

/** The clocks that begin with the course, from the rule book: told before anything is saved. */
export function ClocksToStart() {
  const rules = useQuery({
    queryKey: ['rules'],
    queryFn: () => read<{ items: RuleView[] }>('/api/v1/rules'),
    staleTime: Infinity,
  });
  const starting = rules.data?.items.filter(({ starts }) => starts === atStart) ?? [];
  if (starting.length === 0) return null;
  return (
    <section aria-labelledby="klokker">
      <Heading level="2" size="small" id="klokker">
        Klokkene som starter
      </Heading>
      <ul className="fv-rows">
        {starting.map(({ id, title, duration, responsible, basis, notice }) => (
          <li key={id} className="fv-row">
            <div>
              <BodyShort>{title}</BodyShort>
              <BodyShort size="small" className="fv-quiet">
                {[...new Set([ownerRoles[responsible], bases[basis], notice])].filter(Boolean).join(' · ')}
              </BodyShort>
            </div>
            <BodyShort className="fv-number">{durationAsSaid(duration)}</BodyShort>
          </li>
        ))}
      </ul>
    </section>
  );
}
