import type { Instant, OsloDate } from '../../contracts/primitives.js';
import type { AnsvarsgruppeEndReason, MeetingCancellationReason, NoNextReason } from '../../contracts/topics/plans.js';
import { addDays, addMonths, daysBetween } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import { concernsMunicipality, episodesOf, type Course } from '../course.js';
import { isStay } from './episodes.js';

export type Meeting = {
  heldOn: OsloDate;
  nextOn?: OsloDate;
  /** Why no next date was agreed. */
  noNextReason?: NoNextReason;
  /** Held without the client or without one level: held in part, and says so. */
  inPart: boolean;
};

/** The group now in force, or the last one that ended. */
export type Ansvarsgruppe = {
  /** The how manyeth group of this client: one formed after an end begins its rhythm anew. */
  nth: number;
  formedAt: Instant;
  rhythmDays?: number;
  /** By the day they were held. */
  meetings: readonly Meeting[];
  ended?: { at: Instant; reason: AnsvarsgruppeEndReason };
};

/** Meetings that are planned or came to nothing. Booked is not held: none of them moves a clock. */
export type MeetingPlans = {
  booked: readonly { on: OsloDate; at?: string }[];
  cancelled: readonly { plannedOn: OsloDate; reason: MeetingCancellationReason }[];
};

/** Whatever is agreed, the group meets at least this often (P10). */
const longestRhythmDays = 182;
const firstRhythmDays = 42;

/** The day on which a group that has not met yet should first do so. */
export const firstMeetingDue = ({ formedAt, rhythmDays }: Ansvarsgruppe): OsloDate =>
  addDays(osloDateOf(formedAt), rhythmDays ?? firstRhythmDays);

/** The day on which the group should meet again: the date agreed in the meeting, else the rhythm; never more than 182 days on. */
export function nextMeetingDue(course: Course, { rhythmDays }: Ansvarsgruppe, { heldOn, nextOn }: Meeting): OsloDate {
  const agreed = nextOn ?? (rhythmDays ? addDays(heldOn, rhythmDays) : defaultNext(course, heldOn));
  const longest = addDays(heldOn, longestRhythmDays);
  return agreed < longest ? agreed : longest;
}

/** The next meeting where none is agreed: 84 days; 42 in the first three months after døgn; before a short stay ends. */
function defaultNext(course: Course, from: OsloDate): OsloDate {
  // a discharge that the municipality may not know of must not show in the group's rhythm (design D8)
  const stays = episodesOf(course).filter((e) => isStay(e) && concernsMunicipality(e));
  const recentlyLeft = stays.some((e) => {
    const leftOn = e.left && osloDateOf(e.left.at);
    return leftOn && leftOn <= from && from <= addMonths(leftOn, 3);
  });
  const next = addDays(from, recentlyLeft ? 42 : 84);
  const shortStay = stays.find(
    (e) => e.plan && e.admittedAt && !e.left && daysBetween(osloDateOf(e.admittedAt), e.plan.on) < 42,
  );
  const dischargeOn = shortStay?.plan?.on;
  return dischargeOn && dischargeOn > from && dischargeOn < next ? dischargeOn : next;
}

/** The day on which the group in force should next meet. */
export function meetingDueOn(course: Course): OsloDate | undefined {
  const group = course.ansvarsgruppe;
  if (!group || group.ended) return undefined;
  const last = group.meetings.at(-1);
  return last ? nextMeetingDue(course, group, last) : firstMeetingDue(group);
}

/** Meetings that are booked from that day on and have not been held. */
export const bookedFrom = (course: Course, today: OsloDate): MeetingPlans['booked'] =>
  course.meetingPlans.booked.filter(
    ({ on }) => on >= today && !course.ansvarsgruppe?.meetings.some(({ heldOn }) => heldOn === on),
  );
