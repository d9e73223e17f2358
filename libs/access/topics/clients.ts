import type { clientSignals } from '../../contracts/topics/clients.js';
import type { SignalAudiences } from './command-row.js';

/** The client tells the municipality that answers; to tell the other level too is the client's own to do there. */
export const clientAudiences: SignalAudiences<typeof clientSignals> = {
  ContactRequested: 'own',
  MeetingAnswered: 'own',
  PlanAnswered: 'own',
};
