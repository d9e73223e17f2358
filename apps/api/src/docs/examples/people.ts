import type { peopleCommands } from '../../../../../libs/contracts/topics/people.js';
import type { Examples } from './example.js';

export const peopleExamples: Examples<typeof peopleCommands> = {
  NameCoordinator: {
    level: 'municipality',
    coordinator: { name: 'Kari Koordinator', unit: 'Rus og psykisk helse' },
    subject: 'coordinator-1108',
  },
  SetAbsence: { level: 'municipality', until: '2027-03-01', deputy: { name: 'Vera Vikar' } },
  EndAbsence: { level: 'municipality' },
  EndCoordinator: { level: 'municipality', reason: 'leftPost' },
  NamePerson: { level: 'specialist', as: 'pathwayCoordinator', person: { name: 'Frode Forløpskoordinator' } },
  InviteUnit: { to: '314002024' },
};
