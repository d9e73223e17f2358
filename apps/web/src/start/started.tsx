import { Alert, BodyShort, Button, HStack, VStack } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import { Clocks } from '../pathway/clocks.js';

/** That it is started, when what is due, and where to go on. */
export const Started = ({ answer, another }: { answer: CommandAnswer; another: () => void }) => (
  <VStack gap="space-24">
    <Alert variant="success" role="status">
      <BodyShort>Forløpet er startet. Klokkene under går fra nå.</BodyShort>
    </Alert>
    <Clocks clocks={answer.clocks} />
    <HStack gap="space-16" wrap>
      <Button as={RouteLink} href={`/forlop/${answer.pathwayId}`}>
        Åpne forløpet
      </Button>
      <Button variant="secondary" onClick={another}>
        Start et til
      </Button>
    </HStack>
  </VStack>
);
