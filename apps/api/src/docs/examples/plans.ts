import type { planCommands } from '../../../../../libs/contracts/topics/plans.js';
import type { Examples } from './example.js';

export const planExamples: Examples<typeof planCommands> = {
  ReportCoordinatedNeed: {},
  RecordMapping: { domains: ['substanceUse', 'housing'] },
  FormAnsvarsgruppe: {
    members: [
      { name: 'Kari Koordinator', role: 'coordinator' },
      { name: 'Nils Behandler', role: 'specialist' },
    ],
    rhythmDays: 28,
  },
  RecordAnsvarsgruppeMeeting: {
    heldOn: '2027-05-10',
    clientPresent: true,
    attended: ['coordinator', 'specialist'],
    nextOn: '2027-06-07',
  },
};
