import { addDays } from '../calendar/dates.js';
import { osloDateOf, startOfDay } from '../calendar/oslo.js';
import { isStay } from '../course/episodes.js';
import { municipalitiesOf } from '../course/moves.js';
import type { PlanWord } from '../course/plans.js';
import { concernsMunicipality, episodesOf, type Course, type Episode } from '../course.js';
import {
  isSettled,
  municipalWordsOf,
  pathwayGuide,
  reviseAfter,
  reviseAgain,
  soSince,
  treatment,
  wordsOf,
} from './plan-duty.js';
import { at, firstOf, institutionOwner, later, ofWard, onDay, type Due, type Duty, type Rule } from './rule.js';
import { ofMunicipality, productDefault } from './standing-duty.js';

/** The crisis plan: made at the start, looked through now and then and after an overdose, there when the client leaves (domain reference §4, P11). */

const subject = 'crisisPlan';

/** Duties of whoever has a crisis plan: the municipality, and an institution while the client is there. */
function ofHolders(
  course: Course,
  dutiesOf: (words: readonly PlanWord[], prefix: string) => Omit<Duty, 'owner'>[],
): Duty[] {
  const units = [...new Set(episodesOf(course).flatMap((e) => (e.phase === 'ended' ? [] : [e.unit])))];
  return [
    ...dutiesOf(municipalWordsOf(course, subject), '').flatMap((duty) => ofMunicipality(course, duty)),
    ...units.flatMap((organisation) =>
      dutiesOf(wordsOf(course, subject, organisation), `${organisation}.`).map((duty): Duty => ({
        ...duty,
        owner: institutionOwner(organisation),
      })),
    ),
  ];
}

/** From detox the crisis plan is due before the discharge, once its day is known; else so many days from the admission. */
function crisisPlanDue({ referral, admittedAt, plan, expectedOn }: Episode, days: number): Due | undefined {
  if (!admittedAt) return undefined;
  if (referral?.kind !== 'detox') return onDay(addDays(osloDateOf(admittedAt), days));
  const on = plan?.on ?? expectedOn;
  return on === undefined ? undefined : later(at(startOfDay(on)), at(plan?.at ?? admittedAt));
}

/**
 * Left as planned, without a crisis plan. Where the discharge is the municipality's to know of, its own crisis plan
 * counts and the break is both levels'; else it is the institution's alone, judged by what it knows itself (design D8).
 */
function leftWithoutCrisisPlan(course: Course, episode: Episode, days: number): Duty[] {
  const { left, unit, admittedAt } = episode;
  if (left?.how !== 'planned' || !admittedAt || !isStay(episode)) return [];
  const due = onDay(addDays(osloDateOf(left.at), days));
  const crosses = concernsMunicipality(episode);
  const makers = crosses ? [unit, ...municipalitiesOf(course)] : [unit];
  const doneAt = firstOf(...makers.map((by) => soSince(wordsOf(course, 'crisisPlan', by), isSettled, due)));
  return ofWard(episode, { due, doneAt, ownLevelAlone: !crosses });
}

export const crisisPlanRules: readonly Rule[] = [
  {
    ...treatment,
    id: 'P11',
    title: 'Kriseplan ved start av behandling',
    explanation:
      'Behovet for kriseplan ved tilbakefall, selvmordsfare og overdose skal vurderes når behandlingen starter.',
    starts: 'Innlagt; for avrusning når dagen for utskrivning er kjent',
    stops: 'Kriseplan er laget eller pasienten ønsker den ikke, eller pasienten har reist',
    duration: { amount: 14, unit: 'cd' },
    dutyBasis: 'NATIONAL_GUIDELINE',
    source: pathwayGuide,
    duties: ({ course }, days) =>
      episodesOf(course).flatMap((e) => {
        const due = crisisPlanDue(e, days);
        const made = due && soSince(wordsOf(course, 'crisisPlan', e.unit), isSettled, due);
        return due ? ofWard(e, { due, doneAt: firstOf(made, e.left?.at) }) : [];
      }),
  },
  {
    ...productDefault,
    id: 'P11.review',
    title: 'Ny gjennomgang av kriseplanen',
    explanation: 'Kriseplanen bør ses gjennom jevnlig, så den passer når den trengs.',
    starts: 'Kriseplanen er laget eller revidert',
    stops: 'Kriseplanen er revidert, eller finnes ikke lenger',
    responsible: 'coordinator',
    limit: 'duty',
    level: 'both',
    duration: { amount: 180, unit: 'cd' },
    onExpiry: 'advice',
    dutyBasis: 'PRODUCT_DEFAULT',
    source: 'produktet',
    restsOn: 'PlanRevised',
    duties: ({ course }, days) => ofHolders(course, (words, prefix) => reviseAgain(words, { subject, days, prefix })),
  },
  {
    ...productDefault,
    id: 'M2.plan',
    title: 'Kriseplanen revideres etter overdose',
    explanation: 'Etter en krise bør kriseplanen ses gjennom på nytt: hva hjalp, hva manglet, og hvem skal varsles?',
    starts: 'En overdose er registrert, og det finnes en kriseplan',
    stops: 'Kriseplanen er revidert etterpå, eller finnes ikke lenger',
    responsible: 'coordinator',
    limit: 'duty',
    level: 'both',
    duration: { amount: 14, unit: 'cd' },
    onExpiry: 'advice',
    dutyBasis: 'PRODUCT_DEFAULT',
    source: 'produktet',
    // whether there is a crisis plan, and when it was revised, is its holder's own
    restsOn: 'PlanRevised',
    duties: ({ course }, days) =>
      ofHolders(course, (words, prefix) => reviseAfter(course.followUp.overdoses, words, { subject, days, prefix })),
  },
  {
    ...productDefault,
    id: 'P11.discharge',
    title: 'Kriseplan ved utskrivning',
    explanation: 'Ingen bør reise fra et opphold som planlagt uten en kriseplan, eller uten å ha fått si nei til den.',
    starts: 'Utskrevet som planlagt fra et opphold',
    stops: 'Kriseplan er laget, eller pasienten ønsker den ikke',
    responsible: 'ward',
    limit: 'duty',
    level: 'both',
    duration: { amount: 0, unit: 'cd' },
    onExpiry: 'break',
    breakKind: 'crisis-plan-missing',
    dutyBasis: 'PRODUCT_DEFAULT',
    source: 'produktet',
    restsOn: 'Discharged',
    duties: ({ course }, days) => episodesOf(course).flatMap((e) => leftWithoutCrisisPlan(course, e, days)),
  },
];
