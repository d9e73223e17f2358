import type { trackCommands } from '../../../../../libs/contracts/topics/tracks.js';
import type { Examples } from './example.js';

export const trackExamples: Examples<typeof trackCommands> = {};
