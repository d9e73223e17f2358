import type { breakCommands } from '../../../../../libs/contracts/topics/breaks.js';
import { breakId, type Examples } from './example.js';

export const breakExamples: Examples<typeof breakCommands> = {
  AcknowledgeBreak: { breakId },
  PostponeBreak: { breakId, until: '2027-05-20', reason: 'awaitingOtherParty' },
  ResolveBreak: { breakId, cause: 'done-outside-the-system' },
  ExplainBreak: { breakId, cause: 'capacity-lacking', note: 'Ingen ledig vakt den uka.' },
};
