import type { WorkItem } from '../../../../libs/contracts/answers.js';

/** What a person may do about a row of the list, in place. */
export type NextAct = 'acceptHandover' | 'recordContact' | 'recordAttempt' | 'recordMeeting' | 'acknowledge';

export const actLabels: Record<NextAct, string> = {
  acceptHandover: 'Ta imot',
  recordContact: 'Registrer kontakt',
  recordAttempt: 'Forsøkte',
  recordMeeting: 'Registrer møte',
  acknowledge: 'Kvitter',
};

/** By the rule whose clock the row is; the first is the primary one. */
const byRule: Record<string, readonly NextAct[]> = {
  U16: ['acceptHandover'],
  U12: ['acceptHandover'],
  U5: ['acceptHandover'],
  M1: ['recordContact', 'recordAttempt'],
  M1c: ['recordContact', 'recordAttempt'],
  M2: ['recordContact', 'recordAttempt'],
  M8: ['recordContact', 'recordAttempt'],
  W3: ['recordContact', 'recordAttempt'],
  'W3.next': ['recordContact', 'recordAttempt'],
  'W3.under23': ['recordContact', 'recordAttempt'],
  'W3.second': ['recordContact', 'recordAttempt'],
  'W3.second-under23': ['recordContact', 'recordAttempt'],
  B1: ['recordContact', 'recordAttempt'],
  P10: ['recordMeeting'],
};

/** A break can be acknowledged too, while nobody has. */
export function nextActs({ kind, rules, state }: Pick<WorkItem, 'kind' | 'rules' | 'state'>): readonly NextAct[] {
  const first = rules.flatMap((rule) => byRule[rule] ?? []);
  return [...new Set(first), ...(kind === 'break' && state === 'open' ? (['acknowledge'] as const) : [])];
}
