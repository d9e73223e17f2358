import type { OsloDate } from '../../contracts/primitives.js';
import type { PlanStatus } from '../../contracts/topics/plans.js';
import { addDays, addMonths, dayNumberOf } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import type { Course } from '../course.js';
import { meetingDueOn } from '../course/ansvarsgruppe.js';
import { lastOfPlan } from '../course/clients.js';
import { agreedMeasures, begunAt } from '../course/measures.js';
import { planCoverage, planStandings, type PlanCoverage } from '../course/plans.js';
import { planStatusLabels } from '../words/plans.js';
import { municipalPlaces, one, type Indicator } from './indicator.js';
import { brukerPlan2011, neitherOfThree, neitherOfTwo, plansPress, planUse2021, planUse2014 } from './published.js';
import { statesOf, type Standing } from './states.js';

/** Plans and ansvarsgruppe (K7, K8, K13): how it stands with those who are followed up. */

const order: readonly PlanStatus[] = ['has', 'declined', 'notOffered', 'notAssessed'];

/** Where the individual plan stands, whoever told: the fullest answer counts, and no word at all is no assessment. */
export function individualPlanStatus(course: Pick<Course, 'plans'>): PlanStatus {
  const told = planStandings(course).flatMap(({ plan, status }) => (plan === 'individualPlan' ? [status] : []));
  return order.find((status) => told.includes(status)) ?? 'notAssessed';
}

const statusParts = { title: 'Individuell plan', labels: planStatusLabels } as const;

const row = {
  unit: 'share',
  counted: 'state',
  places: municipalPlaces,
  denominator: 'Alle som har et pågående forløp i kommunen',
  exclusions: 'Avsluttede forløp og døde. Personer uten forløp her er ikke med, i motsetning til i BrukerPlan.',
  confidence: 'v',
  source: 'BrukerPlan (KORFOR)',
} as const;

/** The share of everybody followed up of whom that is so. */
const covered =
  (of: (coverage: PlanCoverage) => boolean): Indicator['of'] =>
  (told) =>
    statesOf(told, (course) => [
      { numerator: one(of(planCoverage(course))), denominator: 1, part: individualPlanStatus(course) },
    ]);

const inHomeServices = (course: Course): boolean =>
  agreedMeasures(course).some(
    (measure) => measure.agreed.kind === 'homeNursing' && begunAt(measure) !== undefined && !measure.ended,
  );

/** A plan that is neither used nor revised for a year is none in practice. */
function planInUse(course: Course): Standing[] {
  const plans = planStandings(course).filter(({ plan, status }) => plan === 'individualPlan' && status === 'has');
  if (plans.length === 0) return [];
  const touched = plans.flatMap(({ usedAt, revisedAt }) => [usedAt, revisedAt].filter((at) => at !== undefined)).sort();
  const last = touched.at(-1);
  const unused = { numerator: 0, denominator: 1 };
  return last ? [{ numerator: 1, denominator: 1, to: addDays(addMonths(osloDateOf(last), 12), 1) }, unused] : [unused];
}

/** The client's last answer about the individual plan, for as long as one is asked once a year. */
function clientsAnswer({ plans, clientsWords }: Course): Standing[] {
  const last = lastOfPlan(clientsWords, 'individualPlan');
  if (!last || individualPlanStatus({ plans }) !== 'has') return [];
  return [{ numerator: one(last.inUse), denominator: 1, to: addDays(addMonths(osloDateOf(last.at), 12), 1) }];
}

/** Lapsed from the day after the one on which it should have met (P10). */
function lapse(course: Course): Standing[] {
  const dueOn = meetingDueOn(course);
  if (dueOn === undefined) return [];
  return [
    { numerator: 0, denominator: 1, to: addDays(dueOn, 1) },
    { numerator: 1, denominator: 1 },
  ];
}

/** Since the last meeting, or since the group was formed. */
function sinceLastMeeting({ ansvarsgruppe: group }: Course): Standing[] {
  if (!group || group.ended) return [];
  const last: OsloDate = group.meetings.at(-1)?.heldOn ?? osloDateOf(group.formedAt);
  return [{ numerator: 1, denominator: 1, value: dayNumberOf(last) }];
}

