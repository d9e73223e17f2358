import type { breakCommands, leaderActData } from '../../contracts/topics/breaks.js';
import type { Leads } from '../../contracts/vocabulary.js';
import { leader, people, type CommandRows } from './command-row.js';

export const breakCommandRows: CommandRows<typeof breakCommands> = {
  AcknowledgeBreak: { roles: people, of: 'owners' },
  PostponeBreak: { roles: people, of: 'owners' },
  ResolveBreak: { roles: people, of: 'owners' },
  ExplainBreak: { roles: people, of: 'owners' },
};

export const leaderActRows: CommandRows<typeof leaderActData> = {
  QuestionBreak: { roles: leader, of: 'owners' },
  RecordLesson: { roles: leader, of: 'owners' },
  ShowClient: { roles: leader, of: 'owners' },
};

/**
 * The step of the ladder from which a break is a leader's: whom it is about is shown from there on. A head of service sees
 * rows of the last step alone; a unit leader every row, and names once a break has been escalated at all.
 */
export const leastLevelOf = ({ leads }: { leads?: Leads }): { rows: 0 | 2; names: 1 | 2 } =>
  leads === 'service' ? { rows: 2, names: 2 } : { rows: 0, names: 1 };
