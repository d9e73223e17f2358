import type { Role } from '../../contracts/vocabulary.js';

/** The coordinator of the municipality that answers; which one that is, the store knows (representatives.md). */
export const mayRegisterRepresentatives = (role: Role): boolean => role === 'coordinator';
