import { useQuery } from '@tanstack/react-query';
import { BodyLong, Button, Heading, Loader, VStack } from '@navikt/ds-react';
import type { ClientSheet } from '../../../../libs/contracts/answers/my-side.js';
import { read } from '../http/ask.js';
import { clientWords as words } from '../words/client-words.js';
import { Trouble } from '../words/trouble.js';
import { Next, Now, Tonight } from './next.js';
import { Part } from './part.js';
import { Plans } from './plans.js';
import { Responsible } from './responsible.js';

/** The client's own page on paper, for who has no BankID. Each look is one in the client's log: it is asked for once. */
export function ClientSheetPage({ pathwayId }: { pathwayId: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['client-sheet', pathwayId],
    queryFn: () => read<ClientSheet>(`/api/v1/pathways/${pathwayId}/client-sheet`),
    staleTime: Infinity,
  });
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Loader size="xlarge" title={words.loading} />;
  return <Sheet sheet={data} />;
}

function Sheet({ sheet: { today, name, pathway } }: { sheet: ClientSheet }) {
  const isOver = pathway.phase === 'closed';
  return (
    <VStack gap="space-40" className="fv-reading fv-plain">
      <div>
        <div className="fv-title">
          <Heading level="1" size="xlarge">
            {words.sheet.title(name)}
          </Heading>
          <Button className="fv-not-printed" onClick={() => window.print()}>
            {words.print}
          </Button>
        </div>
        <BodyLong>{words.sheet.from(pathway.municipality.name, words.day(today, today))}</BodyLong>
      </div>
      <Now pathway={pathway} today={today} />
      {!isOver && (
        <>
          <Responsible pathway={pathway} today={today} />
          <Next pathway={pathway} today={today} />
        </>
      )}
      <Tonight pathway={pathway} />
      <Plans pathway={pathway} today={today} />
      <Part title={words.tell.title}>
        <BodyLong size="large">{words.sheet.tell}</BodyLong>
        <BodyLong size="large">{words.sheet.readers}</BodyLong>
      </Part>
    </VStack>
  );
}
