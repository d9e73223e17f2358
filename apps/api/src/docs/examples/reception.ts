import type { receptionCommands } from '../../../../../libs/contracts/topics/reception.js';
import { handoverId, type Examples } from './example.js';

export const receptionExamples: Examples<typeof receptionCommands> = {
  RecordSenderAct: { handoverId, reached: 'emergencyRoom', note: 'Legevakta ser til ham i kveld.' },
};
