import type { PlansView } from '../../contracts/answers/plans.js';
import type { OsloDate } from '../../contracts/primitives.js';
import { osloDateOf } from '../../pathway/calendar/oslo.js';
import { bookedFrom } from '../../pathway/course/ansvarsgruppe.js';
import { planStandings } from '../../pathway/course/plans.js';
import type { Course } from '../../pathway/course.js';
import { groupState } from '../../pathway/rules/ansvarsgruppe-rules.js';
import {
  ansvarsgruppeEndLabels,
  groupStateLabels,
  meetingCancellationLabels,
  noNextLabels,
  planKindLabels,
  planStatusLabels,
} from '../../pathway/words/plans.js';
import type { Seen } from '../seen.js';

/** So many meetings are shown; all of them are among the facts. */
const meetingsShown = 6;

export function plansView({ state, now }: Pick<Seen, 'state' | 'now'>): PlansView {
  const { course } = state;
  const today = osloDateOf(now);
  return {
    plans: planStandings(course).map((standing) => ({
      ...standing,
      label: planKindLabels[standing.plan],
      statusLabel: planStatusLabels[standing.status],
    })),
    mappings: course.mappings.map((mapping) => ({ ...mapping, domains: [...mapping.domains] })),
    needSeen: [...course.plans.needsSeen],
    needReportedAt: course.needReportedAt,
    childrenAsked: [...course.plans.childrenAsked],
    ansvarsgruppe: ansvarsgruppeView(course, today),
    booked: [...bookedFrom(course, today)],
    meetings: meetingsView(course),
  };
}

function ansvarsgruppeView(course: Course, today: OsloDate): PlansView['ansvarsgruppe'] {
  const group = course.ansvarsgruppe;
  const standing = groupState(course, today);
  if (!group || !standing) return undefined;
  return {
    ...standing,
    stateLabel: groupStateLabels[standing.state],
    rhythmDays: group.rhythmDays,
    endReasonLabel: group.ended && ansvarsgruppeEndLabels[group.ended.reason],
  };
}

function meetingsView({ ansvarsgruppe, meetingPlans }: Course): PlansView['meetings'] {
  const held = (ansvarsgruppe?.meetings ?? []).map(({ heldOn, inPart, nextOn, noNextReason }) => ({
    on: heldOn,
    outcome: inPart ? ('heldInPart' as const) : ('held' as const),
    nextOn,
    noNextReason,
    reasonLabel: noNextReason && noNextLabels[noNextReason],
  }));
  const cancelled = meetingPlans.cancelled.map(({ plannedOn, reason }) => ({
    on: plannedOn,
    outcome: 'cancelled' as const,
    cancellationReason: reason,
    reasonLabel: meetingCancellationLabels[reason],
  }));
  return [...held, ...cancelled].sort((a, b) => b.on.localeCompare(a.on)).slice(0, meetingsShown);
}
