import type { Role } from '../contracts/vocabulary.js';

/** Who looks after an organisation's parked signals: its machines, and the people beside them. */
export const rolesThatTendParked = ['system', 'specialist'] as const satisfies readonly Role[];

export const mayTendParked = (role: Role): boolean => rolesThatTendParked.some((one) => one === role);
