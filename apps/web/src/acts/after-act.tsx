import { useState } from 'react';
import { BodyShort, Button, HStack } from '@navikt/ds-react';
import { Trouble } from '../words/trouble.js';
import { type Done, journalText } from './journal.js';
import { useCommand } from './use-command.js';

/** What has just been done, where it was done: it can be taken back, and copied to the journal. */
export function AfterAct({ done, onUndone }: { done: Done; onUndone?: () => void }) {
  const undo = useCommand(done.pathwayId);
  const [copied, setCopied] = useState(false);
  const { factId } = done;
  const copy = () => void navigator.clipboard.writeText(journalText(done)).then(() => setCopied(true));
  const takeBack = (cancelled: string) =>
    undo.mutate(
      { command: { type: 'Cancel', data: { factId: cancelled, reason: 'neverHappened' } } },
      { onSuccess: onUndone },
    );
  return (
    <div className="fv-done">
      <HStack gap="space-8" align="center" wrap>
        <BodyShort as="span" size="small" role="status">
          {done.clientName && `${done.clientName}: `}
          {undo.isSuccess ? `${done.label} er angret.` : `${done.label} er registrert.`}
        </BodyShort>
        {factId && !undo.isSuccess && (
          <Button size="xsmall" variant="tertiary" loading={undo.isPending} onClick={() => takeBack(factId)}>
            Angre
          </Button>
        )}
        {!undo.isSuccess && (
          <Button size="xsmall" variant="tertiary" onClick={copy}>
            {copied ? 'Kopiert' : 'Kopier til journal'}
          </Button>
        )}
      </HStack>
      {undo.error && <Trouble error={undo.error} />}
    </div>
  );
}
