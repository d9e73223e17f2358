import type { peopleCommands } from '../../contracts/topics/people.js';
import { addDays } from '../../pathway/calendar/dates.js';
import { sealed } from '../story.js';
import { pick, type Dicing } from './dice.js';

const level = (dice: number) => pick(['municipality', 'specialist'], dice);

export const peopleDicing: Dicing<typeof peopleCommands> = {
  NameCoordinator: ({ dice }) => ({ level: level(dice), coordinator: { name: sealed('n') } }),
  SetAbsence: ({ dice, today }) => ({
    level: level(dice),
    ...(dice % 3 ? { until: addDays(today, dice % 60) } : {}),
    ...(dice % 5 ? {} : { deputy: { name: sealed('d') } }),
  }),
  EndAbsence: ({ dice }) => ({ level: level(dice) }),
  EndCoordinator: ({ dice }) => ({ level: level(dice), reason: pick(['leftPost', 'clientsWish'], dice >> 1) }),
  NamePerson: ({ dice }) => ({
    level: level(dice),
    as: pick(['pathwayCoordinator', 'trustedPerson'], dice >> 1),
    person: { name: sealed('n') },
  }),
  InviteUnit: ({ dice }) => ({ to: pick(['314002024', '314003039'], dice) }),
};
