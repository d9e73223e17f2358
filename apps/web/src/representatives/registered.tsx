import { BodyShort, Button } from '@navikt/ds-react';
import type { RepresentationView } from '../../../../libs/contracts/topics/representatives.js';
import { readsToday, representativeKinds } from '../words/representation-words.js';
import { Progress } from '../words/trouble.js';
import type { Act } from './use-representation.js';
import { writtenOf } from './written-dates.js';

type Props = { representation: RepresentationView; act: Act };

/** Who is registered, what they see today, and the way to end it at once. */
export function Registered({ representation: { items }, act }: Props) {
  if (items.length === 0) return <BodyShort className="fv-quiet">Ingen er registrert.</BodyShort>;
  return (
    <>
      <ul className="fv-rows">
        {items.map((one) => (
          <li key={one.representativeId} className="fv-row">
            <div id={one.representativeId}>
              <BodyShort weight="semibold">
                {representativeKinds[one.kind]}: {one.name}
              </BodyShort>
              <BodyShort size="small">{[readsToday(one), daysOf(one)].filter(Boolean).join(' ')}</BodyShort>
            </div>
            {one.endedOn === undefined && (
              <div className="fv-acts">
                <Button
                  size="small"
                  variant="secondary"
                  aria-describedby={one.representativeId}
                  onClick={() =>
                    act.mutate({ type: 'EndRepresentative', data: { representativeId: one.representativeId } })
                  }
                >
                  Avslutt nå
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <Progress of={act} />
    </>
  );
}

function daysOf({ from, lastDay, endedOn }: RepresentationView['items'][number]): string {
  const since = `Fra ${writtenOf(from)}`;
  const until = endedOn ?? lastDay;
  return until === undefined ? `${since}.` : `${since} til og med ${writtenOf(until)}.`;
}
