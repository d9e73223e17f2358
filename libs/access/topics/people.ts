import type { peopleCommands, peopleSignals } from '../../contracts/topics/people.js';
import { coordinator, everybody, type CommandRows, type SignalAudiences } from './command-row.js';

export const peopleCommandRows: CommandRows<typeof peopleCommands> = {
  NameCoordinator: { roles: everybody, of: 'level' },
  SetAbsence: { roles: everybody, of: 'level' },
  EndAbsence: { roles: everybody, of: 'level' },
  EndCoordinator: { roles: everybody, of: 'level' },
  NamePerson: { roles: everybody, of: 'level' },
  InviteUnit: { roles: coordinator, of: 'municipality' },
};

/** Who is responsible is the seam's. */
export const peopleAudiences: SignalAudiences<typeof peopleSignals> = {
  CoordinatorNamed: 'seam',
  CoordinatorAbsent: 'seam',
  CoordinatorBack: 'seam',
  CoordinatorEnded: 'seam',
  PersonNamed: 'seam',
  UnitInvited: 'own',
};
