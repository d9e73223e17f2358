import type { receptionSignals } from '../../contracts/topics/reception.js';
import type { SignalRows } from './signal-row.js';

export const receptionSignalRows: SignalRows<typeof receptionSignals> = {
  SenderActed: { label: 'Avsender har handlet', rank: 530, correctable: ['reached'] },
};
