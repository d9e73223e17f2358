import type { OsloDate } from '../../contracts/primitives.js';
import { addDays, daysBetween } from '../calendar/dates.js';
import { noonOf } from '../calendar/oslo.js';
import { firstMeetingDue, meetingDueOn, nextMeetingDue } from '../course/ansvarsgruppe.js';
import type { Course } from '../course.js';
import { onDay, type Duty, type Rule } from './rule.js';
import { ofMunicipality, productDefault } from './standing-duty.js';

/** That the ansvarsgruppe meets (domain reference §4, P10). */

/**
 * One duty for the formation and one for each meeting: to meet again. Each is done by the next meeting. After the meeting's
 * own date: due → overdue (+1, shown) → lapsed (the clock, so many days on).
 */
function meetAgain(course: Course, lapseDays: number): Duty[] {
  const group = course.ansvarsgruppe;
  if (!group || group.ended) return [];
  const first: Duty[] = ofMunicipality(course, {
    subject: 'ansvarsgruppe',
    occurrence: group.nth === 1 ? 'formed' : `formed.${group.nth}`,
    due: onDay(addDays(firstMeetingDue(group), lapseDays)),
    doneAt: group.meetings[0] && noonOf(group.meetings[0].heldOn),
  });
  const again = group.meetings.flatMap((meeting, i) => {
    const { heldOn } = meeting;
    const next = group.meetings[i + 1];
    // numbered within its day, so that an earlier meeting told of later renames none
    const nth = i - group.meetings.findIndex((m) => m.heldOn === heldOn);
    return ofMunicipality(course, {
      subject: 'ansvarsgruppe',
      occurrence: `${heldOn}.${nth}`,
      due: onDay(addDays(nextMeetingDue(course, group, meeting), lapseDays)),
      doneAt: next && noonOf(next.heldOn),
    });
  });
  return [...first, ...again];
}

const p10: Rule = {
  ...productDefault,
  id: 'P10',
  title: 'Ansvarsgruppa møtes',
  explanation: 'Ansvarsgruppa skal møtes i den rytmen den har avtalt; at den finnes på papiret er ikke nok.',
  starts: 'Ansvarsgruppa er opprettet, eller et møte er holdt',
  stops: 'Neste møte er holdt, eller gruppa er avsluttet',
  responsible: 'coordinator',
  limit: 'duty',
  level: 'both',
  duration: { amount: 21, unit: 'cd' },
  onExpiry: 'break',
  breakKind: 'ansvarsgruppe-lapsed',
  restsWhile: ['paused'],
  dutyBasis: 'PRODUCT_DEFAULT',
  source: 'praksis 2–4 møter i året; avtalt rytme og tallene: produktet',
  restsOn: 'AnsvarsgruppeMeetingHeld',
  duties: ({ course }, amount) => meetAgain(course, amount),
};

export const ansvarsgruppeRules: readonly Rule[] = [p10];

/** A meeting is shown as due so many days before its date. */
const dueDaysBefore = 14;

export type GroupState = 'planned' | 'due' | 'overdue' | 'lapsed' | 'ended';

/**
 * Where the ansvarsgruppe stands on that day: one object that changes state (P10). `inPart`: its last meeting was held
 * without the client or without one level.
 */
export function groupState(
  course: Course,
  today: OsloDate,
): { state: GroupState; nextDueOn?: OsloDate; inPart: boolean } | undefined {
  const group = course.ansvarsgruppe;
  if (!group) return undefined;
  const inPart = group.meetings.at(-1)?.inPart ?? false;
  const nextDueOn = meetingDueOn(course);
  return { state: nextDueOn ? stateOf(daysBetween(nextDueOn, today)) : 'ended', nextDueOn, inPart };
}

function stateOf(daysLate: number): GroupState {
  if (daysLate > (p10.duration.amount ?? 0)) return 'lapsed';
  if (daysLate > 0) return 'overdue';
  return daysLate >= -dueDaysBefore ? 'due' : 'planned';
}
