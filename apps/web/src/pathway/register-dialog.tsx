import { Checkbox, CheckboxGroup, ErrorMessage, Radio, RadioGroup, Select } from '@navikt/ds-react';
import type { CommandAnswer, PathwayView } from '../../../../libs/contracts/answers.js';
import type { PauseReason } from '../../../../libs/contracts/topics/follow-up.js';
import type { MeasureKind } from '../../../../libs/contracts/topics/measures.js';
import type { MappingDomain } from '../../../../libs/contracts/vocabulary.js';
import { FormDialog } from '../acts/form-dialog.js';
import { useCommand } from '../acts/use-command.js';
import { useDraft } from '../drafts/use-draft.js';
import { DateField } from '../words/date-field.js';
import { mappingDomains, measureKinds, pauseReasons } from '../words/measure-words.js';
import {
  commandOf,
  firstWords,
  formLabel,
  problemOf,
  type RegisterForm,
  type RegisterWords,
} from './register-forms.js';

type Props = {
  form: RegisterForm;
  pathway: PathwayView;
  now: string;
  onDone: (label: string, answer: CommandAnswer) => void;
  close: () => void;
};

/** What the form is kept as until it is sent or closed. */
export const registerForm = (pathwayId: string, form: RegisterForm): string => `registrer ${form} ${pathwayId}`;

/** Kartlegging, a pause or a vedtak. */
export function RegisterDialog({ form, pathway, now, onDone, close }: Props) {
  const keptAs = registerForm(pathway.pathwayId, form);
  const command = useCommand(pathway.pathwayId, keptAs);
  const { words, change, drop } = useDraft<RegisterWords>(keptAs, () => firstWords(now));
  const label = formLabel(form, pathway);
  const problem = problemOf(form, words);
  const shut = () => {
    drop();
    close();
  };
  const submit = () => {
    if (problem !== undefined) return;
    const done = (answer: CommandAnswer) => {
      onDone(label, answer);
      shut();
    };
    command.mutate({ command: commandOf(form, words) }, { onSuccess: done });
  };
  const Fields = fields[form];
  const title = `${label}: ${pathway.client?.name ?? 'brukeren'}`;
  return (
    <FormDialog {...{ title, does: 'Registrer', sending: command, submit, close: shut }}>
      <Fields words={words} change={change} />
      {problem !== undefined && <ErrorMessage>{problem}</ErrorMessage>}
    </FormDialog>
  );
}

type FieldsProps = { words: RegisterWords; change: (more: Partial<RegisterWords>) => void };

const MappingFields = ({ words, change }: FieldsProps) => (
  <CheckboxGroup
    legend="Hva er kartlagt?"
    value={words.domains}
    onChange={(domains: MappingDomain[]) => change({ domains })}
  >
    {Object.entries(mappingDomains).map(([domain, label]) => (
      <Checkbox key={domain} value={domain}>
        {label}
      </Checkbox>
    ))}
  </CheckboxGroup>
);

const PauseFields = ({ words, change }: FieldsProps) => (
  <>
    <RadioGroup legend="Hvorfor?" value={words.reason} onChange={(reason: PauseReason) => change({ reason })}>
      {Object.entries(pauseReasons).map(([reason, label]) => (
        <Radio key={reason} value={reason}>
          {label}
        </Radio>
      ))}
    </RadioGroup>
    <DateField label="Siste dag i pausen" value={words.until} onChange={(until) => change({ until })} />
  </>
);

const VedtakFields = ({ words, change }: FieldsProps) => (
  <>
    <Select
      label="Hva er innvilget?"
      value={words.kind}
      onChange={(event) => change({ kind: event.target.value as MeasureKind })}
    >
      {Object.entries(measureKinds).map(([kind, label]) => (
        <option key={kind} value={kind}>
          {label}
        </option>
      ))}
    </Select>
    <DateField label="Gjelder fra" value={words.startOn} onChange={(startOn) => change({ startOn })} />
    <DateField label="Satt i verk innen" value={words.carryOutBy} onChange={(carryOutBy) => change({ carryOutBy })} />
  </>
);

const fields: Record<RegisterForm, (props: FieldsProps) => React.ReactNode> = {
  mapping: MappingFields,
  pause: PauseFields,
  vedtak: VedtakFields,
};
