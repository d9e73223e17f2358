import type { measureCommands } from '../../../../../libs/contracts/topics/measures.js';
import type { Examples } from './example.js';

export const measureExamples: Examples<typeof measureCommands> = {};
