import type { ReactNode } from 'react';
import { BodyShort, Checkbox, Radio, RadioGroup } from '@navikt/ds-react';
import { DateField } from '../words/date-field.js';
import { fieldsOf, type Signal, type Words } from './signals.js';

type Change = (more: Partial<Words>) => void;
type Props = { signal: Signal; words: Words; change: Change };

/** The fields that the signal has, and no more. */
export function SignalFields({ signal, words, change }: Props) {
  const fields = fieldsOf[signal];
  if (fields.length === 0) return <BodyShort>Pasienten er tilbake på avdelingen.</BodyShort>;
  return fields.map((field) => <div key={field}>{shown[field](words, change)}</div>);
}

const check = (field: 'suicideRisk' | 'meetingCalled' | 'followUpClarified', label: string) =>
  function Check(words: Words, change: Change) {
    return (
      <Checkbox checked={words[field]} onChange={(event) => change({ [field]: event.target.checked })}>
        {label}
      </Checkbox>
    );
  };

const shown: Record<keyof Words, (words: Words, change: Change) => ReactNode> = {
  meetingCalled: check('meetingCalled', 'Kommunen er kalt inn til møte'),
  followUpClarified: check('followUpClarified', 'Oppfølgingen etterpå er avklart'),
  suicideRisk: check('suicideRisk', 'Vurdert selvmordsfare'),
  backOn: ({ backOn }, change) => (
    <DateField label="Tilbake når?" value={backOn} onChange={(date) => change({ backOn: date })} />
  ),
  kind: ({ kind }, change) => (
    <RadioGroup legend="Hvordan?" value={kind} onChange={(value: Words['kind']) => change({ kind: value })}>
      <Radio value="planned">Som planlagt</Radio>
      <Radio value="transfer">Overført til et annet behandlingssted</Radio>
    </RadioGroup>
  ),
  municipalWarning: ({ municipalWarning }, change) => (
    <RadioGroup
      legend="Vil pasienten at kommunen varsles?"
      value={municipalWarning}
      onChange={(value: Words['municipalWarning']) => change({ municipalWarning: value })}
    >
      <Radio value="wanted">Ja</Radio>
      <Radio value="declined">Nei</Radio>
      <Radio value="notAsked">Ikke spurt</Radio>
    </RadioGroup>
  ),
};
