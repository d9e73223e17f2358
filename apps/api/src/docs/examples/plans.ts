import type { planCommands } from '../../../../../libs/contracts/topics/plans.js';
import { episodeId, type Examples } from './example.js';

export const planExamples: Examples<typeof planCommands> = {
  ReportCoordinatedNeed: {},
  RecordCoordinatedNeedSeen: {},
  RecordMapping: { domains: ['substanceUse', 'housing'] },
  SetPlanStatus: { plan: 'individualPlan', status: 'declined' },
  RevisePlan: { plan: 'crisisPlan' },
  RecordPlanUsed: { plan: 'actionPlan' },
  RecordPlanUseAnswer: { plan: 'individualPlan', inUse: false },
  RecordChildrenAsked: { episodeId, hasChildren: true },
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
  BookAnsvarsgruppeMeeting: { on: '2027-06-07', at: '13:30' },
  CancelAnsvarsgruppeMeeting: { plannedOn: '2027-06-07', reason: 'specialistUnavailable' },
  EndAnsvarsgruppe: { reason: 'noLongerNeeded' },
};
