import type { followUpSignals } from '../../contracts/topics/follow-up.js';
import type { SignalRows } from './signal-row.js';

export const followUpSignalRows: SignalRows<typeof followUpSignals> = {
  ContactRecorded: { label: 'Kontakt registrert', rank: 83, correctable: ['kind', 'withClient'] },
};
