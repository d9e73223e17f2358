import { Button, Dialog } from '@navikt/ds-react';

/** The end of a dialog with a form: away again, or do it. */
export const DialogButtons = ({ does, busy, disabled }: { does: string; busy: boolean; disabled?: boolean }) => (
  <Dialog.Footer>
    <Dialog.CloseTrigger>
      <Button type="button" variant="secondary">
        Avbryt
      </Button>
    </Dialog.CloseTrigger>
    <Button type="submit" loading={busy} disabled={disabled}>
      {does}
    </Button>
  </Dialog.Footer>
);
