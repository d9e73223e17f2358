import type { peopleCommands } from '../../../../../libs/contracts/topics/people.js';
import type { Examples } from './example.js';

export const peopleExamples: Examples<typeof peopleCommands> = {
  NameCoordinator: { level: 'municipality', coordinator: { name: 'Kari Koordinator', unit: 'Rus og psykisk helse' } },
};
