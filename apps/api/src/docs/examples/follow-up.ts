import type { followUpCommands } from '../../../../../libs/contracts/topics/follow-up.js';
import type { Examples } from './example.js';

export const followUpExamples: Examples<typeof followUpCommands> = {
  RecordContact: { kind: 'met', withClient: true },
};
