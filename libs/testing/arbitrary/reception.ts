import type { receptionCommands } from '../../contracts/topics/reception.js';
import type { Dicing } from './dice.js';

export const receptionDicing: Dicing<typeof receptionCommands> = {
  RecordSenderAct: ({ handoverId }) => ({ handoverId, reached: 'nobody' }),
};
