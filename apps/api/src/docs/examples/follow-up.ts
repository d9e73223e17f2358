import type { followUpCommands } from '../../../../../libs/contracts/topics/follow-up.js';
import { eventId, type Examples } from './example.js';

export const followUpExamples: Examples<typeof followUpCommands> = {
  RecordContact: { kind: 'met', withClient: true },
  RecordAttempt: { channel: 'phone' },
  PausePathway: { reason: 'abroad', until: '2027-06-30' },
  ResumePathway: {},
  RecordOverdose: { naloxoneGiven: true, ambulance: false },
  RecordNaloxoneChecked: {},
  RecordSeriousEvent: { kind: 'severeInjury' },
  NotifySeriousEvent: { eventId },
};
