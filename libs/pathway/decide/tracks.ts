import type { trackCommands } from '../../contracts/topics/tracks.js';
import type { Decisions } from './decision.js';

export const trackDecisions: Decisions<typeof trackCommands> = {};
