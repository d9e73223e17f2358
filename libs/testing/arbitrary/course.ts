import type { courseCommands } from '../../contracts/topics/course.js';
import type { Dicing } from './dice.js';

export const courseDicing: Dicing<typeof courseCommands> = {
  Correct: ({ dice, story, factId }) => ({
    factId,
    effectiveAt: new Date(Date.parse(story.now) - (dice % 900) * 3_600_000).toISOString(),
  }),
  Cancel: ({ factId }) => ({ factId, reason: 'neverHappened' }),
  Redact: ({ factId }) => ({ factId, reason: 'other' }),
  RecordDeath: () => ({}),
  ReopenPathway: () => ({}),
  ClosePathway: () => ({ reason: 'completed' }),
};
