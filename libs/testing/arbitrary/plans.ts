import type { planCommands } from '../../contracts/topics/plans.js';
import { addDays } from '../../pathway/calendar/dates.js';
import { sealed } from '../story.js';
import { pick, type Dicing } from './dice.js';

const plans = ['individualPlan', 'actionPlan', 'treatmentPlan', 'crisisPlan', 'otherPlan'] as const;
const statuses = ['has', 'declined', 'notOffered', 'notAssessed'] as const;

export const planDicing: Dicing<typeof planCommands> = {
  ReportCoordinatedNeed: () => ({}),
  RecordCoordinatedNeedSeen: () => ({}),
  RecordMapping: () => ({ domains: ['housing'] }),
  SetPlanStatus: ({ dice }) => ({ plan: pick(plans, dice), status: pick(statuses, dice >> 3) }),
  RevisePlan: ({ dice }) => ({ plan: pick(plans, dice) }),
  RecordPlanUsed: ({ dice }) => ({ plan: pick(plans, dice) }),
  RecordPlanUseAnswer: ({ dice }) => ({ plan: pick(plans, dice), inUse: dice % 2 === 0 }),
  RecordChildrenAsked: ({ dice, episodeId }) => ({ hasChildren: dice % 3 === 0, ...(dice % 2 ? { episodeId } : {}) }),
  FormAnsvarsgruppe: ({ dice }) => ({
    members: [{ name: sealed('n'), role: 'coordinator' }],
    ...(dice % 2 ? { rhythmDays: 28 } : {}),
  }),
  RecordAnsvarsgruppeMeeting: ({ dice, today }) => ({
    heldOn: addDays(today, -(dice % 5)),
    clientPresent: true,
    attended: ['coordinator'],
    ...(dice % 2 ? { nextOn: addDays(today, dice % 200) } : { noNextReason: 'clientUndecided' }),
  }),
  BookAnsvarsgruppeMeeting: ({ dice, today }) => ({ on: addDays(today, (dice % 30) - 2) }),
  CancelAnsvarsgruppeMeeting: ({ dice, today }) => ({ plannedOn: addDays(today, (dice % 30) - 15), reason: 'other' }),
  EndAnsvarsgruppe: () => ({ reason: 'noLongerNeeded' }),
};
