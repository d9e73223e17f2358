import type { planCommands } from '../../contracts/topics/plans.js';
import { addDays } from '../../pathway/calendar/dates.js';
import { sealed } from '../story.js';
import type { Dicing } from './dice.js';

export const planDicing: Dicing<typeof planCommands> = {
  ReportCoordinatedNeed: () => ({}),
  RecordMapping: () => ({ domains: ['housing'] }),
  FormAnsvarsgruppe: ({ dice }) => ({
    members: [{ name: sealed('n'), role: 'coordinator' }],
    ...(dice % 2 ? { rhythmDays: 28 } : {}),
  }),
  RecordAnsvarsgruppeMeeting: ({ dice, today }) => ({
    heldOn: addDays(today, -(dice % 5)),
    clientPresent: true,
    attended: ['coordinator'],
    ...(dice % 2 ? { nextOn: addDays(today, dice % 200) } : {}),
  }),
};
