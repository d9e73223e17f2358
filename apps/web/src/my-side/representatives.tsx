import { BodyLong } from '@navikt/ds-react';
import type { MyPathway } from '../../../../libs/contracts/answers/my-side.js';
import { clientWords as words } from '../words/client-words.js';
import { Part } from './part.js';

/** Who is registered to see the page besides, and what they see; whoever has been ended is not told of. */
export function Representatives({ pathway, today }: { pathway: MyPathway; today: string }) {
  const standing = pathway.representatives.filter(({ endedOn }) => endedOn === undefined);
  if (standing.length === 0) return null;
  return (
    <Part title={words.representatives.title}>
      {standing.map((one) => (
        <BodyLong size="large" key={`${one.kind} ${one.name} ${one.from}`}>
          <strong>
            {words.representatives.kinds[one.kind]}: {one.name}
          </strong>
          <br />
          {words.representatives.sees(one)}
          {one.leftOut && one.lastDay !== undefined && ` ${words.representatives.until(words.day(one.lastDay, today))}`}
        </BodyLong>
      ))}
      <BodyLong>{words.representatives.wrong}</BodyLong>
    </Part>
  );
}
