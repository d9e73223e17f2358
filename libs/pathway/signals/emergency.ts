import type { emergencySignals } from '../../contracts/topics/emergency.js';
import type { SignalRows } from './signal-row.js';

/** Nobody corrects what somebody else opened, nor a review: it is told again, or stands. */
export const emergencySignalRows: SignalRows<typeof emergencySignals> = {
  EmergencyAccessOpened: { label: 'Nødinnsyn åpnet', rank: 540, correctable: [] },
  EmergencyAccessReviewed: { label: 'Nødinnsyn etterkontrollert', rank: 541, correctable: [] },
};
