import { Alert, BodyShort, Button, HStack } from '@navikt/ds-react';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import type { LeavingView } from '../../../../libs/contracts/answers/ward.js';
import type { ReachedParty } from '../../../../libs/contracts/topics/reception.js';
import { useCommand } from '../acts/use-command.js';
import { Progress } from '../words/trouble.js';
import { reachedParties } from '../words/ward-words.js';
import { whomToRing } from './whom-to-ring.js';

type Props = { one: LeavingView; onDone: (label: string, answer: CommandAnswer) => void };

/** The week is over and nobody has received: whom to ring, and what was done. */
export function RingNow({ one, onDone }: Props) {
  const command = useCommand(one.pathwayId);
  const { handoverId } = one;
  if (handoverId === undefined) return null;
  const tell = (reached: ReachedParty) =>
    command.mutate(
      { command: { type: 'RecordSenderAct', data: { handoverId, reached } } },
      { onSuccess: (answer) => onDone(`Ringte, fikk tak i: ${reachedParties[reached].toLowerCase()}`, answer) },
    );
  return (
    <Alert variant="warning" size="small">
      <BodyShort weight="semibold">
        Det er helg, og ingen har tatt imot. {whomToRing(one) || 'Ring legevakta, tlf. 116 117'}.
      </BodyShort>
      <BodyShort spacing>Hvem fikk dere tak i?</BodyShort>
      <HStack gap="space-8" wrap>
        {(Object.keys(reachedParties) as ReachedParty[]).map((reached) => (
          <Button
            key={reached}
            size="small"
            variant="secondary"
            loading={command.isPending}
            onClick={() => tell(reached)}
          >
            {reachedParties[reached]}
          </Button>
        ))}
      </HStack>
      <Progress of={command} />
    </Alert>
  );
}
