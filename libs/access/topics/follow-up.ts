import type { followUpCommands, followUpSignals } from '../../contracts/topics/follow-up.js';
import { coordinator, everybody, people, type CommandRows, type SignalAudiences } from './command-row.js';

export const followUpCommandRows: CommandRows<typeof followUpCommands> = {
  RecordContact: { roles: everybody, of: 'participants' },
  RecordAttempt: { roles: everybody, of: 'participants' },
  PausePathway: { roles: coordinator, of: 'municipality' },
  ResumePathway: { roles: coordinator, of: 'municipality' },
  RecordOverdose: { roles: everybody, of: 'participants' },
  RecordNaloxoneChecked: { roles: people, of: 'participants' },
  RecordSeriousEvent: { roles: people, of: 'participants' },
  NotifySeriousEvent: { roles: people, of: 'eventTeller' },
};

/**
 * Contact held crosses; attempts, and why somebody is not followed up for a time, do not (design D8). An overdose does:
 * whoever of the two health services meets the client next must know, and the follow-up is a duty at both levels. It
 * reaches nobody but them: NAV and leaders see no fact of a pathway.
 */
export const followUpAudiences: SignalAudiences<typeof followUpSignals> = {
  ContactRecorded: 'seam',
  ContactAttempted: 'own',
  PathwayPaused: 'own',
  PathwayResumed: 'own',
  OverdoseRecorded: 'seam',
  NaloxoneChecked: 'own',
  SeriousEventRecorded: 'own',
  SeriousEventNotified: 'own',
};
