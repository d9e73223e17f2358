import { useState } from 'react';
import { ChevronDownIcon } from '@navikt/aksel-icons';
import { ActionMenu, Button } from '@navikt/ds-react';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import { draftOf } from '../drafts/drafts.js';
import type { Leaving } from './leaving.js';
import { SignalDialog, signalForm } from './signal-dialog.js';
import { type Signal, signalLabels, signalsFor } from './signals.js';

type Props = { one: Leaving; now: string; onDone: (signal: Signal, answer: CommandAnswer) => void };

/** What the ward can tell of this client now. */
export function SignalMenu({ one, now, onDone }: Props) {
  const [chosen, choose] = useState(() =>
    signalsFor(one).find((signal) => draftOf(signalForm(one.episodeId, signal)) !== undefined),
  );
  return (
    <>
      <ActionMenu>
        <ActionMenu.Trigger>
          <Button size="small" variant="secondary" icon={<ChevronDownIcon aria-hidden />} iconPosition="right">
            Meld
          </Button>
        </ActionMenu.Trigger>
        <ActionMenu.Content>
          {signalsFor(one).map((signal) => (
            <ActionMenu.Item key={signal} onSelect={() => choose(signal)}>
              {signalLabels[signal]}
            </ActionMenu.Item>
          ))}
        </ActionMenu.Content>
      </ActionMenu>
      {chosen && (
        <SignalDialog
          signal={chosen}
          one={one}
          now={now}
          onDone={(answer) => onDone(chosen, answer)}
          close={() => choose(undefined)}
        />
      )}
    </>
  );
}
