import { BodyLong, Loader } from '@navikt/ds-react';
import type { AuditEvent } from '../../../../libs/contracts/answers/access-log.js';
import type { MyPathway } from '../../../../libs/contracts/answers/my-side.js';
import type { Role } from '../../../../libs/contracts/vocabulary.js';
import { clientWords as words } from '../words/client-words.js';
import { osloDayOf } from '../words/dates.js';
import { Trouble } from '../words/trouble.js';
import { Part } from './part.js';
import { useReaders } from './use-my-side.js';

type Places = MyPathway['shares'];
const shown = 10;

/** The last who read, and who tried to; all of it can be taken along. */
export function Readers({ places, today }: { places: Places; today: string }) {
  const readers = useReaders();
  const events = (readers.data?.items ?? []).filter((event) => roleOf(event) !== 'client').slice(0, shown);
  return (
    <Part title={words.readers.title} className="fv-not-printed">
      {readers.error && <Trouble error={readers.error} again={() => void readers.refetch()} />}
      {readers.isPending && <Loader title={words.loading} />}
      {readers.data && events.length === 0 && <BodyLong size="large">{words.readers.none}</BodyLong>}
      <ul className="fv-rows">
        {events.map((event) => (
          <li key={event.id} className="fv-row">
            <BodyLong>
              {whoOf(event, places)} {whatOf(event)}
            </BodyLong>
            <BodyLong className="fv-quiet">{words.day(osloDayOf(event.recorded), today)}</BodyLong>
          </li>
        ))}
      </ul>
      <BodyLong>
        <a href="/api/v1/my/access-log/export" download>
          {words.readers.all}
        </a>
      </BodyLong>
    </Part>
  );
}

const roleOf = ({ agent }: AuditEvent): string | undefined => agent[0]?.role?.[0]?.text;

function whoOf(event: AuditEvent, places: Places): string {
  const role = words.readers.roles[roleOf(event) as Role] ?? words.readers.roles.system;
  const number = event.agent.find(({ type }) => type.text === 'organisation')?.who.identifier.value;
  if (number === undefined) return role;
  const place = places.find(({ organisation }) => organisation === number);
  return role + (place ? words.readers.at(place.name) : words.readers.elsewhere(number));
}

const whatOf = ({ outcome, action }: AuditEvent): string =>
  outcome === '0' ? (words.readers.did[action] ?? '') : words.readers.denied;
