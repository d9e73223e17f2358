import type { Role } from '../../contracts/vocabulary.js';

/** The ward's board is read by the people of an institution: no machine asks for all who leave. */
export const mayReadLeaving = (role: Role): boolean => role === 'specialist';
