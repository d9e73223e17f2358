import { type ReactNode, useState } from 'react';
import { ChevronDownIcon } from '@navikt/aksel-icons';
import { ActionMenu, Button } from '@navikt/ds-react';
import type { WorkItem } from '../../../../libs/contracts/answers.js';
import type { CommandBody } from '../../../../libs/contracts/commands.js';
import { Trouble } from '../words/trouble.js';
import { AcceptHandover } from './accept-handover.js';
import { actLabels, type NextAct, nextActs } from './next-acts.js';
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

/** What can be done about a row without leaving the list. */
export function RowActs({ item, onDone }: { item: WorkItem; onDone: (what: string) => void }) {
  const command = useCommand(item.pathwayId);
  const [isAccepting, setAccepting] = useState(false);
  const send = (words: CommandBody, label: string) => command.mutate(words, { onSuccess: () => onDone(label) });
  const busy = command.isPending;

  const shown: Record<NextAct, () => ReactNode> = {
    acceptHandover: () => (
      <Button size="small" onClick={() => setAccepting(true)}>
        {actLabels.acceptHandover}
      </Button>
    ),
    recordContact: () => <Menu act="recordContact" busy={busy} send={send} primary />,
    recordAttempt: () => <Menu act="recordAttempt" busy={busy} send={send} />,
    // a meeting has more to say than fits a row
    recordMeeting: () => null,
    acknowledge: () => <Acknowledge busy={busy} send={() => send(acknowledgement(item), 'Kvittering')} />,
  };
  return (
    <div className="fv-acts">
      {nextActs(item).map((act) => (
        <div key={act}>{shown[act]()}</div>
      ))}
      {command.error && <Trouble error={command.error} />}
      {isAccepting && (
        <AcceptHandover
          pathwayId={item.pathwayId}
          clientName={item.clientName ?? 'brukeren'}
          close={() => setAccepting(false)}
        />
      )}
    </div>
  );
}

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
