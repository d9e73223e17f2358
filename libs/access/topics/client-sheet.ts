import type { Role } from '../../contracts/vocabulary.js';

/** Who sits with the client and prints their page. */
export const mayPrintClientSheet = (role: Role): boolean => role === 'coordinator';
