import type { ReactNode, SubmitEvent } from 'react';
import { Dialog, VStack } from '@navikt/ds-react';
import { Progress } from '../words/trouble.js';
import { DialogButtons } from './dialog-buttons.js';

type Props = {
  title: string;
  /** What the button that does it says. */
  does: string;
  sending: { isPending: boolean; isPaused: boolean; error: unknown };
  submit: () => void;
  close: () => void;
  disabled?: boolean;
  /** Instead of the trouble, where the form has more to say about it. */
  trouble?: ReactNode;
  children: ReactNode;
};

/** A form in a dialog: its fields, what has become of it, and away again or do it. */
export function FormDialog({ title, does, sending, submit, close, disabled, trouble, children }: Props) {
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <Dialog open onOpenChange={close}>
      <Dialog.Popup width="small">
        <Dialog.Header>
          <Dialog.Title>{title}</Dialog.Title>
        </Dialog.Header>
        <form onSubmit={onSubmit}>
          <Dialog.Body>
            <VStack gap="space-16">
              {children}
              {trouble ?? <Progress of={sending} />}
            </VStack>
          </Dialog.Body>
          <DialogButtons does={does} busy={sending.isPending && !sending.isPaused} disabled={disabled} />
        </form>
      </Dialog.Popup>
    </Dialog>
  );
}
