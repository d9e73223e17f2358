import type { Instant } from '../../contracts/primitives.js';
import { addDays } from '../calendar/dates.js';
import { osloDateOf, startOfDay } from '../calendar/oslo.js';
import { episodesOf, type Course, type Episode } from '../course.js';
import {
  isAssessed,
  isSettled,
  municipalWordsOf,
  pathwayGuide,
  reviseAgain,
  soSince,
  treatment,
  wordsOf,
} from './plan-duty.js';
import { firstOf, ofWard, onDay, type Due, type Rule } from './rule.js';
import { ofMunicipality, productDefault } from './standing-duty.js';

/** That the plans are made and live, and that children are asked about (domain reference §2 W4, §3 U15, §4 P10.plan). */

/** What was said in an earlier episode does not count in this one. */
const began = ({ referral, admittedAt }: Episode) => firstOf(referral && startOfDay(referral.receivedOn), admittedAt);
const sinceItBegan = <Told extends { at: Instant }>(told: readonly Told[], episode: Episode): Told[] =>
  told.filter((one) => one.at >= (began(episode) ?? one.at));

/** A duty of the institution so many days from each admission, until the client leaves. */
const fromAdmission =
  (doneAt: (course: Course, episode: Episode, due: Due) => Instant | undefined): Rule['duties'] =>
  ({ course }, days) =>
    episodesOf(course).flatMap((e) => {
      if (!e.admittedAt) return [];
      const due = onDay(addDays(osloDateOf(e.admittedAt), days));
      return ofWard(e, { due, doneAt: firstOf(doneAt(course, e, due), e.left?.at) });
    });

export const planRules: readonly Rule[] = [
  {
    ...productDefault,
    id: 'P10.plan',
    title: 'Sovende plan',
    explanation: 'En individuell plan eller tiltaksplan som ikke er revidert på et halvt år, lever neppe.',
    starts: 'Planen er laget eller revidert',
    stops: 'Planen er revidert, eller finnes ikke lenger',
    responsible: 'coordinator',
    limit: 'duty',
    level: 'municipality',
    duration: { amount: 180, unit: 'cd' },
    onExpiry: 'advice',
    restsWhile: ['paused'],
    dutyBasis: 'PRODUCT_DEFAULT',
    source: 'ingen lovfestet rytme («oppdateres løpende»); tallet: produktet',
    restsOn: 'PlanRevised',
    duties: ({ course }, days) =>
      (['individualPlan', 'actionPlan'] as const).flatMap((plan) =>
        reviseAgain(municipalWordsOf(course, plan), { subject: plan, days }).flatMap((duty) =>
          ofMunicipality(course, duty),
        ),
      ),
  },
  {
    ...treatment,
    id: 'W4',
    title: 'Behandlingsplan',
    explanation: 'Hver pasient skal ha en behandlingsplan med tidspunkter for evaluering.',
    starts: 'Innlagt',
    stops: 'Behandlingsplan er laget eller pasienten ønsker den ikke, eller pasienten har reist',
    duration: { amount: 14, unit: 'cd' },
    dutyBasis: 'NATIONAL_GUIDELINE',
    source: pathwayGuide,
    duties: fromAdmission((course, e, due) =>
      soSince(sinceItBegan(wordsOf(course, 'treatmentPlan', e.unit), e), isSettled, due),
    ),
  },
  {
    ...treatment,
    id: 'W4.ip',
    title: 'Vurder retten til individuell plan',
    explanation: 'Behandler skal vurdere om pasienten har rett til individuell plan; planen er frivillig.',
    starts: 'Innlagt',
    stops: 'Retten til individuell plan er vurdert, eller pasienten har reist',
    duration: { amount: 30, unit: 'cd' },
    dutyBasis: 'NATIONAL_GUIDELINE',
    source: pathwayGuide,
    duties: fromAdmission((course, e, due) =>
      soSince(sinceItBegan(wordsOf(course, 'individualPlan', e.unit), e), isAssessed, due),
    ),
  },
  {
    ...treatment,
    id: 'U15',
    title: 'Spør om barn',
    explanation: 'Den som får behandling, skal spørres om barn eller søsken som trenger å bli fulgt opp.',
    starts: 'Innlagt',
    stops: 'Pasienten er spurt om barn, eller har reist',
    duration: { amount: 7, unit: 'cd' },
    dutyBasis: 'LAW',
    source: 'hpl § 10 a; tallet: produktet',
    restsOn: 'ChildrenAsked',
    duties: fromAdmission((course, e) => {
      const byUnit = course.plans.childrenAsked.filter(({ by, episodeId }) => by === e.unit && !episodeId);
      const ofEpisode = course.plans.childrenAsked.filter(({ episodeId }) => episodeId === e.episodeId);
      return firstOf(...[...sinceItBegan(byUnit, e), ...ofEpisode].map((asked) => asked.at));
    }),
  },
];
