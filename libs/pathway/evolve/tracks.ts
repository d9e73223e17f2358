import type { trackSignals } from '../../contracts/topics/tracks.js';
import type { Evolvers } from './evolver.js';

export const trackEvolvers: Evolvers<typeof trackSignals> = {};
