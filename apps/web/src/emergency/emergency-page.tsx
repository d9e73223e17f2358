import { Heading, VStack } from '@navikt/ds-react';
import type { EmergencyAccessView } from '../../../../libs/contracts/topics/emergency.js';
import { useDraft } from '../drafts/use-draft.js';
import type { Session } from '../session/session.js';
import { OpenForm } from './open-form.js';
import { Opened } from './opened.js';
import { Reviews } from './reviews.js';

/** Nødinnsyn: opened by who helps now, and reviewed afterwards by a leader. */
export function EmergencyPage({ session }: { session: Session }) {
  return (
    <VStack gap="space-24" className="fv-reading">
      <Heading level="1" size="large">
        {session.role === 'leader' ? 'Kontroll av nødinnsyn' : 'Nødinnsyn'}
      </Heading>
      {session.role === 'leader' ? <Reviews /> : <Helper />}
    </VStack>
  );
}

/** Kept as a form is, so that a reload does not ask for the ground anew. */
type Kept = { opened?: EmergencyAccessView };

function Helper() {
  const { words, change, drop } = useDraft<Kept>('nødinnsyn åpnet', () => ({}));
  const close = () => {
    change({ opened: undefined });
    drop();
  };
  if (words.opened) return <Opened opened={words.opened} close={close} />;
  return <OpenForm onOpened={(opened) => change({ opened })} />;
}
