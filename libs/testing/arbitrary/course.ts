import type { courseCommands } from '../../contracts/topics/course.js';
import { sealed } from '../story.js';
import { nowhere, type Dicing } from './dice.js';

export const courseDicing: Dicing<typeof courseCommands> = {
  Correct: ({ dice, story, factId }) => ({
    factId,
    effectiveAt: new Date(Date.parse(story.now) - (dice % 900) * 3_600_000).toISOString(),
  }),
  Cancel: ({ factId }) => ({ factId, reason: 'neverHappened' }),
  Redact: ({ factId }) => ({ factId, reason: 'other' }),
  RecordDeath: () => ({}),
  ProtectAddress: ({ dice }) => ({ grade: dice % 2 ? 'confidential' : 'strictlyConfidential' }),
  LiftAddressProtection: () => ({}),
  ReopenPathway: () => ({}),
  ChangeIdentity: ({ dice }) => ({ nationalId: sealed('n'), reason: dice % 2 === 0 ? 'newNumber' : 'mistyped' }),
  MergePathway: () => ({ into: nowhere, nationalId: sealed('n') }),
  ClosePathway: () => ({ reason: 'completed' }),
};
