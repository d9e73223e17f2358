import type { OsloDate } from '../../contracts/primitives.js';
import { addDays, daysBetween } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import { episodesOf, leftUnplanned, type Episode } from '../course.js';
import { emptyWatch } from '../watch.js';
import { ruleBook } from '../rules/rule-book.js';
import type { Duty, Rule } from '../rules/rule.js';
import { everyPlace, one, placesOf, specialistPlaces, type Counted, type Indicator } from './indicator.js';
import { individualPlanStatus } from './plan-indicators.js';
import { assessmentGuarantee, legalDeadlines, planAtTsbEnd, waitingTimes } from './published.js';
import { municipalityOn, type Told } from './told.js';
import { planStatusLabels } from '../words/plans.js';

/** From referral to the end of treatment, TSB (K1–K3, K6, K9). A duty is counted by its own row of the rule book. */

/** A referral that somebody sent: neither a return, nor a brukerstyrt plass, nor øyeblikkelig hjelp. */
const isReferred = ({ referral, returnedFrom, contractId }: Episode): boolean =>
  referral !== undefined && !returnedFrom && contractId === undefined && referral.kind !== 'acute';

const isTsb = ({ referral }: Episode): boolean => referral?.serviceLine === 'tsb';

/** Duties of these rows that somebody had the chance to do, told the day after they were due: by then each is settled. */
const settled = (ids: readonly string[], applies: (duty: Duty, episode: Episode) => boolean) => {
  const rules = ruleBook.filter(({ id }) => ids.includes(id));
  return (told: Told, counted: (rule: Rule, duty: Duty) => Partial<Counted>): Counted[] =>
    rules.flatMap((rule) =>
      rule.duties({ course: told.course, watch: emptyWatch }, rule.duration.amount ?? 0).flatMap((duty) => {
        const { episode, due } = duty;
        if (!episode || !due.dueOn || !applies(duty, episode)) return [];
        const day = addDays(due.dueOn, 1);
        return [{ places: seen(told, episode, day), day, numerator: 0, denominator: 1, ...counted(rule, duty) }];
      }),
    );
};

/** A referral, its assessment and the admission are the seam's: both levels know of them (design D8). */
const seen = (told: Told, { unit }: Episode, day: OsloDate): string[] => placesOf(unit, municipalityOn(told, day));

const isInTime = ({ doneAt, due }: Duty): boolean => doneAt !== undefined && doneAt < due.dueAt;

const assessments = settled(
  ['R1'],
  (_duty, e) => isTsb(e) && isReferred(e) && !(e.left && !e.assessed && !e.admittedAt),
);

/** Where the client left first, nobody knows whether it would have been done. */
const pathwayTimes = settled(
  ['F1', 'F1.inpatient', 'F2', 'F2.outpatient', 'F3', 'F4', 'F4.inpatient'],
  ({ doneAt }, { left }) => !(left && doneAt === left.at),
);

const timeParts = {
  title: 'Forløpstid',
  labels: {
    F1: 'Basisutredning',
    F2: 'Fra avrusning til videre behandling',
    F3: 'Første evaluering',
    F4: 'Neste evaluering',
  },
} as const;

function waitingTime(told: Told): Counted[] {
  return episodesOf(told.course).flatMap((e) => {
    if (!isTsb(e) || !isReferred(e) || !e.referral || !e.admittedAt) return [];
    const day = osloDateOf(e.admittedAt);
    const value = daysBetween(e.referral.receivedOn, day);
    return value < 0 ? [] : [{ places: seen(told, e, day), day, value, numerator: 1, denominator: 1 }];
  });
}

/** With a right and a deadline. */
const withDeadline = (told: Told): (Episode & { deadline: OsloDate; assessedOn: OsloDate })[] =>
  episodesOf(told.course).flatMap((e) => {
    const deadline = e.assessed?.right ? e.assessed.legalDeadline : undefined;
    return isTsb(e) && deadline && e.assessed ? [{ ...e, deadline, assessedOn: osloDateOf(e.assessed.at) }] : [];
  });

const startedHelp = (told: Told): Counted[] =>
  withDeadline(told).flatMap((e) => {
    if (!e.admittedAt) return [];
    const day = osloDateOf(e.admittedAt);
    return [{ places: seen(told, e, day), day, numerator: one(day > e.deadline), denominator: 1 }];
  });

/** Waiting from the assessment on; past the deadline from the day after it. */
const stillWaiting = (told: Told): Counted[] =>
  withDeadline(told).flatMap((e) => {
    const end = [e.admittedAt, e.left?.at, told.course.closed?.at].filter((at) => at !== undefined).sort()[0];
    const endOn = end === undefined ? null : osloDateOf(end);
    const late = addDays(e.deadline, 1);
    return [
      { from: e.assessedOn, to: endOn === null || late < endOn ? late : endOn, numerator: 0 },
      { from: late > e.assessedOn ? late : e.assessedOn, to: endOn, numerator: 1 },
    ].flatMap(({ from, to, numerator }) =>
      to === null || from < to
        ? [{ places: seen(told, e, from), day: from, until: to, numerator, denominator: 1 }]
        : [],
    );
  });

