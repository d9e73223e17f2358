import type { CommandBody } from '../../../../libs/contracts/commands.js';
import type { LeavingView } from '../../../../libs/contracts/answers/ward.js';
import { osloDayOf, osloInstant, osloTimeOf } from '../words/dates.js';

/** What is wrong with one thing that the ward has told, and when it was in truth. */
export type CorrectionWords = { factId: string; wrong: 'time' | 'never' | 'otherPerson'; on: string; time: string };

/** What was told last is most often what was told wrong. */
export function firstCorrection({ told }: Pick<LeavingView, 'told'>): CorrectionWords {
  const last = told.at(-1);
  return { factId: last?.factId ?? '', wrong: 'time', ...whenOf(last?.effectiveAt) };
}

/** Day and clock time in Oslo. */
export const whenOf = (at = ''): Pick<CorrectionWords, 'on' | 'time'> =>
  at === '' ? { on: '', time: '' } : { on: osloDayOf(at), time: osloTimeOf(at) };

/** As it is written here: the browser's own field for a time follows the browser's language and not the page's. */
export const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);

/** Undefined while day or time is missing. */
export function correctionOf({ factId, wrong, on, time }: CorrectionWords): CommandBody | undefined {
  if (wrong !== 'time') {
    return { type: 'Cancel', data: { factId, reason: wrong === 'never' ? 'neverHappened' : 'wrongPerson' } };
  }
  if (on === '' || !isTime(time)) return undefined;
  return { type: 'Correct', data: { factId, effectiveAt: osloInstant(on, time) } };
}
