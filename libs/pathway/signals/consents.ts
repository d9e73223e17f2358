import type { consentSignals } from '../../contracts/topics/consents.js';
import type { SignalRows } from './signal-row.js';

export const consentSignalRows: SignalRows<typeof consentSignals> = {
  ObjectionRecorded: { label: 'Motsatt seg deling', rank: 400, correctable: ['item', 'recipient'] },
  ObjectionWithdrawn: { label: 'Motsetter seg ikke lenger deling', rank: 401, correctable: [] },
  WaiverGiven: { label: 'Fritak fra taushetsplikt gitt', rank: 402, correctable: ['recipient', 'covers', 'until'] },
  WaiverWithdrawn: { label: 'Fritak fra taushetsplikt trukket tilbake', rank: 403, correctable: [] },
  DisclosureBasisRecorded: {
    label: 'Opplysninger gitt med hjemmel i lov',
    rank: 404,
    correctable: ['basis', 'recipient'],
  },
};
