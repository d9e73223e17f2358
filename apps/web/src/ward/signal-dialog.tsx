import { FormDialog } from '../acts/form-dialog.js';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import { useCommand } from '../acts/use-command.js';
import { daysFrom } from '../words/dates.js';
import { useDraft } from '../drafts/use-draft.js';
import type { Leaving } from './leaving.js';
import { SignalFields } from './signal-fields.js';
import { commandOf, type Signal, signalLabels, type Words } from './signals.js';

type Props = { signal: Signal; one: Leaving; now: string; onDone: (answer: CommandAnswer) => void; close: () => void };

/** One signal: what there is to say, and the answer in words. */
export function SignalDialog({ signal, one, now, onDone, close }: Props) {
  const form = signalForm(one.episodeId, signal);
  const command = useCommand(one.pathwayId, form);
  const { words, change, drop } = useDraft(form, () => firstWords(now));
  const shut = () => {
    drop();
    close();
  };
  const told = (answer: CommandAnswer) => {
    onDone(answer);
    shut();
  };
  const submit = () => {
    if (signal === 'leave' && words.backOn === '') return;
    command.mutate({ command: commandOf(signal, one.episodeId, words) }, { onSuccess: told });
  };
  const title = `${signalLabels[signal]}: ${one.clientName ?? 'pasienten'}`;
  return (
    <FormDialog {...{ title, does: 'Meld', sending: command, submit, close: shut }}>
      <SignalFields signal={signal} words={words} change={change} />
    </FormDialog>
  );
}

/** What the form is kept as until it is sent or closed. */
export const signalForm = (episodeId: string, signal: Signal): string => `meld ${episodeId} ${signal}`;

/** What is most often so; each can be changed before it is told. */
const firstWords = (now: string): Words => ({
  backOn: daysFrom(now, 1),
  kind: 'planned',
  municipalWarning: 'wanted',
  suicideRisk: false,
  meetingCalled: false,
  followUpClarified: false,
});
