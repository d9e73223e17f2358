import { useEffect, useState } from 'react';
import { Alert, BodyShort, Button, Heading, Loader, VStack } from '@navikt/ds-react';
import type { PathwayView } from '../../../../libs/contracts/answers.js';
import type { EmergencyAccessView } from '../../../../libs/contracts/topics/emergency.js';
import { useDemo, useDemoNow } from '../header/demo-clock.js';
import { PlansAndGroup } from '../pathway/plans.js';
import { Responsible } from '../pathway/responsible.js';
import { usePathway } from '../pathway/use-pathway.js';
import { dayAsSaid } from '../words/dates.js';
import { objections } from '../words/emergency-words.js';
import { Trouble } from '../words/trouble.js';
import { leftOf } from './opening.js';

const tickMs = 10_000;

/** The product's time as it goes, for a clock that is counted down. */
function useTicking(): number {
  const demo = useDemo();
  const [real, setReal] = useState(() => Date.now());
  useEffect(() => {
    const ticking = window.setInterval(() => setReal(Date.now()), tickMs);
    return () => window.clearInterval(ticking);
  }, []);
  return demo.data ? Date.parse(demo.data.now) + Math.max(0, real - demo.dataUpdatedAt) : real;
}

/** What help needs, as long as it is open; then nothing of it is shown, here or by the API. */
export function Opened({ opened, close }: { opened: EmergencyAccessView; close: () => void }) {
  const left = leftOf(opened.until, useTicking());
  return (
    <VStack gap="space-24">
      <Alert variant={left ? 'warning' : 'info'} role="timer" aria-live="off">
        {left ? (
          <>
            Åpent i <strong>{left}</strong> til, for deg alene. Innsynet blir kontrollert av en leder.
          </>
        ) : (
          'De fire timene er over. Trenger du det fortsatt, åpner du på nytt.'
        )}
      </Alert>
      {opened.objection && <Alert variant="warning">{objections[opened.objection]}</Alert>}
      {left && <OpenPage pathwayId={opened.pathwayId} />}
      <div>
        <Button variant="secondary" size="small" onClick={close}>
          {left ? 'Lukk siden' : 'Åpne for en annen'}
        </Button>
      </div>
    </VStack>
  );
}

function OpenPage({ pathwayId }: { pathwayId: string }) {
  const { data: pathway, error, refetch } = usePathway(pathwayId);
  const now = useDemoNow();
  if (error && !pathway) return <Trouble error={error} again={() => void refetch()} />;
  if (!pathway) return <Loader title="Henter det hjelpen trenger" />;
  return (
    <>
      <Heading level="2" size="medium">
        {pathway.client?.name ?? 'Uten navn'}
      </Heading>
      <Responsible pathway={pathway} />
      <NextOfKin pathway={pathway} />
      {pathway.plans && <PlansAndGroup plans={pathway.plans} now={now} />}
      <Tracks pathway={pathway} now={now} />
    </>
  );
}

const NextOfKin = ({ pathway }: { pathway: PathwayView }) => (
  <section>
    <Heading level="2" size="small" spacing>
      Andre å ringe
    </Heading>
    {(pathway.people?.others ?? []).length === 0 && <BodyShort className="fv-quiet">Ingen er navngitt.</BodyShort>}
    {pathway.people?.others.map(({ name, as, phone }) => (
      <BodyShort key={`${as} ${name}`}>{[name, phone && `tlf. ${phone}`].filter(Boolean).join(', ')}</BodyShort>
    ))}
  </section>
);

const Tracks = ({ pathway, now }: { pathway: PathwayView; now: string }) => (
  <section>
    <Heading level="2" size="small" spacing>
      LAR, tvang og annet som varer
    </Heading>
    {(pathway.tracks ?? []).length === 0 && <BodyShort className="fv-quiet">Ingenting er registrert.</BodyShort>}
    {pathway.tracks?.map(({ trackId, title, since, unit, endedAt }) => (
      <BodyShort key={trackId}>
        {[title, unit, `fra ${dayAsSaid(since, now)}`, endedAt && `til ${dayAsSaid(endedAt, now)}`]
          .filter(Boolean)
          .join(', ')}
      </BodyShort>
    ))}
  </section>
);
