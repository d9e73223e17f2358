import { BodyShort, Heading, HStack, Link, Loader, Tag, VStack } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import type { PathwayView } from '../../../../libs/contracts/answers.js';
import { useDemoNow } from '../header/demo-clock.js';
import type { Session } from '../session/session.js';
import { clientLists, phases } from '../words/labels.js';
import { Trouble } from '../words/trouble.js';
import { Representatives } from '../representatives/representatives.js';
import { Breaks } from './breaks.js';
import { Clocks } from './clocks.js';
import { CoursePicture } from './course-picture.js';
import { PlansAndGroup } from './plans.js';
import { Register } from './register.js';
import { Responsible } from './responsible.js';
import { Timeline } from './timeline.js';
import { useFacts } from './use-facts.js';
import { usePathway } from './use-pathway.js';

/** One client's course: who answers now, what is open, what has been missed, and all that was told. */
export function PathwayPage({ pathwayId, session }: { pathwayId: string; session: Session }) {
  const facts = useFacts(pathwayId);
  const now = useDemoNow();
  const { data: pathway, error, refetch } = usePathway(pathwayId);
  if (error && !pathway) return <Trouble error={error} again={() => void refetch()} />;
  if (!pathway) return <Loader size="xlarge" title="Henter forløpet" />;
  return (
    <VStack gap="space-32">
      <HStack justify="space-between" gap="space-16" wrap>
        <Title pathway={pathway} />
        <HStack gap="space-16" align="start" wrap>
          {session.role === 'coordinator' && (
            <Link as={RouteLink} href={`/forlop/${pathwayId}/utskrift`}>
              Skriv ut til brukeren
            </Link>
          )}
          <Register pathway={pathway} session={session} now={now} />
        </HStack>
      </HStack>
      <Responsible pathway={pathway} />
      <CoursePicture pathway={pathway} facts={facts.data ?? []} now={now} />
      <div className="fv-pair">
        <Clocks clocks={pathway.clocks} />
        <Breaks breaks={pathway.breaks} />
      </div>
      {pathway.plans && <PlansAndGroup plans={pathway.plans} now={now} />}
      <Representatives pathway={pathway} session={session} />
      <Timeline facts={facts} />
    </VStack>
  );
}

const Title = ({ pathway }: { pathway: PathwayView }) => (
  <HStack gap="space-16" align="center" wrap>
    <Heading level="1" size="large">
      {pathway.client?.name ?? 'Uten navn'}
    </Heading>
    <Tag variant="moderate" data-color="neutral" size="small">
      {phases[pathway.phase]}
    </Tag>
    {pathway.addressProtected && (
      <Tag variant="moderate" data-color="warning" size="small">
        Fortrolig adresse: gi ikke sted videre
      </Tag>
    )}
    {pathway.list && pathway.list !== 'active' && <BodyShort>{clientLists[pathway.list]}</BodyShort>}
  </HStack>
);
