import type { peopleCommands } from '../../contracts/topics/people.js';
import { believed, type Decisions } from './decision.js';

/** Who is responsible. */
export const peopleDecisions: Decisions<typeof peopleCommands> = {
  NameCoordinator: believed(({ data }) => ({ type: 'CoordinatorNamed', data })),
  SetAbsence: believed(({ data }) => ({ type: 'CoordinatorAbsent', data })),
  EndAbsence: believed(({ data }) => ({ type: 'CoordinatorBack', data })),
  EndCoordinator: believed(({ data }) => ({ type: 'CoordinatorEnded', data })),
  NamePerson: believed(({ data }) => ({ type: 'PersonNamed', data })),
  InviteUnit: believed(({ data: { to: organisation, requestId } }) => ({
    type: 'UnitInvited',
    data: { organisation, requestId },
  })),
};
