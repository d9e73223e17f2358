import type { dischargeSignals } from '../../contracts/topics/discharges.js';
import type { SignalRows } from './signal-row.js';

export const dischargeSignalRows: SignalRows<typeof dischargeSignals> = {
  DischargePlanned: { label: 'Utskrivning planlagt', rank: 50, correctable: ['on'] },
  ReadyDeclared: { label: 'Utskrivningsklar', rank: 51, correctable: [] },
  ReadyNoticeSent: { label: 'Melding om utskrivningsklar pasient sendt', rank: 52, correctable: [] },
  ReadyNoticeAnswered: {
    label: 'Melding om utskrivningsklar pasient besvart',
    rank: 53,
    correctable: ['canReceive', 'on'],
  },
  Discharged: { label: 'Utskrevet', rank: 61, correctable: ['kind'] },
  DroppedOut: { label: 'Avbrøt behandlingen', rank: 60, correctable: [] },
  DischargeSummarySent: { label: 'Epikrise sendt', rank: 62, correctable: [] },
  HandoverOffered: { label: 'Overføring tilbudt kommunen', rank: 70, correctable: [] },
  HandoverWithdrawn: { label: 'Overføring trukket tilbake', rank: 69, correctable: [] },
  HandoverAccepted: { label: 'Overføring tatt imot', rank: 72, correctable: ['firstContactOn'] },
  HandoverRejected: { label: 'Overføring avvist', rank: 71, correctable: ['reason'] },
};
