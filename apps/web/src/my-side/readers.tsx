import { BodyLong, Link, Loader } from '@navikt/ds-react';
import type { MyPathway } from '../../../../libs/contracts/answers/my-side.js';
import { clientWords as words } from '../words/client-words.js';
import { Trouble } from '../words/trouble.js';
import { Part } from './part.js';
import { readingsOf } from './readings.js';
import { useReaders } from './use-my-side.js';

const shown = 10;

/** The last who read, and who tried to; all of it can be taken along. */
export function Readers({ places, today }: { places: MyPathway['shares']; today: string }) {
  const readers = useReaders();
  const lines = readingsOf(readers.data?.items ?? [], places).slice(0, shown);
  return (
    <Part title={words.readers.title} className="fv-not-printed">
      {readers.error && <Trouble error={readers.error} again={() => void readers.refetch()} />}
      {readers.isPending && <Loader title={words.loading} />}
      {readers.data && lines.length === 0 && <BodyLong size="large">{words.readers.none}</BodyLong>}
      {lines.length > 0 && (
        <ul className="fv-rows">
          {lines.map(({ said, on, times }) => (
            <li key={`${on} ${said}`} className="fv-row">
              <BodyLong>
                {said}
                {words.readers.times(times)}
              </BodyLong>
              <BodyLong className="fv-quiet">{words.day(on, today)}</BodyLong>
            </li>
          ))}
        </ul>
      )}
      <BodyLong>
        <Link href="/api/v1/my/access-log/export" download>
          {words.readers.all}
        </Link>
      </BodyLong>
    </Part>
  );
}
