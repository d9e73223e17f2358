import type { breakCommands } from '../../contracts/topics/breaks.js';
import { addDays } from '../../pathway/calendar/dates.js';
import type { Dicing } from './dice.js';

export const breakDicing: Dicing<typeof breakCommands> = {
  AcknowledgeBreak: ({ breakId }) => ({ breakId }),
  PostponeBreak: ({ dice, today, breakId }) => ({ breakId, until: addDays(today, dice % 20), reason: 'other' }),
  ResolveBreak: ({ breakId }) => ({ breakId, cause: 'other' }),
  ExplainBreak: ({ breakId }) => ({ breakId, cause: 'capacity-lacking' }),
};
