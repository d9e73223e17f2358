import type { LeaderBreakView } from '../../../../libs/contracts/answers.js';
import { useOnce } from '../acts/use-once.js';

/** What a leader does about a break, by the break alone. */
export type LeaderAct = { door: 'question'; body: object } | { door: 'lesson'; body: { lesson: string } };

/** Asks or writes down. */
export const useLeaderAct = (breakId: string) =>
  useOnce<LeaderAct, LeaderBreakView>(({ door, body }) => ({ path: `/api/v1/breaks/${breakId}/${door}`, body }), {
    form: `leder ${breakId}`,
  });
