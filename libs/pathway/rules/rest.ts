import type { Instant } from '../../contracts/primitives.js';
import { addDays, addMonths, addWeeks } from '../calendar/dates.js';
import { addOfficeHours } from '../calendar/office-hours.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWallClockHours } from '../calendar/wall-clock.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { pausesOf } from '../course/pauses.js';
import { unreachedTimes } from '../course/reach.js';
import type { Course } from '../course.js';
import { clockKey, emptyWatch } from '../watch.js';
import { at as atInstant, later, onDay, type Due, type DurationUnit, type Duty, type Rule } from './rule.js';

/** A time of rest; without `over` it is going on. */
type RestTime = { over?: Instant };

/** A duty as it stands when rest is counted in. */
export type Rested = { duty: Duty; rests: boolean };

/**
 * What the course lets rest at that instant (a row's `restsWhile`). A duty that rested counts anew from the end of the
 * rest, by its row's own number, where that is later than it would be due: so nothing is late the moment it is taken up.
 * While the pathway was closed everything rested that was owed by then.
 */
export function restIn(course: Course, instant: Instant): (rule: Rule, duty: Duty) => Rested {
  const times: Readonly<Record<NonNullable<Rule['restsWhile']>[number], readonly RestTime[]>> = {
    paused: pausesOf(course)
      .filter((pause) => pause.over > pause.at)
      .map(({ over, endedAt }) => (endedAt !== undefined || over <= instant ? { over } : {})),
    notReached: unreachedTimes(course).map(({ to }) => ({ over: to })),
  };
  return (rule, duty) => {
    const reasons = (rule.restsWhile ?? []).filter((reason) => reason !== 'paused' || !isCritical(rule, duty));
    const rest = reasons.flatMap((reason) => times[reason]);
    const ends = rest.flatMap(({ over }) => (over !== undefined && over > (duty.since ?? '') ? [over] : []));
    const lastEnd = [...ends, ...reopenedSince(course, rule, duty)].sort().at(-1);
    const due = lastEnd === undefined ? duty.due : later(duty.due, countedFrom(lastEnd, rule.duration));
    return { duty: { ...duty, due }, rests: rest.some(({ over }) => over === undefined) };
  };
}

/** When the pathway was opened again, of the times when the duty was owed already. */
function reopenedSince(course: Course, rule: Rule, duty: Duty): Instant[] {
  const key = clockKey({ rule: rule.id, ...duty });
  return course.reopenings.flatMap(({ at, before }) => {
    if (!before.closed) return [];
    const owed = rule.duties({ course: before, watch: emptyWatch }, rule.duration.amount ?? 0);
    return owed.some((d) => d.doneAt === undefined && clockKey({ rule: rule.id, ...d }) === key) ? [at] : [];
  });
}

/** What may cost a life is never put off by a pause. */
const isCritical = (rule: Rule, duty: Duty): boolean => (duty.severity ?? rule.severity) === 'critical';

/** A number counted anew from an instant, in each unit. */
const counting: Readonly<Record<DurationUnit, (from: Instant, amount: number) => Due>> = {
  vd: (from, n) => onDay(addWorkingDays(osloDateOf(from), n)),
  cd: (from, n) => onDay(addDays(osloDateOf(from), n)),
  wk: (from, n) => onDay(addWeeks(osloDateOf(from), n)),
  mo: (from, n) => onDay(addMonths(osloDateOf(from), n)),
  h: (from, n) => atInstant(addWallClockHours(from, n)),
  officeHours: (from, n) => atInstant(addOfficeHours(from, n)),
  agreed: (from) => onDay(osloDateOf(from)),
};

const countedFrom = (end: Instant, { amount, unit }: Rule['duration']): Due => counting[unit](end, amount ?? 0);
