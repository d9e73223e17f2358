import { BodyShort, TextField } from '@navikt/ds-react';
import type { CommandAnswer, PathwayView } from '../../../../libs/contracts/answers.js';
import { useDraft } from '../drafts/use-draft.js';
import { usePathway } from '../pathway/use-pathway.js';
import { Conflict, isConflict } from './conflict.js';
import { FormDialog } from './form-dialog.js';
import { useCommand } from './use-command.js';

/** The rules whose clock is the offer of a handover: its subject names it. */
const offers = ['U16', 'U12'];

export const offeredHandover = ({ clocks }: Pick<PathwayView, 'clocks'>): string | undefined =>
  clocks.find(({ rule }) => offers.includes(rule))?.subject;

type Props = { pathwayId: string; clientName: string; onDone: (answer: CommandAnswer) => void; close: () => void };

/** What the form is kept as until it is sent or closed. */
export const acceptForm = (pathwayId: string): string => `ta imot ${pathwayId}`;

/** The receiver's own act: who follows the client up, named. */
export function AcceptHandover({ pathwayId, clientName, onDone, close }: Props) {
  const form = acceptForm(pathwayId);
  const command = useCommand(pathwayId, form);
  const { words, change } = useDraft<Words>(form, () => ({}));
  const { version, handoverId, coordinator, isKnown } = useOffer(pathwayId);
  const responsible = words.name ?? coordinator ?? '';
  const seen = words.seen ?? version;

  const send = (at: number) => {
    if (!handoverId || responsible.trim() === '') return;
    const data = { handoverId, responsible: { name: responsible.trim(), role: 'coordinator' as const } };
    const done = (answer: CommandAnswer) => {
      onDone(answer);
      close();
    };
    command.mutate({ command: { type: 'AcceptHandover', data }, seen: at }, { onSuccess: done });
  };
  const conflict = isConflict(command.error) && (
    <Conflict
      {...{ pathwayId, seen, error: command.error, keep: send, drop: close }}
      mine={`${responsible} følger opp`}
    />
  );
  return (
    <FormDialog
      {...{ title: `Ta imot ${clientName}`, does: 'Ta imot', sending: command, submit: () => send(seen), close }}
      disabled={handoverId === undefined}
      trouble={conflict || undefined}
    >
      <BodyShort>Kommunen bekrefter at den følger opp. Sykehuset ser hvem.</BodyShort>
      <TextField
        label="Hvem følger opp?"
        value={responsible}
        onChange={(event) => change({ name: event.target.value, seen })}
        error={responsible.trim() === '' && isKnown ? 'Skriv navnet på den som følger opp' : undefined}
      />
      {isKnown && !handoverId && <Gone />}
    </FormDialog>
  );
}

/** `seen` is the version that the person began to write at: what came since is a conflict. */
type Words = { name?: string; seen?: number };

/** The offer as it now stands, and who would follow up. */
function useOffer(pathwayId: string) {
  const { data } = usePathway(pathwayId);
  const coordinator = data?.people?.coordinators.find(({ level }) => level === 'municipality');
  return {
    version: data?.version ?? 0,
    handoverId: data && offeredHandover(data),
    coordinator: coordinator?.name,
    isKnown: data !== undefined,
  };
}

const Gone = () => (
  <BodyShort>Det ligger ikke noe tilbud her lenger. Noen har svart, eller det er trukket tilbake.</BodyShort>
);
