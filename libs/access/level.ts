import type { Level } from '../contracts/vocabulary.js';

/** A kommunenummer has four digits, a bydel's six, an organisasjonsnummer nine. */
export const levelOf = (organisation: string): Level => (organisation.length === 9 ? 'specialist' : 'municipality');
