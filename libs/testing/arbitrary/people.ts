import type { peopleCommands } from '../../contracts/topics/people.js';
import { sealed } from '../story.js';
import { pick, type Dicing } from './dice.js';

export const peopleDicing: Dicing<typeof peopleCommands> = {
  NameCoordinator: ({ dice }) => ({
    level: pick(['municipality', 'specialist'], dice),
    coordinator: { name: sealed('n') },
  }),
};
