import type { peopleCommands, peopleSignals } from '../../contracts/topics/people.js';
import { everybody, type CommandRows, type SignalAudiences } from './command-row.js';

export const peopleCommandRows: CommandRows<typeof peopleCommands> = {
  NameCoordinator: { roles: everybody, of: 'level' },
};

export const peopleAudiences: SignalAudiences<typeof peopleSignals> = {
  CoordinatorNamed: 'seam',
};
