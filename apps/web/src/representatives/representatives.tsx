import { lazy, Suspense, useState } from 'react';
import { Button, Heading, Loader, VStack } from '@navikt/ds-react';
import type { PathwayView } from '../../../../libs/contracts/answers.js';
import type { Session } from '../session/session.js';

/** Opened seldom, and not on the first page. */
const Opened = lazy(() => import('./representation.js').then(({ Representation }) => ({ default: Representation })));

/** Foresatte, fullmakt and verge of a client: for the coordinator of the municipality that answers, when asked for. */
export function Representatives({ pathway, session }: { pathway: PathwayView; session: Session }) {
  const [isOpen, setIsOpen] = useState(false);
  if (session.role !== 'coordinator' || session.organisation !== pathway.municipality) return null;
  return (
    <section aria-labelledby="representanter">
      <VStack gap="space-16">
        <Heading level="2" size="small" id="representanter">
          Foresatte, fullmakt og verge
        </Heading>
        <div>
          <Button size="small" variant="tertiary" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? 'Skjul' : 'Vis hvem som er registrert'}
          </Button>
        </div>
        {isOpen && (
          <Suspense fallback={<Loader title="Henter skjemaet" />}>
            <Opened pathwayId={pathway.pathwayId} />
          </Suspense>
        )}
      </VStack>
    </section>
  );
}
