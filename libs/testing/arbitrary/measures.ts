import type { measureCommands } from '../../contracts/topics/measures.js';
import type { Dicing } from './dice.js';

export const measureDicing: Dicing<typeof measureCommands> = {};
