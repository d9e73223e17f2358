import { type SubmitEvent, useState } from 'react';
import { Alert, BodyShort, Button, Checkbox, Radio, RadioGroup, Textarea, TextField, VStack } from '@navikt/ds-react';
import type { EmergencyAccessView } from '../../../../libs/contracts/topics/emergency.js';
import { useOnce } from '../acts/use-once.js';
import { useDraft } from '../drafts/use-draft.js';
import { consequences, grounds, overObjections } from '../words/emergency-words.js';
import { Progress } from '../words/trouble.js';
import { firstOpening, openingOf, type OpeningProblems, type OpeningWords, problemsOf } from './opening.js';

const form = 'nødinnsyn';

/** Number, ground and text, and what it means, before anything is looked up. */
export function OpenForm({ onOpened }: { onOpened: (opened: EmergencyAccessView) => void }) {
  const { words, change, drop } = useDraft<OpeningWords>(form, firstOpening);
  const [isTried, setTried] = useState(false);
  const opening = useOnce<OpeningWords, EmergencyAccessView>(
    (asked) => ({ path: '/api/v1/emergency-access', body: openingOf(asked) }),
    { form, mayHaveChanged: () => false },
  );
  const problems = problemsOf(words);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const opened = (answer: EmergencyAccessView) => {
      drop();
      onOpened(answer);
    };
    opening.mutate(words, { onSuccess: opened });
  };
  return (
    <form onSubmit={submit} noValidate>
      <VStack gap="space-24" align="start">
        <Fields words={words} change={change} problems={isTried ? problems : {}} />
        <Alert variant="info">
          <BodyShort weight="semibold">Når du åpner:</BodyShort>
          <ul>
            {consequences.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Alert>
        <Progress of={opening} />
        <Button type="submit" data-color="danger" loading={opening.isPending && !opening.isPaused}>
          Åpne i fire timer
        </Button>
      </VStack>
    </form>
  );
}

type FieldsProps = {
  words: OpeningWords;
  change: (more: Partial<OpeningWords>) => void;
  problems: OpeningProblems;
};

const Fields = ({ words, change, problems }: FieldsProps) => (
  <>
    <TextField
      label="Fødselsnummer"
      description="Til den du gir hjelp nå"
      inputMode="numeric"
      autoComplete="off"
      value={words.nationalId}
      onChange={(event) => change({ nationalId: event.target.value })}
      error={problems.nationalId}
    />
    <Choice legend="Grunnlag" options={grounds} value={words.ground} choose={(ground) => change({ ground })} />
    <Textarea
      label="Hvilken hjelp gis, og hvorfor kan det ikke vente?"
      maxLength={2000}
      value={words.text}
      onChange={(event) => change({ text: event.target.value })}
      error={problems.text}
    />
    <Choice
      legend="Går du foran noe brukeren har sagt nei til?"
      options={{ no: 'Nei, eller jeg vet ikke om noe', ...overObjections }}
      value={words.over}
      choose={(over) => change({ over })}
    />
    <Checkbox checked={words.mustWait} onChange={(event) => change({ mustWait: event.target.checked })}>
      Det er til fare for hjelpen om brukeren får vite det nå
    </Checkbox>
    {words.mustWait && (
      <Textarea
        label="Hvorfor?"
        maxLength={2000}
        value={words.why}
        onChange={(event) => change({ why: event.target.value })}
        error={problems.why}
      />
    )}
  </>
);

type ChoiceProps<Value extends string> = {
  legend: string;
  options: Readonly<Record<Value, string>>;
  value: Value;
  choose: (value: Value) => void;
};

const Choice = <Value extends string>({ legend, options, value, choose }: ChoiceProps<Value>) => (
  <RadioGroup legend={legend} value={value} onChange={choose}>
    {Object.entries<string>(options).map(([one, label]) => (
      <Radio key={one} value={one}>
        {label}
      </Radio>
    ))}
  </RadioGroup>
);
