import type { breakCommands, leaderActData } from '../../contracts/topics/breaks.js';
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
};
