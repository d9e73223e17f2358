import type { followUpCommands } from '../../contracts/topics/follow-up.js';
import { pick, type Dicing } from './dice.js';

export const followUpDicing: Dicing<typeof followUpCommands> = {
  RecordContact: ({ dice }) => ({ kind: pick(['met', 'attempt', 'phone'], dice), withClient: dice % 4 > 0 }),
};
