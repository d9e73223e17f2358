import { useState } from 'react';
import { ChevronDownIcon } from '@navikt/aksel-icons';
import { ActionMenu, Button } from '@navikt/ds-react';
import type { Leaving } from './leaving.js';
import { SignalDialog } from './signal-dialog.js';
import { type Signal, signalLabels, signalsFor } from './signals.js';

type Props = { one: Leaving; now: string; onDone: (said: string) => void };

/** What the ward can tell of this client now. */
export function SignalMenu({ one, now, onDone }: Props) {
  const [chosen, choose] = useState<Signal>();
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
      {chosen && <SignalDialog signal={chosen} one={one} now={now} onDone={onDone} close={() => choose(undefined)} />}
    </>
  );
}
