import type { measureSignals } from '../../contracts/topics/measures.js';
import type { SignalRows } from './signal-row.js';

export const measureSignalRows: SignalRows<typeof measureSignals> = {};
