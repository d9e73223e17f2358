import type { Instant } from '../../contracts/primitives.js';
import type { PlanKind, PlanStatus } from '../../contracts/topics/plans.js';
import { addDays } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import type { FollowUp } from '../course/follow-up.js';
import { isMunicipality } from '../course/moves.js';
import { statusSaid, type PlanWord } from '../course/plans.js';
import type { Course } from '../course.js';
import { onDay, type Due, type Duty } from './rule.js';
import { productDefault } from './standing-duty.js';

/** What the duties about plans share. */

/** What one organisation has said of a plan. */
export const wordsOf = (course: Course, plan: PlanKind, by: string | undefined): PlanWord[] =>
  course.plans.words.filter((word) => word.plan === plan && word.by === by);

/** What the municipality has said of a plan, whichever it was then. */
export const municipalWordsOf = (course: Course, plan: PlanKind): PlanWord[] =>
  course.plans.words.filter((word) => word.plan === plan && isMunicipality(course, word.by));

/** A plan that the client does not want is no missing plan. */
export const isSettled = (status: PlanStatus) => status === 'has' || status === 'declined';
/** Somebody has considered it, whatever came of it. */
export const isAssessed = (status: PlanStatus) => status !== 'notAssessed';

/** Since when it had been so when the duty was due; or, done late, the first time after. */
export function soSince(words: readonly PlanWord[], isSo: (status: PlanStatus) => boolean, { dueAt }: Due) {
  const since = words
    .filter((word) => word.at < dueAt)
    .reduce<Instant | undefined>((from, word) => (isSo(statusSaid(word)) ? (from ?? word.at) : undefined), undefined);
  return since ?? words.find((word) => word.at >= dueAt && isSo(statusSaid(word)))?.at;
}

const isKept = (words: readonly PlanWord[]): boolean => {
  const last = words.at(-1);
  return last !== undefined && statusSaid(last) === 'has';
};
const isRevision = ({ said }: PlanWord): boolean => said === 'has' || said === 'revised';

/** For each time the plan was made or revised: to revise it again, while there is a plan. */
export function reviseAgain(
  words: readonly PlanWord[],
  { subject, days, prefix = '' }: { subject: PlanKind; days: number; prefix?: string },
): Omit<Duty, 'owner'>[] {
  if (!isKept(words)) return [];
  const revisions = words.filter(isRevision);
  return revisions.map((revision, i) => {
    const on = osloDateOf(revision.at);
    // numbered within its day, so that an earlier revision told of later renames none
    const nth = i - revisions.findIndex((r) => osloDateOf(r.at) === on);
    return {
      subject,
      occurrence: `${prefix}${on}.${nth}`,
      due: onDay(addDays(on, days)),
      doneAt: revisions[i + 1]?.at,
    };
  });
}

/** For each overdose: to revise the plan after it, while there is a plan. */
export function reviseAfter(
  overdoses: FollowUp['overdoses'],
  words: readonly PlanWord[],
  { subject, days, prefix }: { subject: PlanKind; days: number; prefix: string },
): Omit<Duty, 'owner'>[] {
  if (!isKept(words)) return [];
  return overdoses.map(({ overdoseId, at }) => ({
    subject,
    occurrence: `${prefix}${overdoseId}`,
    due: onDay(addDays(osloDateOf(at), days)),
    doneAt: words.find((word) => word.at >= at && isRevision(word))?.at,
  }));
}

/** Whether the institution has made its plans is its own matter, and so are the clocks on it. */
export const treatment = {
  ...productDefault,
  responsible: 'ward',
  limit: 'duty',
  level: 'specialist',
  onExpiry: 'advice',
  restsOn: 'PlanStatusSet',
} as const;
/** What the national pathway asks for at the start of treatment. */
export const pathwayGuide = 'nasjonalt pasientforløp TSB kap. 3; tallet: produktet';