/** Over in TSB, after treatment that had begun; whoever is transferred goes on. */
const tsbEnds = (told: Told) =>
  episodesOf(told.course).flatMap((e) => {
    const { left } = e;
    if (!isTsb(e) || !left || !e.admittedAt || left.how === 'transfer' || left.reason === 'transferred') return [];
    if (told.course.closed?.reason === 'death' && told.course.closed.at <= left.at) return [];
    return [{ e, left, day: osloDateOf(left.at) }];
  });

function planAtEnd(told: Told): Counted[] {
  return tsbEnds(told).map(({ e, day }) => {
    const then = told.lives.findLast(({ from }) => from <= day);
    const part = then ? individualPlanStatus(then.course) : 'notAssessed';
    return { places: placesOf(e.unit), day, part, numerator: one(part === 'has'), denominator: 1 };
  });
}

const completed = (told: Told): Counted[] =>
  tsbEnds(told).map(({ e, left, day }) => {
    const isCompleted = left.how === 'ended' ? left.reason === 'completed' : !leftUnplanned(left);
    return { places: placesOf(e.unit), day, numerator: one(isCompleted), denominator: 1 };
  });

const row = { unit: 'share', counted: 'event', places: everyPlace, confidence: 'V' } as const;
const helsedirektoratet = 'Helsedirektoratet, kvalitetsindikator';

export const specialistIndicators: readonly Indicator[] = [
  {
    ...row,
    id: 'K1',
    title: 'Henvisninger til TSB som ikke er vurdert i tide',
    numerator: 'Av dem: ikke vurdert innen 10 virkedager (R1)',
    denominator: 'Henvisninger til TSB; telles dagen etter at fristen er ute',
    exclusions: 'Øyeblikkelig hjelp, åpen retur og brukerstyrt plass. Den som trakk seg før vurderingen.',
    source: helsedirektoratet,
    published: assessmentGuarantee,
    of: (told) => assessments(told, (_rule, duty) => ({ numerator: one(!isInTime(duty)) })),
  },
  {
    ...row,
    id: 'K2',
    title: 'Ventetid til TSB',
    unit: 'meanDays',
    numerator: 'Dager fra henvisningen ble mottatt til helsehjelpen ble påbegynt, i gjennomsnitt',
    denominator: 'De som fikk påbegynt helsehjelp i perioden',
    exclusions: 'Øyeblikkelig hjelp, åpen retur og brukerstyrt plass. De som fortsatt venter.',
    source: helsedirektoratet,
    published: waitingTimes,
    goal: { is: 'under 30 dager i gjennomsnitt', year: '2023' },
    of: waitingTime,
  },
  {
    ...row,
    id: 'K3.started',
    title: 'Fristbrudd, avviklede',
    numerator: 'Av dem: påbegynt etter den juridiske fristen (R3)',
    denominator: 'De med rett til helsehjelp som fikk den påbegynt i perioden',
    exclusions: 'De uten rett eller uten fastsatt frist',
    source: helsedirektoratet,
    published: legalDeadlines,
    of: startedHelp,
  },
  {
    ...row,
    id: 'K3.waiting',
    title: 'Fristbrudd, ventende',
    counted: 'state',
    numerator: 'Av dem: den juridiske fristen er passert (R3)',
    denominator: 'De med rett til helsehjelp som fortsatt venter',
    exclusions: 'De uten rett eller uten fastsatt frist. De som har trukket seg.',
    source: helsedirektoratet,
    published: [],
    of: stillWaiting,
  },
  {
    ...row,
    id: 'K6',
    title: 'Forløpstider som er holdt',
    places: specialistPlaces,
    numerator: 'Av dem: innen forløpstiden i tabellen fra 2019 (F1–F4)',
    denominator: 'Forløpstider som fagsystemet har meldt start på; telles dagen etter at tiden er ute',
    exclusions: 'Gravide (egen tabell). Pasienter som reiste først, og tider som bare er ført for hånd.',
    confidence: 'v',
    source: 'Helsedirektoratet, nasjonalt pasientforløp TSB kap. 5, tabell 2019',
    parts: timeParts,
    published: [],
    of: (told) =>
      pathwayTimes(told, ({ id }, duty) => ({
        part: id.slice(0, 2),
        numerator: one(isInTime(duty)),
        places: placesOf(duty.episode?.unit),
      })),
  },
  {
    ...row,
    id: 'K9',
    title: 'Individuell plan ved avsluttet TSB',
    places: specialistPlaces,
    numerator: 'Av dem: har individuell plan',
    denominator: 'Behandlinger i TSB som er avsluttet',
    exclusions: 'Overføring til annen behandling, døde, og henvisninger uten at behandlingen begynte',
    confidence: 'v',
    source: 'Helsedirektoratet, NPR 2018',
    parts: { title: 'Individuell plan', labels: planStatusLabels },
    published: planAtTsbEnd,
    of: planAtEnd,
  },
  {
    ...row,
    id: 'T.completed',
    title: 'Fullført behandling i TSB',
    places: specialistPlaces,
    numerator: 'Av dem: planlagt utskrevet, eller avsluttet som fullført',
    denominator: 'Behandlinger i TSB som er avsluttet',
    exclusions: 'Overføring til annen behandling, døde, og henvisninger uten at behandlingen begynte',
    confidence: 'D',
    source: 'produktet',
    published: [],
    of: completed,
  },
];
