import type { ImportRowBody } from '../../libs/contracts/topics/imports.js';
import { addDays } from '../../libs/pathway/calendar/dates.js';
import { addWorkingDays } from '../../libs/pathway/calendar/working-days.js';
import { assumptions as a } from '../noise/assumptions.js';
import type { Dice } from '../noise/dice.js';

/** What the published figures say (domain reference §7), where the simulated year has no number of its own. */
export const published = {
  /** BrukerPlan 2011 (K7): individual plan, another plan, ansvarsgruppe. */
  plans: { individualPlan: 0.11, otherPlan: 0.35 },
  /** Of the rest, assumed: offered and declined. */
  declined: 0.15,
  /** K2, TSB 2023: days from receipt to start, on average. */
  daysWaited: 33,
} as const;
/** Assumed: after a meeting the group meets no more. */
const groupEnds = 0.1;
/** Assumed: of agreed measures, how many have been started in time. */
const started = 0.8;

export type ClientCourse = {
  person: { name: string; nationalId: string };
  key: string;
  unit: string;
  /** Pseudonymous, as the sign-in knows the coordinator. */
  coordinator: string;
  begunOn: string;
  until: string;
};

/** All that another system knows of one client, the client's own row first. */
export function courseOf(course: ClientCourse, dice: Dice): ImportRowBody[] {
  const { person, key, coordinator, begunOn: startedOn } = course;
  const named = dice.falls(a.coordinatorNamedAtStart);
  const by = { coordinatorName: `Koordinator ${coordinator}`, coordinatorSubject: coordinator };
  const rows = [plansOf, groupOf, contactsOf, mappingsOf, measuresOf, episodesOf].flatMap((part) => part(course, dice));
  return [{ row: 'client', key, ...person, startedOn, ...(named && by) }, ...rows];
}

type Part = (course: ClientCourse, dice: Dice) => ImportRowBody[];
const about = ({ key: client }: ClientCourse, key: string) => ({ key: `${client}-${key}`, client });

/** So many days apart on average, until the end. */
function repeated(from: string, until: string, next: () => number): string[] {
  const all: string[] = [];
  for (let day = addDays(from, days(next())); day < until; day = addDays(day, days(next()))) all.push(day);
  return all;
}
const days = (n: number): number => Math.max(1, Math.round(n));
const ifBefore = (until: string, day: string): string | undefined => (day < until ? day : undefined);

const plansOf: Part = (course, dice) => {
  const on = addDays(course.begunOn, dice.whole(0, 90));
  if (on >= course.until) return [];
  const revisedOn = ifBefore(course.until, addDays(on, dice.whole(30, 360)));
  const row = (plan: 'individualPlan' | 'actionPlan', status: 'has' | 'declined'): ImportRowBody => ({
    ...{ row: 'plan', ...about(course, plan), plan, status, on, ...(status === 'has' && { revisedOn }) },
  });
  const rows: ImportRowBody[] = [];
  if (dice.falls(published.plans.individualPlan)) rows.push(row('individualPlan', 'has'));
  else if (dice.falls(published.declined)) rows.push(row('individualPlan', 'declined'));
  if (dice.falls(published.plans.otherPlan)) rows.push(row('actionPlan', 'has'));
  return rows;
};

const groupOf: Part = (course, dice) => {
  const formedOn = addDays(course.begunOn, dice.whole(0, 90));
  if (!dice.falls(a.hasGroup) || formedOn >= course.until) return [];
  const members = [
    { name: 'Nils Nav Syntetisk', role: 'nav' as const },
    { name: 'Gro Lege Syntetisk', role: 'gp' as const },
  ];
  const rhythmDays = dice.whole(...a.groupRhythmDays);
  const rows: ImportRowBody[] = [{ row: 'group', ...about(course, 'group'), formedOn, members, rhythmDays }];
  let heldOn = addDays(formedOn, dice.whole(20, 42));
  for (let n = 1; heldOn < course.until; n++) {
    const nextOn = addDays(heldOn, dice.whole(...a.groupRhythmDays));
    const clientPresent = dice.falls(0.85);
    const attended = ['coordinator' as const, 'nav' as const];
    rows.push({ row: 'meeting', ...about(course, `meeting${n}`), heldOn, clientPresent, attended, nextOn });
    if (dice.falls(groupEnds)) break;
    heldOn = addDays(nextOn, dice.whole(-7, 14));
  }
  return rows;
};

