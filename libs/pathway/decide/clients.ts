import type { ClientAct } from '../../contracts/topics/clients.js';
import { osloDateOf } from '../calendar/oslo.js';
import { planStandings } from '../course/plans.js';
import type { Course } from '../course.js';
import type { Context } from '../draft.js';
import type { State } from '../fold.js';
import { accept, refuse, type Decision } from './decision.js';

/** What the client tells is believed; it must only be about something that there is. */
export function clientActDecision({ course }: State, act: ClientAct, { now, newId }: Context): Decision {
  switch (act.type) {
    case 'AskForContact':
      return accept({ type: 'ContactRequested', data: act.data });
    case 'AnswerMeeting':
      return meetingsUntil(course, osloDateOf(now)).includes(act.data.heldOn)
        ? accept({ type: 'MeetingAnswered', data: act.data })
        : refuse('no-such-meeting');
    case 'AnswerPlan':
      return planStandings(course).some(({ plan, status }) => plan === act.data.plan && status === 'has')
        ? accept({ type: 'PlanAnswered', data: act.data })
        : refuse('no-such-plan');
    case 'ObjectToSharing':
      return accept({ type: 'ObjectionRecorded', data: { objectionId: newId(), ...act.data } });
    case 'TakeBackObjection':
      return takeBack(course, act.data.objectionId);
  }
}

/** Whoever wrote it down, it is the client's. */
function takeBack({ consents }: Course, objectionId: string): Decision {
  if (!consents.objections.some((one) => one.objectionId === objectionId)) return refuse('no-such-objection');
  if (consents.withdrawn[objectionId]) return refuse('already-withdrawn');
  return accept({ type: 'ObjectionWithdrawn', data: { objectionId } });
}

/** Days until that one on which the group met or was to meet, the newest first; one called off was no meeting. */
export function meetingsUntil({ ansvarsgruppe, meetingPlans }: Course, today: string): string[] {
  const calledOff = new Set(meetingPlans.cancelled.map(({ plannedOn }) => plannedOn));
  const held = (ansvarsgruppe?.meetings ?? []).map(({ heldOn }) => heldOn);
  const booked = meetingPlans.booked.map(({ on }) => on).filter((on) => !calledOff.has(on));
  return [...new Set([...held, ...booked])].filter((on) => on <= today).sort((a, b) => b.localeCompare(a));
}
