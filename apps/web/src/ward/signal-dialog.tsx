import { FormDialog } from '../acts/form-dialog.js';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import type { LeavingView } from '../../../../libs/contracts/answers/ward.js';
import { useCommand } from '../acts/use-command.js';
import { daysFrom } from '../words/dates.js';
import { useDraft } from '../drafts/use-draft.js';
import { SignalFields } from './signal-fields.js';
import { commandOf, isWhole, labelOf, type Signal, type Words } from './signals.js';

type Props = {
  signal: Signal;
  one: LeavingView;
  now: string;
  onDone: (answer: CommandAnswer) => void;
  close: () => void;
};

/** One signal: what there is to say, and the answer in words. */
export function SignalDialog({ signal, one, now, onDone, close }: Props) {
  const form = signalForm(one.episodeId, signal);
  const command = useCommand(one.pathwayId, form);
  const { words, change, drop } = useDraft(form, () => firstWords(one, now));
  const shut = () => {
    drop();
    close();
  };
  const told = (answer: CommandAnswer) => {
    onDone(answer);
    shut();
  };
  const submit = () => {
    if (!isWhole(signal, words)) return;
    command.mutate({ command: commandOf(signal, one, words) }, { onSuccess: told });
  };
  const title = `${labelOf(signal, one)}: ${one.clientName ?? 'pasienten'}`;
  return (
    <FormDialog {...{ title, does: 'Meld', sending: command, submit, close: shut }}>
      <SignalFields signal={signal} words={words} change={change} />
    </FormDialog>
  );
}

/** What the form is kept as until it is sent or closed. */
export const signalForm = (episodeId: string, signal: string): string => `meld ${episodeId} ${signal}`;

/** What is most often so, or was said last; each can be changed before it is told. */
const firstWords = ({ on, asked }: LeavingView, now: string): Words => ({
  on: on ?? daysFrom(now, 14),
  backOn: daysFrom(now, 1),
  kind: 'planned',
  municipalWarning: asked ?? 'wanted',
  suicideRisk: false,
  meetingCalled: false,
  followUpClarified: false,
  callOffReason: 'clinicalChange',
  naloxoneGiven: false,
  reached: 'dutyDesk',
});
