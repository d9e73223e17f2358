import { useState } from 'react';
import { ChevronDownIcon } from '@navikt/aksel-icons';
import { ActionMenu, Button, VStack } from '@navikt/ds-react';
import type { CommandAnswer, PathwayView } from '../../../../libs/contracts/answers.js';
import { AfterAct } from '../acts/after-act.js';
import { type Done, toldIn } from '../acts/journal.js';
import { meetingForm, MeetingDialog } from '../acts/meeting-dialog.js';
import { useCommand } from '../acts/use-command.js';
import { draftOf } from '../drafts/drafts.js';
import { useOpenForm } from '../drafts/use-draft.js';
import type { Session } from '../session/session.js';
import { Progress } from '../words/trouble.js';
import { RegisterDialog, registerForm } from './register-dialog.js';
import { formLabel, formsFor, type RegisterForm } from './register-forms.js';
import { type Choice, registrable } from './registrable.js';

type Props = { pathway: PathwayView; session: Session; now: string };

/** The one door to everything that can be told of this client now. */
export function Register({ pathway, session, now }: Props) {
  const { pathwayId, client } = pathway;
  const command = useCommand(pathwayId);
  const meeting = useOpenForm(meetingForm(pathwayId));
  const [done, setDone] = useState<Done>();
  const choices = registrable(pathway, session);
  const forms = formsFor(pathway, session);
  const [form, open] = useState(() => forms.find((one) => draftOf(registerForm(pathwayId, one)) !== undefined));
  if (choices.length === 0) return null;
  const told = (label: string) => (answer: CommandAnswer) =>
    setDone({ label, at: now, pathwayId, factId: toldIn(answer.facts)?.factId });
  const choose = ({ label, command: words }: Choice) => command.mutate({ command: words }, { onSuccess: told(label) });
  return (
    <VStack gap="space-8" align="start">
      <Choices
        {...{ choices, choose, meet: meeting.open, pathway, forms, open, busy: command.isPending && !command.isPaused }}
      />
      <Progress of={command} />
      {done && <AfterAct key={done.factId} done={done} onUndone={() => setDone(undefined)} />}
      {form && (
        <RegisterDialog
          {...{ form, pathway, now, close: () => open(undefined) }}
          onDone={(label, answer) => told(label)(answer)}
        />
      )}
      {meeting.isOpen && (
        <MeetingDialog
          {...{ pathwayId, clientName: client?.name ?? 'brukeren', close: meeting.close }}
          onDone={told('Ansvarsgruppemøte')}
        />
      )}
    </VStack>
  );
}

type ChoicesProps = {
  pathway: PathwayView;
  choices: Choice[];
  choose: (choice: Choice) => void;
  meet: () => void;
  forms: RegisterForm[];
  open: (form: RegisterForm) => void;
  busy: boolean;
};

const Choices = ({ pathway, choices, choose, meet, forms, open, busy }: ChoicesProps) => (
  <ActionMenu>
    <ActionMenu.Trigger>
      <Button icon={<ChevronDownIcon aria-hidden />} iconPosition="right" size="small" loading={busy}>
        Registrer
      </Button>
    </ActionMenu.Trigger>
    <ActionMenu.Content>
      {choices.map((choice) => (
        <ActionMenu.Item key={choice.label} onSelect={() => choose(choice)}>
          {choice.label}
        </ActionMenu.Item>
      ))}
      <ActionMenu.Item onSelect={meet}>Ansvarsgruppemøte …</ActionMenu.Item>
      {forms.map((form) => (
        <ActionMenu.Item key={form} onSelect={() => open(form)}>
          {formLabel(form, pathway)} …
        </ActionMenu.Item>
      ))}
    </ActionMenu.Content>
  </ActionMenu>
);
