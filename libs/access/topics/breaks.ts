import type { breakCommands } from '../../contracts/topics/breaks.js';
import { people, type CommandRows } from './command-row.js';

export const breakCommandRows: CommandRows<typeof breakCommands> = {
  AcknowledgeBreak: { roles: people, of: 'owners' },
  PostponeBreak: { roles: people, of: 'owners' },
  ResolveBreak: { roles: people, of: 'owners' },
};
