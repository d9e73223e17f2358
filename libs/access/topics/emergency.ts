import type { emergencySignals } from '../../contracts/topics/emergency.js';
import type { Role } from '../../contracts/vocabulary.js';
import { leader, people, type SignalAudiences } from './command-row.js';

/** Health personnel who give help now: people, never a machine, a leader or a client. */
export const mayOpenEmergencyAccess = (role: Role): boolean => people.includes(role);
/** Etterfølgende kontroll: the leader of whoever answers for the client. */
export const mayReviewEmergencyAccess = (role: Role): boolean => leader.includes(role);

/** Whoever answers for the client is told that it was opened, and by whom; the opener's organisation is not. */
export const emergencyAudiences: SignalAudiences<typeof emergencySignals> = {
  EmergencyAccessOpened: 'own',
  EmergencyAccessReviewed: 'own',
};
