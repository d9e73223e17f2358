import type { peopleCommands } from '../../contracts/topics/people.js';
import { believed, type Decisions } from './decision.js';

/** Who is responsible. */
export const peopleDecisions: Decisions<typeof peopleCommands> = {
  NameCoordinator: believed(({ data }) => ({ type: 'CoordinatorNamed', data })),
};