const contactsOf: Part = (course, dice) =>
  repeated(course.begunOn, course.until, () => dice.wait(a.daysBetweenContacts)).map((on, n) => ({
    row: 'contact',
    ...about(course, `contact${n}`),
    on,
    kind: dice.of(['met', 'met', 'met', 'phone', 'attempt'] as const),
    withClient: true,
  }));

const mappingsOf: Part = (course, dice) => {
  const first = addDays(course.begunOn, dice.whole(10, 55));
  const done = dice.falls(0.9) ? [first, addDays(first, dice.whole(330, 400))] : [];
  return done
    .filter((on) => on < course.until)
    .map((on, n) => ({
      row: 'mapping',
      ...about(course, `mapping${n}`),
      on,
      domains: ['housing', 'economy', 'network'],
    }));
};

const measuresOf: Part = (course, dice) =>
  repeated(course.begunOn, course.until, () => dice.wait(365 / a.measuresPerYear)).map((agreedOn, n) => {
    const startOn = addDays(agreedOn, dice.whole(7, 60));
    const startedOn = dice.falls(started) ? ifBefore(course.until, startOn) : undefined;
    const endedOn = startedOn && ifBefore(course.until, addDays(startedOn, dice.whole(60, 400)));
    const kind = dice.of(['permanentHousing', 'housingSupport', 'navWorkSupport', 'meaningfulActivity', 'gp'] as const);
    return { row: 'measure', ...about(course, `measure${n}`), kind, agreedOn, startOn, startedOn, endedOn };
  });

/** One treatment after the other; the last may be going on. */
const episodesOf: Part = (course, dice) => {
  const rows: ImportRowBody[] = [];
  let receivedOn = addDays(course.begunOn, days(dice.wait(a.daysBetweenReferrals)));
  while (receivedOn < course.until) {
    const { row, over } = episodeOf(course, dice, { receivedOn, n: rows.length });
    rows.push(row);
    if (over === undefined) break;
    receivedOn = addDays(over, days(dice.wait(a.daysBetweenReferrals)));
  }
  return rows;
};

type Began = { receivedOn: string; n: number };

function episodeOf(course: ClientCourse, dice: Dice, { receivedOn, n }: Began): { row: ImportRowBody; over?: string } {
  const { until, unit } = course;
  const kind = kindOf(dice);
  const late = dice.falls(1 - (a.inTime['R1'] ?? 1));
  const assessedOn = ifBefore(until, addWorkingDays(receivedOn, late ? dice.whole(11, 20) : dice.whole(3, 10)));
  const admittedOn = assessedOn && ifBefore(until, addDays(assessedOn, days(dice.wait(published.daysWaited - 10))));
  const [least, most] = a.stayDays[kind];
  const stays = dice.whole(least, most);
  const over = admittedOn && ifBefore(until, addDays(admittedOn, stays));
  const row: ImportRowBody = {
    ...{ row: 'episode', ...about(course, `episode${n}`), unit, kind, receivedOn },
    ...(dice.falls(a.under23) && { under23: true }),
    ...(assessedOn !== undefined && {
      assessedOn,
      right: true,
      legalDeadline: addDays(assessedOn, dice.whole(40, 70)),
    }),
    ...(admittedOn !== undefined && { admittedOn }),
    ...(admittedOn !== undefined && over === undefined && { expectedDischargeOn: addDays(admittedOn, stays) }),
    ...(over !== undefined && { endedOn: over }),
  };
  return { row, ...(over !== undefined && { over }) };
}

function kindOf(dice: Dice): 'outpatient' | 'inpatient' | 'detox' {
  if (dice.falls(a.treatment.outpatient)) return 'outpatient';
  return dice.falls(a.treatment.inpatient / (1 - a.treatment.outpatient)) ? 'inpatient' : 'detox';
}
