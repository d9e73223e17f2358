import { BodyLong, Button, Heading, Loader, VStack } from '@navikt/ds-react';
import type { MyPathway } from '../../../../libs/contracts/answers/my-side.js';
import { clientWords as words } from '../words/client-words.js';
import { Trouble } from '../words/trouble.js';
import { Next, Now, Tonight } from './next.js';
import { Part } from './part.js';
import { Plans } from './plans.js';
import { Readers } from './readers.js';
import { Representatives } from './representatives.js';
import { Represented } from './represented.js';
import { Responsible } from './responsible.js';
import { Tell } from './tell.js';
import { useMySide } from './use-my-side.js';

/** What a client sees of the own course: what happens, who to turn to, and a way to say something back. */
export function MySide() {
  const { data: page, error, refetch } = useMySide();
  if (error && !page) return <Trouble error={error} again={() => void refetch()} />;
  if (!page) return <Loader size="xlarge" title={words.loading} />;
  const own = page.items.filter((pathway) => !isAnothers(pathway));
  return (
    <VStack gap="space-40" className="fv-reading fv-plain">
      <div className="fv-title">
        <Heading level="1" size="xlarge">
          {words.title}
        </Heading>
        <Button className="fv-not-printed" variant="secondary" onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      {page.items.length === 0 && (
        <Part title={words.nothing.title}>
          <BodyLong size="large">{words.nothing.text}</BodyLong>
        </Part>
      )}
      {own.map((pathway) => (
        <Course key={pathway.pathwayId} pathway={pathway} today={page.today} several={own.length > 1} />
      ))}
      {page.items.filter(isAnothers).map((pathway) => (
        <Represented key={pathway.pathwayId} pathway={pathway} today={page.today} />
      ))}
      {(own.length > 0 || page.items.length === 0) && (
        <Readers places={own.flatMap(({ shares }) => shares)} today={page.today} />
      )}
    </VStack>
  );
}

const isAnothers = ({ represented }: MyPathway): boolean => represented !== undefined;

/** One course; where there are several, each says whose it is. */
function Course({ pathway, today, several }: { pathway: MyPathway; today: string; several: boolean }) {
  const isOver = pathway.phase === 'closed';
  return (
    <>
      {several && <BodyLong weight="semibold">{pathway.municipality.name}</BodyLong>}
      <Now pathway={pathway} today={today} />
      {!isOver && (
        <>
          <Responsible pathway={pathway} today={today} />
          <Next pathway={pathway} today={today} />
        </>
      )}
      <Tonight pathway={pathway} />
      <Plans pathway={pathway} today={today} />
      <Representatives pathway={pathway} today={today} />
      {!isOver && <Tell pathway={pathway} today={today} />}
    </>
  );
}
