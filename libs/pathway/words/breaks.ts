import type { ResolutionCause } from '../../contracts/vocabulary.js';

/** Why a break ended, as it is called on the screen (bokmål). */
export const resolutionCauseLabels: Readonly<Record<ResolutionCause, string>> = {
  'duty-done': 'Plikten er gjort',
  'stated-not-done': 'Sagt ifra om at det ikke blir gjort, med årsak',
  'registered-late': 'Gjort i tide, ført for sent',
  'pathway-closed': 'Forløpet er avsluttet',
  'no-longer-applies': 'Plikten gjelder ikke lenger',
  'done-outside-the-system': 'Gjort uten at det er ført her',
  'capacity-lacking': 'Manglende kapasitet',
  'client-declined': 'Brukeren takket nei',
  'client-not-reached': 'Brukeren er ikke nådd',
  'unclear-responsibility': 'Uklart hvem som har ansvaret',
  'notice-did-not-arrive': 'Meldingen kom ikke fram',
  other: 'Annen årsak',
};
