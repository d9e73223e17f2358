import type { Instant, OsloDate } from '../../contracts/primitives.js';
import { addDays } from '../calendar/dates.js';
import { osloDateOf, startOfDay } from '../calendar/oslo.js';
import { municipalAttempts, municipalContacts } from '../course/reach.js';
import { waitsOf } from '../course/waits.js';
import type { Course } from '../course.js';
import { clockKey, clocksOf, type Watch } from '../watch.js';
import { ofMunicipality } from './standing-duty.js';
import { onDay, type Duty, type Rule } from './rule.js';

/** Contact while the client waits for treatment (domain reference §2): one duty, however many referrals wait. */

const subject = 'venting';

/** From the referral to the first contact or attempt, and from each to the next; `rule` is the row that counts it. */
type Step = {
  rule: 'W3' | 'W3.next' | 'W3.under23';
  under23: boolean;
  occurrence: string;
  from: OsloDate;
  since: Instant;
  doneAt?: Instant;
};

/** The steps of the wait that is going on. An attempt is work done, as a contact is. */
function stepsOf(course: Course): Step[] {
  const wait = waitsOf(course).find((w) => w.to === undefined);
  if (!wait) return [];
  const { from, under23 } = wait;
  const since = startOfDay(from);
  const told = [...municipalContacts(course), ...municipalAttempts(course).map((attempt) => attempt.at)];
  const done = [...new Set(told)].filter((at) => at >= since).sort();
  const first: Step = { rule: 'W3', under23, occurrence: from, from, since, doneAt: done[0] };
  const next = done.map((at, i): Step => {
    const rule = under23 ? 'W3.under23' : 'W3.next';
    return { rule, under23, occurrence: at, from: osloDateOf(at), since: at, doneAt: done[i + 1] };
  });
  return [first, ...next];
}

const dutyOf = (course: Course, { occurrence, since, doneAt }: Step, due: Duty['due']): Duty[] =>
  ofMunicipality(course, { subject, occurrence, since, doneAt, due });

/** Steps counted by that row. */
const contactIn =
  (rule: Step['rule']): Rule['duties'] =>
  ({ course }, days) =>
    stepsOf(course)
      .filter((step) => step.rule === rule)
      .flatMap((step) => dutyOf(course, step, onDay(addDays(step.from, days))));

/** The second time in a row: so many days after the first, if nothing was done by then either. */
const missedTwice =
  ({ under23 }: { under23: boolean }): Rule['duties'] =>
  ({ course, watch }, days) =>
    stepsOf(course)
      .filter((step) => step.under23 === under23)
      .flatMap((step) => {
        const missedOn = missed(watch, step);
        return missedOn === undefined ? [] : dutyOf(course, step, onDay(addDays(missedOn, days)));
      });

/** The day by which it should have been done, once that has run out: the clock knows by which number it was counted. */
function missed(watch: Watch, { rule, occurrence }: Step): OsloDate | undefined {
  const key = clockKey({ rule, subject, occurrence });
  const clock = clocksOf(watch).findLast((c) => clockKey(c) === key);
  return clock?.ranOut ? clock.dueOn : undefined;
}

const row = {
  version: 1,
  stops: 'Kommunen har hatt eller forsøkt kontakt, eller ventetiden er over',
  responsible: 'coordinator',
  limit: 'duty',
  level: 'municipality',
  severity: 'normal',
  basis: 'PRODUCT_DEFAULT',
  dutyBasis: 'PRODUCT_DEFAULT',
  confidence: 'D',
  source: 'Meld. St. 30 (behandlingsforberedende tiltak); ingen tallfestet norm er funnet; tallet: produktet',
  validFrom: '2026-01-01',
  restsOn: 'ReferralRegistered',
  restsWhile: ['paused', 'notReached'],
} as const;

const advice = { ...row, onExpiry: 'advice' } as const;
const second = {
  ...row,
  title: 'Venter uten kontakt',
  explanation: 'To ganger på rad har den som venter ikke hørt fra kommunen: ventetiden er blitt tom.',
  onExpiry: 'break',
  breakKind: 'waiting-without-contact',
} as const;

export const waitingContactRules: readonly Rule[] = [
  {
    ...advice,
    id: 'W3',
    title: 'Første kontakt i ventetiden',
    explanation: 'Den som venter på behandling, skal høre fra kommunen kort tid etter at henvisningen er mottatt.',
    starts: 'Henvisningen er mottatt i spesialisthelsetjenesten',
    duration: { amount: 7, unit: 'cd' },
    duties: contactIn('W3'),
  },
  {
    ...advice,
    id: 'W3.next',
    title: 'Kontakt i ventetiden',
    explanation: 'Kommunen holder kontakten med den som venter; et forsøk teller som gjort arbeid.',
    starts: 'Forrige kontakt eller forsøk mens brukeren venter',
    duration: { amount: 21, unit: 'cd' },
    duties: contactIn('W3.next'),
  },
  {
    ...advice,
    id: 'W3.under23',
    title: 'Kontakt i ventetiden, under 23 år',
    explanation: 'Den som er under 23 år og venter, skal høre oftere fra kommunen.',
    starts: 'Forrige kontakt eller forsøk mens brukeren venter',
    duration: { amount: 14, unit: 'cd' },
    duties: contactIn('W3.under23'),
  },
  {
    ...second,
    id: 'W3.second',
    starts: 'En frist for kontakt i ventetiden er passert',
    duration: { amount: 21, unit: 'cd' },
    duties: missedTwice({ under23: false }),
  },
  {
    ...second,
    id: 'W3.second-under23',
    title: 'Venter uten kontakt, under 23 år',
    starts: 'En frist for kontakt i ventetiden er passert for en som er under 23 år',
    duration: { amount: 14, unit: 'cd' },
    duties: missedTwice({ under23: true }),
  },
];
