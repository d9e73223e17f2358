import { useState } from 'react';
import { ChevronDownIcon } from '@navikt/aksel-icons';
import { ActionMenu, Button } from '@navikt/ds-react';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import type { LeavingView } from '../../../../libs/contracts/answers/ward.js';
import { draftOf } from '../drafts/drafts.js';
import { useOpenForm } from '../drafts/use-draft.js';
import { CorrectionDialog, correctionForm } from './correction-dialog.js';
import { SignalDialog, signalForm } from './signal-dialog.js';
import { labelOf, type Signal, signalsFor } from './signals.js';

type Props = { one: LeavingView; now: string; onDone: (label: string, answer: CommandAnswer) => void };

/** What the ward can tell of this client now, and put right of what it has told. */
export function SignalMenu({ one, now, onDone }: Props) {
  const { episodeId } = one;
  const [chosen, choose] = useState(() =>
    signalsFor(one).find((signal) => draftOf(signalForm(episodeId, signal)) !== undefined),
  );
  const correction = useOpenForm(correctionForm(episodeId));
  return (
    <>
      <Choices one={one} choose={choose} correct={correction.open} />
      {chosen && (
        <SignalDialog
          signal={chosen}
          one={one}
          now={now}
          onDone={(answer) => onDone(labelOf(chosen, one), answer)}
          close={() => choose(undefined)}
        />
      )}
      {correction.isOpen && (
        <CorrectionDialog one={one} onDone={(answer) => onDone('Rettelse', answer)} close={correction.close} />
      )}
    </>
  );
}

type ChoicesProps = { one: LeavingView; choose: (signal: Signal) => void; correct: () => void };

const Choices = ({ one, choose, correct }: ChoicesProps) => (
  <ActionMenu>
    <ActionMenu.Trigger>
      <Button size="small" variant="secondary" icon={<ChevronDownIcon aria-hidden />} iconPosition="right">
        Meld
      </Button>
    </ActionMenu.Trigger>
    <ActionMenu.Content>
      {signalsFor(one).map((signal) => (
        <ActionMenu.Item key={signal} onSelect={() => choose(signal)}>
          {labelOf(signal, one)}
        </ActionMenu.Item>
      ))}
      {one.told.length > 0 && (
        <>
          <ActionMenu.Divider />
          <ActionMenu.Item onSelect={correct}>Rett eller ta tilbake …</ActionMenu.Item>
        </>
      )}
    </ActionMenu.Content>
  </ActionMenu>
);
