import { BodyShort, Button, Heading, HStack, Link, Loader, VStack } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import { useDemoNow } from '../header/demo-clock.js';
import { Trouble } from '../words/trouble.js';
import { LeavingRow } from './leaving-row.js';
import { useLeaving } from './use-leaving.js';

/** Everybody who leaves the ward within two weeks; whoever nobody has received stands first. */
export function WardBoard() {
  const { data, error, isPending, refetch } = useLeaving();
  const now = useDemoNow();
  const leaving = data?.items ?? [];
  const again = () => void refetch();
  return (
    <VStack gap="space-24">
      <Top count={leaving.length} waiting={leaving.filter((one) => one.isWaitedFor).length} again={again} />
      {error && <Trouble error={error} again={again} />}
      {isPending && <Loader title="Henter tavla" />}
      {data && leaving.length === 0 && (
        <BodyShort>
          Ingen skal ut de neste 14 dagene. Pasienter med planlagt eller ventet utskrivning vises her.
        </BodyShort>
      )}
      <ul className="fv-rows">
        {leaving.map((one) => (
          <LeavingRow key={one.episodeId} one={one} now={now} />
        ))}
      </ul>
      {data !== undefined && data.leftOut > 0 && (
        <BodyShort className="fv-quiet">
          Tavla viser de som er nærmest utskrivning. {data.leftOut} til er ikke vist: se forløpene deres.
        </BodyShort>
      )}
    </VStack>
  );
}

const Top = ({ count, waiting, again }: { count: number; waiting: number; again: () => void }) => (
  <HStack justify="space-between" align="end" gap="space-16" wrap>
    <div>
      <Heading level="1" size="large">
        Avdelingstavla
      </Heading>
      <BodyShort className="fv-quiet">
        Ut innen 14 dager: {count} · ikke mottatt: {waiting}
      </BodyShort>
    </div>
    <HStack gap="space-16" align="center" wrap>
      <Link as={RouteLink} href="/min-liste">
        Avdelingens frister
      </Link>
      <Button size="small" variant="secondary" onClick={again}>
        Hent på nytt
      </Button>
    </HStack>
  </HStack>
);
