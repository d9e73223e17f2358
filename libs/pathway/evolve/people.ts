import type { peopleSignals } from '../../contracts/topics/people.js';
import type { Evolvers } from './evolver.js';

export const peopleEvolvers: Evolvers<typeof peopleSignals> = {
  CoordinatorNamed: (course, { data, effectiveAt }) => {
    const { level, coordinator } = data;
    const at = course.coordinators[level]?.at ?? effectiveAt;
    return { ...course, coordinators: { ...course.coordinators, [level]: { at, ...coordinator } } };
  },
};
