import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import { useDraft } from '../drafts/use-draft.js';
import { useDemoNow } from '../header/demo-clock.js';
import { daysFrom } from '../words/dates.js';
import { FormDialog } from './form-dialog.js';
import { firstMeeting, meetingOf } from './meeting.js';
import { MeetingFields } from './meeting-fields.js';
import { useCommand } from './use-command.js';

type Props = { pathwayId: string; clientName: string; onDone: (answer: CommandAnswer) => void; close: () => void };

/** What the form is kept as until it is sent or closed. */
export const meetingForm = (pathwayId: string): string => `møte ${pathwayId}`;
/** Until the next meeting, if nothing else is said. */
const usualDays = 42;

/** That the ansvarsgruppe has met, and when it meets next. */
export function MeetingDialog({ pathwayId, clientName, onDone, close }: Props) {
  const now = useDemoNow();
  const form = meetingForm(pathwayId);
  const command = useCommand(pathwayId, form);
  const { words, change } = useDraft(form, () => firstMeeting(daysFrom(now, 0), daysFrom(now, usualDays)));
  const isWhole = words.heldOn !== '' && (words.noNext !== 'next' || words.nextOn !== '');
  const submit = () => {
    if (!isWhole) return;
    const done = (answer: CommandAnswer) => {
      onDone(answer);
      close();
    };
    command.mutate({ command: { type: 'RecordAnsvarsgruppeMeeting', data: meetingOf(words) } }, { onSuccess: done });
  };
  return (
    <FormDialog {...{ title: `Ansvarsgruppemøte: ${clientName}`, does: 'Registrer', sending: command, submit, close }}>
      <MeetingFields words={words} change={change} />
    </FormDialog>
  );
}
