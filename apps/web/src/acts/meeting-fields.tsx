import { Button, Checkbox, CheckboxGroup, Radio, RadioGroup, VStack } from '@navikt/ds-react';
import { DateField } from '../words/date-field.js';
import { invitation, type MeetingWords, noNextReasons, type PartyRole, partyRoles } from './meeting.js';

type Props = { words: MeetingWords; change: (more: Partial<MeetingWords>) => void };

/** Who was there, and when next. */
export const MeetingFields = ({ words, change }: Props) => (
  <VStack gap="space-16">
    <DateField label="Møtet ble holdt" value={words.heldOn} onChange={(heldOn) => change({ heldOn })} />
    <Checkbox checked={words.clientPresent} onChange={(event) => change({ clientPresent: event.target.checked })}>
      Brukeren var med
    </Checkbox>
    <CheckboxGroup
      legend="Hvem var der?"
      size="small"
      value={words.attended}
      onChange={(attended: PartyRole[]) => change({ attended })}
    >
      {Object.entries(partyRoles).map(([role, name]) => (
        <Checkbox key={role} value={role}>
          {name}
        </Checkbox>
      ))}
    </CheckboxGroup>
    <NextMeeting words={words} change={change} />
  </VStack>
);

const NextMeeting = ({ words, change }: Props) => (
  <>
    <RadioGroup
      legend="Neste møte"
      size="small"
      value={words.noNext}
      onChange={(noNext: MeetingWords['noNext']) => change({ noNext })}
    >
      <Radio value="next">Avtalt</Radio>
      {Object.entries(noNextReasons).map(([reason, name]) => (
        <Radio key={reason} value={reason}>
          {name}
        </Radio>
      ))}
    </RadioGroup>
    {words.noNext === 'next' && (
      <>
        <DateField label="Dato for neste møte" value={words.nextOn} onChange={(nextOn) => change({ nextOn })} />
        <Button type="button" variant="tertiary" size="small" onClick={() => save(words.nextOn)}>
          Last ned kalenderinnkalling
        </Button>
      </>
    )}
  </>
);

function save(on: string): void {
  const text = invitation({ on, stamp: new Date().toISOString(), id: crypto.randomUUID() });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  link.download = 'mote.ics';
  link.click();
  URL.revokeObjectURL(link.href);
}
