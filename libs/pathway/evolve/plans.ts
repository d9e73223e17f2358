import type { OsloDate } from '../../contracts/primitives.js';
import type { planSignals } from '../../contracts/topics/plans.js';
import { osloDateOf } from '../calendar/oslo.js';
import type { Ansvarsgruppe, Meeting } from '../course/ansvarsgruppe.js';
import type { Plans, PlanWord } from '../course/plans.js';
import type { Course } from '../course.js';
import type { Evolvers } from './evolver.js';

const withPlans = (course: Course, more: Partial<Plans>): Course => ({
  ...course,
  plans: { ...course.plans, ...more },
});
const said = (course: Course, word: PlanWord): Course => withPlans(course, { words: [...course.plans.words, word] });

/** A meeting of a group that nobody formed, or after the day it ended, is the first of a group. */
function groupMeeting(before: Ansvarsgruppe | undefined, heldOn: OsloDate, heardAt: string): Ansvarsgruppe {
  const isOver = before?.ended !== undefined && heldOn > osloDateOf(before.ended.at);
  return before && !isOver ? before : { nth: (before?.nth ?? 0) + 1, formedAt: heardAt, meetings: [] };
}

const byDay = (a: Meeting, b: Meeting): number => (a.heldOn < b.heldOn ? -1 : a.heldOn > b.heldOn ? 1 : 0);

export const planEvolvers: Evolvers<typeof planSignals> = {
  CoordinatedNeedReported: (course, { effectiveAt }) => ({
    ...course,
    needReportedAt: course.needReportedAt ?? effectiveAt,
  }),
  CoordinatedNeedSeen: (course, { effectiveAt: at, controller: by }) =>
    withPlans(course, { needsSeen: [...course.plans.needsSeen, { at, by }] }),
  MappingRecorded: (course, { data, effectiveAt: at, controller: by }) => ({
    ...course,
    mappings: [...course.mappings, { at, by, domains: data.domains }],
  }),
  PlanStatusSet: (course, { data, effectiveAt: at, controller: by }) =>
    said(course, { plan: data.plan, said: data.status, at, by }),
  PlanRevised: (course, { data, effectiveAt: at, controller: by }) =>
    said(course, { plan: data.plan, said: 'revised', at, by }),
  PlanUsed: (course, { data, effectiveAt: at, controller: by }) =>
    said(course, { plan: data.plan, said: 'used', at, by }),
  ChildrenAsked: (course, { data, effectiveAt: at, controller: by }) =>
    withPlans(course, { childrenAsked: [...course.plans.childrenAsked, { at, by, ...data }] }),
  AnsvarsgruppeFormed: (course, { data, effectiveAt: formedAt }) => {
    const { rhythmDays } = data;
    const before = course.ansvarsgruppe;
    const isAnew = before?.ended !== undefined;
    const nth = (before?.nth ?? 1) + (isAnew ? 1 : 0);
    const meetings = isAnew ? [] : (before?.meetings ?? []);
    return { ...course, ansvarsgruppe: { nth, formedAt, rhythmDays, meetings } };
  },
  AnsvarsgruppeMeetingHeld: (course, { data, effectiveAt }) => {
    const { heldOn, nextOn, noNextReason, clientPresent, attended } = data;
    const inPart = !clientPresent || !attended.includes('coordinator') || !attended.includes('specialist');
    const group = groupMeeting(course.ansvarsgruppe, heldOn, effectiveAt);
    const meetings = [...group.meetings, { heldOn, nextOn, noNextReason, inPart }].sort(byDay);
    return { ...course, ansvarsgruppe: { ...group, meetings } };
  },
  AnsvarsgruppeMeetingBooked: (course, { data }) => {
    const others = course.meetingPlans.booked.filter(({ on }) => on !== data.on);
    return { ...course, meetingPlans: { ...course.meetingPlans, booked: [...others, data] } };
  },
  AnsvarsgruppeMeetingCancelled: (course, { data }) => ({
    ...course,
    meetingPlans: {
      booked: course.meetingPlans.booked.filter(({ on }) => on !== data.plannedOn),
      cancelled: [...course.meetingPlans.cancelled, data],
    },
  }),
  AnsvarsgruppeEnded: (course, { data, effectiveAt: at }) => {
    const group = course.ansvarsgruppe ?? { nth: 1, formedAt: at, meetings: [] };
    return { ...course, ansvarsgruppe: { ...group, ended: group.ended ?? { at, reason: data.reason } } };
  },
};
