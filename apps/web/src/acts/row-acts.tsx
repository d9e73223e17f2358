import type { ReactNode } from 'react';
import { ChevronDownIcon } from '@navikt/aksel-icons';
import { ActionMenu, Button } from '@navikt/ds-react';
import type { CommandAnswer, WorkItem } from '../../../../libs/contracts/answers.js';
import type { CommandBody } from '../../../../libs/contracts/commands.js';
import { useOpenForm } from '../drafts/use-draft.js';
import { Progress } from '../words/trouble.js';
import { acceptForm, AcceptHandover } from './accept-handover.js';
import { actLabels, type NextAct, nextActs } from './next-acts.js';
import { meetingForm, MeetingDialog } from './meeting-dialog.js';
import { useCommand } from './use-command.js';

type Choice = { label: string; command: CommandBody };

const contact = (label: string, kind: 'met' | 'phone' | 'video'): Choice => ({
  label,
  command: { type: 'RecordContact', data: { kind, withClient: true } },
});
const attempt = (label: string, channel: 'phone' | 'sms' | 'homeVisit' | 'letter'): Choice => ({
  label,
  command: { type: 'RecordAttempt', data: { channel } },
});

/** Acts that one choice completes. */
const choices: Partial<Record<NextAct, readonly Choice[]>> = {
  recordContact: [contact('Møtte brukeren', 'met'), contact('Snakket på telefon', 'phone'), contact('Video', 'video')],
  recordAttempt: [
    attempt('Ringte, ikke svar', 'phone'),
    attempt('Sendte SMS', 'sms'),
    attempt('Var på døra', 'homeVisit'),
    attempt('Sendte brev', 'letter'),
  ],
};

/** What was done, and the answer to it. */
export type OnDone = (label: string, answer: CommandAnswer) => void;

/** What can be done about a row without leaving the list. */
export function RowActs({ item, onDone }: { item: WorkItem; onDone: OnDone }) {
  const { pathwayId, clientName = 'brukeren' } = item;
  const command = useCommand(pathwayId);
  const accepting = useOpenForm(acceptForm(pathwayId));
  const meeting = useOpenForm(meetingForm(pathwayId));
  const send = (words: CommandBody, label: string) =>
    command.mutate({ command: words }, { onSuccess: (answer) => onDone(label, answer) });
  const busy = command.isPending && !command.isPaused;
  const acts = nextActs(item);

  const shown: Record<NextAct, () => ReactNode> = {
    acceptHandover: () => <Open act="acceptHandover" open={accepting.open} />,
    recordContact: () => <Menu act="recordContact" busy={busy} send={send} primary />,
    recordAttempt: () => <Menu act="recordAttempt" busy={busy} send={send} />,
    recordMeeting: () => <Open act="recordMeeting" open={meeting.open} />,
    acknowledge: () => <Acknowledge busy={busy} send={() => send(acknowledgement(item), 'Kvittering')} />,
  };
  return (
    <div className="fv-acts">
      {acts.map((act) => (
        <div key={act}>{shown[act]()}</div>
      ))}
      <Progress of={command} />
      {accepting.isOpen && acts.includes('acceptHandover') && (
        <AcceptHandover
          {...{ pathwayId, clientName, close: accepting.close }}
          onDone={(answer) => onDone('Mottak av overføringen', answer)}
        />
      )}
      {meeting.isOpen && acts.includes('recordMeeting') && (
        <MeetingDialog
          {...{ pathwayId, clientName, close: meeting.close }}
          onDone={(answer) => onDone('Ansvarsgruppemøte', answer)}
        />
      )}
    </div>
  );
}

const Open = ({ act, open }: { act: NextAct; open: () => void }) => (
  <Button size="small" onClick={open}>
    {actLabels[act]}
  </Button>
);

const acknowledgement = (item: WorkItem): CommandBody => ({
  type: 'AcknowledgeBreak',
  data: { breakId: breakIdOf(item) },
});

const Acknowledge = ({ busy, send }: { busy: boolean; send: () => void }) => (
  <Button size="small" variant="tertiary" loading={busy} onClick={send}>
    {actLabels.acknowledge}
  </Button>
);

/** A row's own id names the break or the clock. */
const breakIdOf = ({ workId }: WorkItem): string => workId.slice(workId.indexOf(':') + 1);

type MenuProps = {
  act: NextAct;
  busy: boolean;
  primary?: boolean;
  send: (command: CommandBody, label: string) => void;
};

function Menu({ act, busy, primary = false, send }: MenuProps) {
  return (
    <ActionMenu>
      <ActionMenu.Trigger>
        <Button
          size="small"
          variant={primary ? 'primary' : 'secondary'}
          loading={busy}
          icon={<ChevronDownIcon aria-hidden />}
          iconPosition="right"
        >
          {actLabels[act]}
        </Button>
      </ActionMenu.Trigger>
      <ActionMenu.Content>
        {choices[act]?.map(({ label, command }) => (
          <ActionMenu.Item key={label} onSelect={() => send(command, label)}>
            {label}
          </ActionMenu.Item>
        ))}
      </ActionMenu.Content>
    </ActionMenu>
  );
}