export const planIndicators: readonly Indicator[] = [
  {
    ...row,
    id: 'K0',
    title: 'Personer som følges opp',
    unit: 'count',
    numerator: 'Personer med pågående forløp i kommunen',
    confidence: 'D',
    source: 'produktet',
    published: [],
    of: (told) => statesOf(told, () => [{ numerator: 1, denominator: 1 }]),
  },
  {
    ...row,
    id: 'K7.ip',
    title: 'Har individuell plan',
    numerator: 'Av dem: har individuell plan, på hvilket som helst nivå',
    parts: statusParts,
    published: [brukerPlan2011('ferdig individuell plan', 11), ...plansPress],
    of: covered(({ individualPlan }) => individualPlan),
  },
  {
    ...row,
    id: 'K7.otherPlan',
    title: 'Har annen plan',
    numerator: 'Av dem: har tiltaksplan, behandlingsplan, kriseplan eller annen plan',
    published: [brukerPlan2011('annen plan', 35)],
    of: covered(({ otherPlan }) => otherPlan),
  },
  {
    ...row,
    id: 'K7.ansvarsgruppe',
    title: 'Har ansvarsgruppe',
    numerator: 'Av dem: har en ansvarsgruppe som er opprettet og ikke avsluttet',
    published: [brukerPlan2011('ansvarsgruppe', 43)],
    of: covered(({ ansvarsgruppe }) => ansvarsgruppe),
  },
  {
    ...row,
    id: 'K7.neitherOfThree',
    title: 'Verken individuell plan, annen plan eller ansvarsgruppe',
    numerator: 'Av dem: har ingen av de tre',
    parts: statusParts,
    published: neitherOfThree,
    of: covered((coverage) => coverage.neitherOfThree),
  },
  {
    ...row,
    id: 'K7.neitherOfTwo',
    title: 'Verken individuell plan eller ansvarsgruppe',
    numerator: 'Av dem: har ingen av de to; annen plan teller ikke med',
    parts: statusParts,
    published: neitherOfTwo,
    of: covered((coverage) => coverage.neitherIndividualPlanNorAnsvarsgruppe),
  },
  {
    ...row,
    id: 'K8',
    title: 'Individuell plan blant dem som får hjemmesykepleie',
    numerator: 'Av dem: har individuell plan',
    denominator: 'De som følges opp her og får hjemmesykepleie',
    exclusions:
      'Andre mottakere av hjemmetjenester enn dem som har forløp her. Tiltak som ikke er begynt, eller er slutt.',
    confidence: 'V',
    source: 'Helsedirektoratet, kommunale tjenester',
    published: [planUse2021, planUse2014],
    of: (told) =>
      statesOf(told, (course) =>
        inHomeServices(course) ? [{ numerator: one(individualPlanStatus(course) === 'has'), denominator: 1 }] : [],
      ),
  },
  {
    ...row,
    id: 'P.used',
    title: 'Individuell plan som er i bruk',
    numerator: 'Av dem: planen er brukt eller revidert de siste tolv månedene',
    denominator: 'De som har individuell plan',
    exclusions: 'De som ikke har plan, eller ikke ønsker det',
    confidence: 'D',
    source: 'produktet',
    published: [],
    of: (told) => statesOf(told, planInUse),
  },
  {
    ...row,
    id: 'P.answer',
    title: 'Brukerens eget svar: er planen i bruk?',
    numerator: 'Av dem: svarte ja sist de ble spurt',
    denominator: 'De som har individuell plan og har svart de siste tolv månedene',
    exclusions: 'De som ikke er spurt, eller ikke har plan',
    confidence: 'D',
    source: 'produktet',
    published: [],
    of: (told) => statesOf(told, clientsAnswer),
  },
  {
    ...row,
    id: 'K13',
    title: 'Ansvarsgrupper som har sluttet å møtes',
    numerator: 'Av dem: gruppa har ikke møttes innen dagen den skulle (P10)',
    denominator: 'De som har en ansvarsgruppe',
    exclusions: 'Grupper som er avsluttet. Et avtalt møte som ikke er holdt, teller ikke som møte.',
    confidence: 'D',
    source: 'produktet',
    published: [],
    of: (told) => statesOf(told, lapse),
  },
  {
    ...row,
    id: 'K13.days',
    title: 'Dager siden ansvarsgruppas siste møte',
    unit: 'medianAge',
    numerator: 'Den midterste av gruppene, regnet fra siste møte, eller fra gruppa ble opprettet',
    denominator: 'De som har en ansvarsgruppe',
    exclusions: 'Grupper som er avsluttet',
    confidence: 'D',
    source: 'produktet',
    published: [],
    of: (told) => statesOf(told, sinceLastMeeting),
  },
];
