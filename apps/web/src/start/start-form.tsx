import { type SubmitEvent, useState } from 'react';
import { Button, TextField, VStack } from '@navikt/ds-react';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import type { Session } from '../session/session.js';
import { Trouble } from '../words/trouble.js';
import { ExistsAlready } from './exists-already.js';
import { fieldProblems, type StartFields } from './field-problems.js';
import { useStart } from './use-start.js';

type Props = { session: Session; onStarted: (answer: CommandAnswer) => void };

const labels: StartFields = {
  nationalId: 'Fødselsnummer',
  name: 'Navn',
  coordinator: 'Koordinator i kommunen',
  phone: 'Telefon til koordinatoren',
};
const hints: Partial<StartFields> = {
  nationalId: 'Eller D-nummer eller felles hjelpenummer, elleve siffer',
  coordinator: 'La stå tomt hvis ingen har fått oppgaven ennå',
};

const modes = { nationalId: 'numeric', name: 'text', coordinator: 'text', phone: 'tel' } as const;

/** The four fields. Whether the number is one, and whether the person is followed here already, the API says. */
export function StartForm({ session, onStarted }: Props) {
  const start = useStart(session.organisation ?? '');
  const [fields, setFields] = useState<StartFields>({
    nationalId: '',
    name: '',
    coordinator: session.name ?? '',
    phone: '',
  });
  const problems = fieldProblems(start.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    start.mutate(fields, { onSuccess: onStarted });
  };
  const field = (name: keyof StartFields) => (
    <TextField
      label={labels[name]}
      description={hints[name]}
      autoComplete="off"
      inputMode={modes[name]}
      value={fields[name]}
      onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
      error={problems[name]}
    />
  );
  return (
    <form onSubmit={submit} noValidate>
      <VStack gap="space-16" align="start" className="fv-form">
        {field('nationalId')}
        {field('name')}
        {field('coordinator')}
        {field('phone')}
        <ExistsAlready error={start.error} />
        {start.error && Object.keys(problems).length === 0 && <Trouble error={start.error} />}
        <Button type="submit" loading={start.isPending}>
          Start forløpet
        </Button>
      </VStack>
    </form>
  );
}
