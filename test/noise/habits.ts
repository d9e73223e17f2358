import { atLocalTime, noonOf, osloDateOf, startOfDay } from '../../libs/pathway/calendar/oslo.js';
import { addWorkingDays } from '../../libs/pathway/calendar/working-days.js';
import { meetingDueOn } from '../../libs/pathway/course/ansvarsgruppe.js';
import type { Clock } from '../../libs/pathway/watch.js';
import type { Life } from './answers.js';
import { assumptions as a } from './assumptions.js';
import type { Dice } from './dice.js';

// When people do what a clock asks for: at their own pace, whatever the rule book says.

const dayMs = 86_400_000;
const dateAt = (at: number) => osloDateOf(new Date(at).toISOString());

/** People act in working hours. */
export function inWorkingHours(at: number, dice: Dice): number {
  const date = addWorkingDays(dateAt(at - dayMs), 1);
  return Math.max(at, Date.parse(atLocalTime(date, 8, dice.whole(0, 59))));
}

/** The first contact after a leaving that was not planned is another matter than the one after a planned discharge. */
const mannerOf = ({ rule, severity }: Clock) => (rule === 'M1' && severity === 'critical' ? 'M1.grave' : rule);

/** Since when people count: from the date the group agreed on, else from when the duty arose. */
function countedFrom({ rule, startedAt }: Clock, { story }: Life): number {
  const agreed = rule === 'P10' ? meetingDueOn(story.state.course) : undefined;
  return Date.parse(agreed ? noonOf(agreed) : startedAt);
}

/** The least and the most it takes those who are in time; what has a promised date is done on the way to it. */
function spanOf(clock: Clock, from: number): readonly [number, number] {
  const takes = a.takes[mannerOf(clock)];
  if (takes) return [takes[0] * dayMs, takes[1] * dayMs];
  const all = Date.parse(clock.dueAt) - from;
  return [0.3 * all, 0.95 * all];
}

/** When the duty of a clock that has started is done; undefined = never. */
export function doneAt(clock: Clock, life: Life): number | undefined {
  const { dice, inTime } = life;
  const from = countedFrom(clock, life);
  const [least, most] = spanOf(clock, from);
  if (dice.falls(a.inTime[clock.rule] ?? inTime)) return atWork(from + dice.between(least, most), clock, dice);
  return dice.falls(a.lateOfTheRest) ? atWork(from + most + dice.wait(a.daysLate) * dayMs, clock, dice) : undefined;
}

function atWork(at: number, clock: Clock, dice: Dice): number {
  if (a.atAnyHour.includes(mannerOf(clock))) return at;
  const { from, until, waits } = a.holiday;
  const isAway = clock.owner.level === 'municipality' && dateAt(at) >= from && dateAt(at) < until && dice.falls(waits);
  return inWorkingHours(isAway ? Date.parse(startOfDay(until)) + dice.between(0, 3) * dayMs : at, dice);
}
