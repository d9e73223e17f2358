import { type SubmitEvent, useState } from 'react';
import { BodyShort, Dialog, TextField, VStack } from '@navikt/ds-react';
import { DialogButtons } from './dialog-buttons.js';
import type { PathwayView } from '../../../../libs/contracts/answers.js';
import { Trouble } from '../words/trouble.js';
import { usePathway } from '../pathway/use-pathway.js';
import { useCommand } from './use-command.js';

/** The rules whose clock is the offer of a handover: its subject names it. */
const offers = ['U16', 'U12'];

export const offeredHandover = ({ clocks }: Pick<PathwayView, 'clocks'>): string | undefined =>
  clocks.find(({ rule }) => offers.includes(rule))?.subject;

type Props = { pathwayId: string; clientName: string; close: () => void };

/** The receiver's own act: who follows the client up, named. */
export function AcceptHandover({ pathwayId, clientName, close }: Props) {
  const pathway = usePathway(pathwayId);
  const command = useCommand(pathwayId);
  const [name, setName] = useState<string>();
  const coordinator = pathway.data?.people?.coordinators.find(({ level }) => level === 'municipality');
  const responsible = name ?? coordinator?.name ?? '';
  const handoverId = pathway.data && offeredHandover(pathway.data);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!handoverId || responsible.trim() === '') return;
    const data = { handoverId, responsible: { name: responsible.trim(), role: 'coordinator' as const } };
    command.mutate({ type: 'AcceptHandover', data }, { onSuccess: close });
  };
  return (
    <Dialog open onOpenChange={close}>
      <Dialog.Popup width="small">
        <Dialog.Header>
          <Dialog.Title>Ta imot {clientName}</Dialog.Title>
        </Dialog.Header>
        <form onSubmit={submit}>
          <Dialog.Body>
            <VStack gap="space-16">
              <BodyShort>Kommunen bekrefter at den følger opp. Sykehuset ser hvem.</BodyShort>
              <TextField
                label="Hvem følger opp?"
                value={responsible}
                onChange={(event) => setName(event.target.value)}
                error={responsible.trim() === '' && pathway.data ? 'Skriv navnet på den som følger opp' : undefined}
              />
              {pathway.data && !handoverId && <Gone />}
              {command.error && <Trouble error={command.error} />}
            </VStack>
          </Dialog.Body>
          <DialogButtons does="Ta imot" busy={command.isPending} disabled={handoverId === undefined} />
        </form>
      </Dialog.Popup>
    </Dialog>
  );
}

const Gone = () => (
  <BodyShort>Det ligger ikke noe tilbud her lenger. Noen har svart, eller det er trukket tilbake.</BodyShort>
);
