import { Fragment, type SubmitEvent } from 'react';
import { Button, TextField, VStack } from '@navikt/ds-react';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import { useDraft } from '../drafts/use-draft.js';
import type { Session } from '../session/session.js';
import { Progress } from '../words/trouble.js';
import { ExistsAlready } from './exists-already.js';
import { fieldProblems, type StartFields } from './field-problems.js';
import { startForm, useStart } from './use-start.js';

type Props = { session: Session; onStarted: (answer: CommandAnswer) => void };

const labels: StartFields = {
  nationalId: 'Fødselsnummer',
  name: 'Navn',
  coordinator: 'Koordinator i kommunen',
  unit: 'Enhet',
  phone: 'Telefon til koordinatoren',
};
const hints: Partial<StartFields> = {
  nationalId: 'Eller D-nummer eller felles hjelpenummer, elleve siffer',
  coordinator: 'La stå tomt hvis ingen har fått oppgaven ennå',
};

const modes = { nationalId: 'numeric', name: 'text', coordinator: 'text', unit: 'text', phone: 'tel' } as const;

/** Five fields, of which the unit is remembered. Whether the number is one, and whether the person is followed here already, the API says. */
export function StartForm({ session, onStarted }: Props) {
  const start = useStart(session);
  const { words, change, drop } = useDraft<StartFields>(startForm, () => firstWords(session));
  const problems = fieldProblems(start.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const started = (answer: CommandAnswer) => {
      drop();
      keepUnit(words.unit);
      onStarted(answer);
    };
    start.mutate(words, { onSuccess: started });
  };
  const field = (name: keyof StartFields) => (
    <TextField
      label={labels[name]}
      description={hints[name]}
      autoComplete="off"
      inputMode={modes[name]}
      value={words[name]}
      onChange={(event) => change({ [name]: event.target.value })}
      error={problems[name]}
    />
  );
  return (
    <form onSubmit={submit} noValidate>
      <VStack gap="space-16" align="start" className="fv-form">
        {(Object.keys(labels) as (keyof StartFields)[]).map((name) => (
          <Fragment key={name}>{field(name)}</Fragment>
        ))}
        <ExistsAlready error={start.error} />
        <Progress of={{ ...start, error: Object.keys(problems).length === 0 && start.error }} />
        <Button type="submit" loading={start.isPending && !start.isPaused}>
          Start forløpet
        </Button>
      </VStack>
    </form>
  );
}

/** The unit is the same from one start to the next, and nobody's secret. */
const unitKept = 'enhet';
const keepUnit = (unit: string): void => localStorage.setItem(unitKept, unit.trim());

const firstWords = ({ name = '' }: Session): StartFields => ({
  ...{ nationalId: '', name: '', coordinator: name, phone: '' },
  unit: localStorage.getItem(unitKept) ?? '',
});
