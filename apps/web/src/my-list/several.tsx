import { useState } from 'react';
import { Alert, Button, Checkbox, CheckboxGroup, Radio, RadioGroup } from '@navikt/ds-react';
import type { WorkItem } from '../../../../libs/contracts/answers.js';
import type { SeveralAnswer } from '../../../../libs/contracts/answers/follow-up.js';
import { FormDialog } from '../acts/form-dialog.js';
import { firstMeeting, type MeetingWords, meetingOf } from '../acts/meeting.js';
import { MeetingFields } from '../acts/meeting-fields.js';
import { useOnce } from '../acts/use-once.js';
import { useDraft, useOpenForm } from '../drafts/use-draft.js';
import { useDemoNow } from '../header/demo-clock.js';
import { daysFrom } from '../words/dates.js';
import { clientsTold } from './absence-words.js';

const form = 'flere';
/** As many as the API takes at once. */
const most = 50;

type Words = MeetingWords & { what: 'met' | 'phone' | 'meeting'; pathwayIds: string[] };
const labels = { met: 'Møtte brukerne', phone: 'Snakket på telefon', meeting: 'Ansvarsgruppemøte' };

/** One contact or meeting that concerned several clients, written down once. */
export function SeveralButton({ items }: { items: readonly WorkItem[] }) {
  const dialog = useOpenForm(form);
  const [told, setTold] = useState('');
  return (
    <>
      <Button size="small" variant="tertiary" onClick={dialog.open}>
        Registrer for flere
      </Button>
      {told && (
        <Alert variant="success" size="small" role="status" closeButton onClose={() => setTold('')}>
          {told}
        </Alert>
      )}
      {dialog.isOpen && <SeveralDialog items={items} close={dialog.close} onDone={setTold} />}
    </>
  );
}

type Props = { items: readonly WorkItem[]; close: () => void; onDone: (told: string) => void };

function SeveralDialog({ items, close, onDone }: Props) {
  const now = useDemoNow();
  const first = (): Words => ({ ...firstMeeting(daysFrom(now, 0), daysFrom(now, 42)), what: 'met', pathwayIds: [] });
  const { words, change } = useDraft<Words>(form, first);
  const several = useOnce<Words, SeveralAnswer>(sentOf, { form });
  const submit = () => {
    if (words.pathwayIds.length === 0) return;
    const done = (answer: SeveralAnswer) => {
      onDone(`${labels[words.what]} er registrert for ${clientsTold(answer)}.`);
      close();
    };
    several.mutate(words, { onSuccess: done });
  };
  const disabled = words.pathwayIds.length === 0;
  return (
    <FormDialog {...{ title: 'Registrer for flere', does: 'Registrer', sending: several, submit, close, disabled }}>
      <RadioGroup legend="Hva skjedde?" size="small" value={words.what} onChange={(what) => change({ what })}>
        {Object.entries(labels).map(([what, label]) => (
          <Radio key={what} value={what}>
            {label}
          </Radio>
        ))}
      </RadioGroup>
      {words.what === 'meeting' && <MeetingFields words={words} change={change} />}
      <Clients items={items} chosen={words.pathwayIds} choose={(pathwayIds) => change({ pathwayIds })} />
    </FormDialog>
  );
}

type ClientsProps = { items: readonly WorkItem[]; chosen: string[]; choose: (pathwayIds: string[]) => void };

function Clients({ items, chosen, choose }: ClientsProps) {
  const clients = [...new Map(items.map(({ pathwayId, clientName }) => [pathwayId, clientName ?? 'Uten navn']))];
  return (
    <CheckboxGroup
      legend={`Hvem gjaldt det? (høyst ${most})`}
      size="small"
      value={chosen}
      onChange={(pathwayIds: string[]) => choose(pathwayIds.slice(0, most))}
    >
      {clients.map(([pathwayId, name]) => (
        <Checkbox key={pathwayId} value={pathwayId}>
          {name}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

const sentOf = ({ what, pathwayIds, ...meeting }: Words) =>
  what === 'meeting'
    ? { path: '/api/v1/meetings', body: { pathwayIds, meeting: meetingOf(meeting) } }
    : { path: '/api/v1/contacts', body: { pathwayIds, contact: { kind: what, withClient: true } } };
