import type { trackSignals } from '../../contracts/topics/tracks.js';
import type { SignalRows } from './signal-row.js';

export const trackSignalRows: SignalRows<typeof trackSignals> = {};
