import { type SubmitEvent, useState } from 'react';
import { Dialog, VStack } from '@navikt/ds-react';
import { DialogButtons } from '../acts/dialog-buttons.js';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import { useCommand } from '../acts/use-command.js';
import { daysFrom } from '../words/dates.js';
import { Trouble } from '../words/trouble.js';
import { answered } from './answered.js';
import type { Leaving } from './leaving.js';
import { SignalFields } from './signal-fields.js';
import { commandOf, type Signal, signalLabels, type Words } from './signals.js';

type Props = { signal: Signal; one: Leaving; now: string; onDone: (said: string) => void; close: () => void };

/** One signal: what there is to say, and the answer in words. */
export function SignalDialog({ signal, one, now, onDone, close }: Props) {
  const command = useCommand(one.pathwayId);
  const [words, setWords] = useState(() => firstWords(now));
  const told = (answer: CommandAnswer) => {
    onDone(answered(signal, answer));
    close();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (signal === 'leave' && words.backOn === '') return;
    command.mutate(commandOf(signal, one.episodeId, words), { onSuccess: told });
  };
  return (
    <Dialog open onOpenChange={close}>
      <Dialog.Popup width="small">
        <Dialog.Header>
          <Dialog.Title>
            {signalLabels[signal]}: {one.clientName ?? 'pasienten'}
          </Dialog.Title>
        </Dialog.Header>
        <form onSubmit={submit}>
          <Dialog.Body>
            <VStack gap="space-16">
              <SignalFields signal={signal} words={words} change={(more) => setWords({ ...words, ...more })} />
              {command.error && <Trouble error={command.error} />}
            </VStack>
          </Dialog.Body>
          <DialogButtons does="Meld" busy={command.isPending} />
        </form>
      </Dialog.Popup>
    </Dialog>
  );
}

/** What is most often so; each can be changed before it is told. */
const firstWords = (now: string): Words => ({
  backOn: daysFrom(now, 1),
  kind: 'planned',
  municipalWarning: 'wanted',
  suicideRisk: false,
  meetingCalled: false,
  followUpClarified: false,
});
