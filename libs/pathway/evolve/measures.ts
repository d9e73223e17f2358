import type { measureSignals } from '../../contracts/topics/measures.js';
import type { Evolvers } from './evolver.js';

export const measureEvolvers: Evolvers<typeof measureSignals> = {};
