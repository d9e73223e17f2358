import { Radio, RadioGroup, TextField } from '@navikt/ds-react';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import type { LeavingView } from '../../../../libs/contracts/answers/ward.js';
import { FormDialog } from '../acts/form-dialog.js';
import { useCommand } from '../acts/use-command.js';
import { useDraft } from '../drafts/use-draft.js';
import { DateField } from '../words/date-field.js';
import { instantAsSaid } from '../words/dates.js';
import { correctionOf, isTime, type CorrectionWords, firstCorrection, whenOf } from './correction.js';
import { signalForm } from './signal-dialog.js';

type Props = { one: LeavingView; onDone: (answer: CommandAnswer) => void; close: () => void };

/** What the form is kept as until it is sent or closed. */
export const correctionForm = (episodeId: string): string => signalForm(episodeId, 'rett');

/** One thing that was told wrong: taken back, or put at its right time. The timeline keeps both. */
export function CorrectionDialog({ one, onDone, close }: Props) {
  const form = correctionForm(one.episodeId);
  const command = useCommand(one.pathwayId, form);
  const { words, change } = useDraft<CorrectionWords>(form, () => firstCorrection(one));
  const submit = () => {
    const body = correctionOf(words);
    if (!body) return;
    const done = (answer: CommandAnswer) => {
      onDone(answer);
      close();
    };
    command.mutate({ command: body }, { onSuccess: done });
  };
  const choose = (factId: string) =>
    change({ factId, ...whenOf(one.told.find((told) => told.factId === factId)?.effectiveAt) });
  return (
    <FormDialog
      {...{ title: `Rett: ${one.clientName ?? 'pasienten'}`, does: 'Rett', sending: command, submit, close }}
      disabled={words.factId === ''}
    >
      <OfThose told={one.told} chosen={words.factId} choose={choose} />
      <RadioGroup
        legend="Hva er galt?"
        size="small"
        value={words.wrong}
        onChange={(wrong: CorrectionWords['wrong']) => change({ wrong })}
      >
        <Radio value="time">Tidspunktet</Radio>
        <Radio value="never">Det skjedde ikke</Radio>
        <Radio value="otherPerson">Det gjaldt en annen pasient</Radio>
      </RadioGroup>
      {words.wrong === 'time' && <When key={words.factId} words={words} change={change} />}
    </FormDialog>
  );
}

type OfThoseProps = { told: LeavingView['told']; chosen: string; choose: (factId: string) => void };

const OfThose = ({ told, chosen, choose }: OfThoseProps) => (
  <RadioGroup legend="Hva er meldt feil?" size="small" value={chosen} onChange={choose}>
    {told.toReversed().map(({ factId, label, effectiveAt }) => (
      <Radio key={factId} value={factId}>
        {label}, {instantAsSaid(effectiveAt)}
      </Radio>
    ))}
  </RadioGroup>
);

const When = ({ words, change }: { words: CorrectionWords; change: (more: Partial<CorrectionWords>) => void }) => (
  <>
    <DateField label="Riktig dag" value={words.on} onChange={(on) => change({ on })} />
    <TextField
      label="Riktig klokkeslett"
      description="tt:mm"
      autoComplete="off"
      size="small"
      value={words.time}
      onChange={(event) => change({ time: event.target.value })}
      error={!isTime(words.time) ? 'Skriv et klokkeslett, for eksempel 14:30' : undefined}
    />
  </>
);
