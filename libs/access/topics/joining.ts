import type { Role } from '../../contracts/vocabulary.js';

/** Whoever gives help asks, and not a machine: each try is a question about a person. */
export const mayAskToJoin = (role: Role): boolean => role === 'specialist';
/** Who asks the client, and then answers. */
export const mayAnswerJoining = (role: Role): boolean => role === 'coordinator';
