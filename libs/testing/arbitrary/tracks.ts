import type { trackCommands } from '../../contracts/topics/tracks.js';
import type { Dicing } from './dice.js';

export const trackDicing: Dicing<typeof trackCommands> = {};
