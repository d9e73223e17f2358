import type { measureCommands } from '../../contracts/topics/measures.js';
import type { Decisions } from './decision.js';

export const measureDecisions: Decisions<typeof measureCommands> = {};
