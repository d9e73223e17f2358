import type { CoordinatorEndReason, NamedAs } from '../../contracts/topics/people.js';
import type { AddressGrade } from '../../contracts/vocabulary.js';

// What the closed words of people are called on the screen (bokmål). One without a label does not compile.

export const addressGradeLabels: Readonly<Record<AddressGrade, string>> = {
  strictlyConfidential: 'Strengt fortrolig adresse',
  confidential: 'Fortrolig adresse',
};

export const coordinatorEndReasonLabels: Readonly<Record<CoordinatorEndReason, string>> = {
  leftPost: 'Sluttet i stillingen',
  clientsWish: 'Brukeren ønsket en annen',
  noLongerNeeded: 'Ikke lenger behov',
  other: 'Annet',
};

export const namedAsLabels: Readonly<Record<NamedAs, string>> = {
  pathwayCoordinator: 'Forløpskoordinator',
  municipalContact: 'Kontaktperson i kommunen',
  coordinatingUnitContact: 'Kontakt i koordinerende enhet',
  trustedPerson: 'Tillitsperson',
};
