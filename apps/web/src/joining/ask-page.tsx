import { type SubmitEvent, useState } from 'react';
import { Alert, BodyLong, Button, Heading, Radio, RadioGroup, TextField, VStack } from '@navikt/ds-react';
import type { JoinReason } from '../../../../libs/contracts/topics/joining.js';
import { useOnce } from '../acts/use-once.js';
import { useDraft } from '../drafts/use-draft.js';
import { joinReasons } from '../words/emergency-words.js';
import { Progress } from '../words/trouble.js';

const form = 'be om å ta del';
type Words = { nationalId: string; why: JoinReason };

/** A unit asks to take part. The answer is the same whether anybody follows the person. */
export function AskToJoinPage() {
  const { words, change, ask, isWrong, submit } = useAsking();
  return (
    <form onSubmit={submit} noValidate>
      <VStack gap="space-24" align="start" className="fv-reading">
        <Heading level="1" size="large">
          Be om å ta del
        </Heading>
        <BodyLong>
          Behandler dere noen som kanskje har et forløp i kommunen? Følges personen opp, spør koordinatoren brukeren, og
          svarer ja eller nei. Dere får samme svar her uansett: Forløpsvakt sier ikke til noen hvem som følges opp.
        </BodyLong>
        <TextField
          label="Fødselsnummer"
          inputMode="numeric"
          autoComplete="off"
          value={words.nationalId}
          onChange={(event) => change({ nationalId: event.target.value })}
          error={isWrong ? 'Skriv elleve siffer' : undefined}
        />
        <Reason why={words.why} choose={(why) => change({ why })} />
        {ask.isSuccess && (
          <Alert variant="success" role="status">
            Spørsmålet er sendt. Sier brukeren ja, kommer forløpet i lista deres.
          </Alert>
        )}
        <Progress of={ask} />
        <Button type="submit" loading={ask.isPending && !ask.isPaused}>
          Spør
        </Button>
      </VStack>
    </form>
  );
}

const Reason = ({ why, choose }: { why: JoinReason; choose: (why: JoinReason) => void }) => (
  <RadioGroup legend="Hvorfor?" value={why} onChange={choose}>
    {Object.entries(joinReasons).map(([one, label]) => (
      <Radio key={one} value={one}>
        {label}
      </Radio>
    ))}
  </RadioGroup>
);

function useAsking() {
  const { words, change, drop } = useDraft<Words>(form, () => ({ nationalId: '', why: 'treating' }));
  const [isTried, setTried] = useState(false);
  const ask = useOnce<Words, { state: 'asked' }>(
    ({ nationalId, why }) => ({ path: '/api/v1/join-requests', body: { nationalId: digitsOf(nationalId), why } }),
    { form, mayHaveChanged: () => false },
  );
  const isWrong = !/^\d{11}$/.test(digitsOf(words.nationalId));
  const asked = () => {
    change({ nationalId: '' });
    drop();
    setTried(false);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isWrong) ask.mutate(words, { onSuccess: asked });
  };
  return { words, change, ask, isWrong: isTried && isWrong, submit };
}

const digitsOf = (text: string): string => text.replaceAll(/\s/g, '');
