import type { ReactNode } from 'react';
import { BodyShort, Checkbox, Radio, RadioGroup } from '@navikt/ds-react';
import { DateField } from '../words/date-field.js';
import { callOffReasons, dischargeKinds, reachedParties, warningsAsked } from '../words/ward-words.js';
import { fieldsOf, type Signal, type Words } from './signals.js';

type Change = (more: Partial<Words>) => void;
type Props = { signal: Signal; words: Words; change: Change };

/** The fields that the signal has, and no more. */
export function SignalFields({ signal, words, change }: Props) {
  const fields = fieldsOf(signal);
  if (fields.length === 0) return <BodyShort>Det er ikke mer å fylle ut.</BodyShort>;
  return fields.map((field) => <div key={field}>{shown[field](words, change)}</div>);
}

type Checked = 'suicideRisk' | 'meetingCalled' | 'followUpClarified' | 'naloxoneGiven';
const check = (field: Checked, label: string) =>
  function Check(words: Words, change: Change) {
    return (
      <Checkbox checked={words[field]} onChange={(event) => change({ [field]: event.target.checked })}>
        {label}
      </Checkbox>
    );
  };

type Chosen = 'kind' | 'municipalWarning' | 'callOffReason' | 'reached';
const choice = (field: Chosen, legend: string, options: Readonly<Record<string, string>>) =>
  function Choice(words: Words, change: Change) {
    return (
      <RadioGroup legend={legend} value={words[field]} onChange={(value: string) => change({ [field]: value })}>
        {Object.entries(options).map(([value, label]) => (
          <Radio key={value} value={value}>
            {label}
          </Radio>
        ))}
      </RadioGroup>
    );
  };

const shown: Record<keyof Words, (words: Words, change: Change) => ReactNode> = {
  on: ({ on }, change) => <DateField label="Hvilken dag?" value={on} onChange={(date) => change({ on: date })} />,
  meetingCalled: check('meetingCalled', 'Kommunen er kalt inn til møte'),
  followUpClarified: check('followUpClarified', 'Oppfølgingen etterpå er avklart'),
  suicideRisk: check('suicideRisk', 'Vurdert selvmordsfare'),
  naloxoneGiven: check('naloxoneGiven', 'Nalokson ble gitt'),
  backOn: ({ backOn }, change) => (
    <DateField label="Tilbake når?" value={backOn} onChange={(date) => change({ backOn: date })} />
  ),
  kind: choice('kind', 'Hvordan?', dischargeKinds),
  municipalWarning: choice('municipalWarning', 'Vil pasienten at kommunen varsles?', warningsAsked),
  callOffReason: choice('callOffReason', 'Hvorfor?', callOffReasons),
  reached: choice('reached', 'Kommunen har ikke tatt imot. Hvem fikk dere tak i?', reachedParties),
};
