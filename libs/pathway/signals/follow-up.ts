import type { followUpSignals } from '../../contracts/topics/follow-up.js';
import type { SignalRows } from './signal-row.js';

export const followUpSignalRows: SignalRows<typeof followUpSignals> = {
  ContactRecorded: { label: 'Kontakt registrert', rank: 83, correctable: ['kind', 'withClient'] },
  ContactAttempted: { label: 'Forsøk på kontakt', rank: 100, correctable: ['channel'] },
  // the end date is told anew by a new pause, so that no correction passes the longest one
  PathwayPaused: { label: 'Oppfølgingen satt på pause', rank: 110, correctable: ['reason'] },
  PathwayResumed: { label: 'Oppfølgingen gjenopptatt', rank: 111, correctable: [] },
  OverdoseRecorded: { label: 'Overdose registrert', rank: 120, correctable: ['naloxoneGiven', 'ambulance'] },
  NaloxoneChecked: { label: 'Nalokson kontrollert', rank: 121, correctable: [] },
  SeriousEventRecorded: { label: 'Alvorlig hendelse registrert', rank: 130, correctable: ['kind'] },
  SeriousEventNotified: { label: 'Alvorlig hendelse varslet', rank: 131, correctable: [] },
};
