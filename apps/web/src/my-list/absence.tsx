import { useState } from 'react';
import { Alert, Button, TextField } from '@navikt/ds-react';
import type { CaseloadNotice } from '../../../../libs/contracts/answers/follow-up.js';
import { FormDialog } from '../acts/form-dialog.js';
import { useOnce } from '../acts/use-once.js';
import { useDraft, useOpenForm } from '../drafts/use-draft.js';
import { useDemoNow } from '../header/demo-clock.js';
import type { Session } from '../session/session.js';
import { DateField } from '../words/date-field.js';
import { daysFrom } from '../words/dates.js';
import { Progress } from '../words/trouble.js';
import { type AbsenceWords, absenceOf, clientsTold } from './absence-words.js';

const form = 'fravær';

/** Away, and who stands in: told once for all one’s clients. */
export function AbsenceButton({ session }: { session: Session }) {
  const dialog = useOpenForm(form);
  const [told, setTold] = useState('');
  if (session.role !== 'coordinator' || session.subject === undefined) return null;
  return (
    <>
      <Button size="small" variant="tertiary" onClick={dialog.open}>
        Meld fravær
      </Button>
      {told && (
        <Alert variant="success" size="small" role="status" closeButton onClose={() => setTold('')}>
          {told}
        </Alert>
      )}
      {dialog.isOpen && <AbsenceDialog subject={session.subject} close={dialog.close} onDone={setTold} />}
    </>
  );
}

type Props = { subject: string; close: () => void; onDone: (told: string) => void };

function AbsenceDialog({ subject, close, onDone }: Props) {
  const now = useDemoNow();
  const { words, change } = useDraft<AbsenceWords>(form, () => ({ until: daysFrom(now, 7), deputy: '', phone: '' }));
  const away = useOnce<AbsenceWords, CaseloadNotice>(
    (asked) => ({ path: '/api/v1/caseload/absence', body: absenceOf(asked, subject) }),
    { form },
  );
  const done = (notice: CaseloadNotice) => {
    onDone(`Fraværet er registrert for ${clientsTold(notice)}.`);
    close();
  };
  const submit = () => words.until !== '' && away.mutate(words, { onSuccess: done });
  return (
    <FormDialog {...{ title: 'Meld fravær', does: 'Meld fravær', sending: away, submit, close }}>
      <DateField label="Borte til og med" value={words.until} onChange={(until) => change({ until })} />
      <TextField
        label="Hvem er vikar?"
        description="La stå tomt hvis koordinerende enhet svarer imens"
        value={words.deputy}
        onChange={(event) => change({ deputy: event.target.value })}
      />
      <TextField
        label="Telefon til vikaren"
        inputMode="tel"
        value={words.phone}
        onChange={(event) => change({ phone: event.target.value })}
      />
      <BackAgain {...{ subject, close, onDone }} />
    </FormDialog>
  );
}

/** The other end of an absence. */
function BackAgain({ subject, close, onDone }: Props) {
  const back = useOnce<object, CaseloadNotice>(() => ({ path: '/api/v1/caseload/return', body: { subject } }));
  const done = (notice: CaseloadNotice) => {
    onDone(`Tilbake på jobb er registrert for ${clientsTold(notice)}.`);
    close();
  };
  return (
    <>
      <Button
        {...{ type: 'button', variant: 'tertiary', size: 'small', loading: back.isPending }}
        onClick={() => back.mutate({}, { onSuccess: done })}
      >
        Jeg er tilbake
      </Button>
      <Progress of={back} />
    </>
  );
}
