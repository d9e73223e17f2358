import { addDays } from '../calendar/dates.js';
import { latest } from '../calendar/instants.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWallClockHours } from '../calendar/wall-clock.js';
import { addWorkingDays } from '../calendar/working-days.js';
import {
  concernsMunicipality,
  episodesOf,
  leftUnplanned,
  warningRequiredByLaw,
  type Course,
  type Episode,
} from '../course.js';
import { hasStayed } from '../course/discharges.js';
import { callsForHandover } from '../course/episodes.js';
import { at, earlier, ofEpisodeMunicipality, ofWard, onDay, seam, type Due, type Rule } from './rule.js';
import { appointments, followedUpAt } from './first-contact.js';
import { unreachedTimes } from '../course/reach.js';
import { ofMunicipality } from './standing-duty.js';

/** After a discharge: the first contact (domain reference §5) and the epikrise (§3). */

type Left = { left: NonNullable<Episode['left']>; workingDays: number };

/** The grave cases have 24 h: from an unplanned leaving or compulsion, and from an overdose near the leaving. */
function firstContactDue(course: Course, episode: Episode, { left, workingDays }: Left): Due {
  const expected = expectedContactDue(course, episode, { left, workingDays });
  const overdoseAt = overdoseNear(course, left.at);
  return overdoseAt === undefined ? expected : earlier(expected, withinADay(latest(left.at, overdoseAt)));
}

/**
 * The appointment agreed before the discharge is the norm; else 24 h after an unplanned leaving or compulsion, three
 * working days after a planned one, and never more than seven days.
 */
function expectedContactDue(course: Course, episode: Episode, { left, workingDays }: Left): Due {
  const leftOn = osloDateOf(left.at);
  const sevenDays = onDay(addDays(leftOn, 7));
  const agreed = appointments(course, episode)
    .filter((appointment) => appointment.at <= left.at)
    .at(-1);
  if (agreed && agreed.on >= leftOn && !leftUnplanned(left)) return earlier(onDay(agreed.on), sevenDays);
  if (isGraveLeaving(episode)) return withinADay(left.at);
  return earlier(onDay(addWorkingDays(leftOn, workingDays)), sevenDays);
}

const withinADay = (from: string): Due => at(addWallClockHours(from, 24));

/** How long before a leaving an overdose makes the time after it dangerous. */
const overdoseRiskDays = 30;

/** The first overdose after the leaving, or within so many days before it. */
const overdoseNear = (course: Course, leftAt: string): string | undefined =>
  course.followUp.overdoses.find((o) => osloDateOf(o.at) >= addDays(osloDateOf(leftAt), -overdoseRiskDays))?.at;

const isGraveLeaving = (episode: Episode) => leftUnplanned(episode.left) || warningRequiredByLaw(episode);

export const followUpRules: readonly Rule[] = [
  {
    ...seam,
    id: 'M1',
    title: 'Første kontakt etter utskrivning',
    explanation:
      'Noen fra kommunen skal faktisk ha møtt eller snakket med brukeren kort tid etter utskrivningen; et forsøk er ikke kontakt.',
    starts: 'Utskrevet til kommunal oppfølging',
    stops: 'Reell kontakt med brukeren er registrert av kommunen',
    responsible: 'coordinator',
    limit: 'duty',
    level: 'both',
    severity: 'high',
    duration: { amount: 3, unit: 'vd' },
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'NATIONAL_GUIDELINE',
    confidence: 'D',
    dutyConfidence: 'v',
    source: 'retningslinje om selvmordsforebygging 2024 (avtale før utskrivning); tallene: produktet',
    restsOn: 'Discharged',
    restsWhile: ['paused', 'notReached'],
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) => {
        const { left } = e;
        if (!left || !callsForHandover(left) || !concernsMunicipality(e)) return [];
        if (!hasStayed(e)) return []; // dropped out while waiting: no discharge to follow up
        const grave = isGraveLeaving(e) || overdoseNear(course, left.at) !== undefined;
        return ofEpisodeMunicipality(course, e, {
          due: firstContactDue(course, e, { left, workingDays: amount }),
          doneAt: followedUpAt(course, left.at),
          severity: grave ? 'critical' : 'high',
          since: left.at,
        });
      }),
  },
  {
    id: 'M1c',
    title: 'Ikke nådd: nytt forsøk hver uke',
    explanation:
      'En bruker kommunen ikke har nådd etter tre forsøk på to måter, skal ikke bli borte: det forsøkes igjen hver uke.',
    starts: 'Tre forsøk på to måter uten reell kontakt, og så hvert nye forsøk',
    stops: 'Nytt forsøk eller reell kontakt er registrert av kommunen',
    responsible: 'coordinator',
    limit: 'duty',
    version: 1,
    level: 'municipality',
    duration: { amount: 7, unit: 'cd' },
    onExpiry: 'advice',
    severity: 'normal',
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'PRODUCT_DEFAULT',
    confidence: 'D',
    source: 'produktet',
    validFrom: '2026-01-01',
    restsOn: 'ContactAttempted',
    restsWhile: ['paused'],
    duties: ({ course }, amount) =>
      unreachedTimes(course).flatMap(({ attempts, to, met }) =>
        attempts.flatMap((attempt, i) => {
          const done = attempts[i + 1]?.at ?? (met ? to : undefined);
          if (done === undefined && to !== undefined) return []; // admitted, left or referred meanwhile
          return ofMunicipality(course, {
            subject: 'kontakt',
            occurrence: attempt.attemptId,
            due: onDay(addDays(osloDateOf(attempt.at), amount)),
            doneAt: done,
            since: attempt.at,
          });
        }),
      ),
  },
  {
    id: 'U10',
    title: 'Epikrise',
    explanation: 'Epikrisen skal være sendt til dem som følger opp, senest innen sju dager.',
    starts: 'Utskrevet fra et opphold',
    stops: 'Epikrisen er sendt',
    responsible: 'ward',
    limit: 'duty',
    version: 1,
    level: 'specialist',
    duration: { amount: 7, unit: 'cd' },
    onExpiry: 'break',
    breakKind: 'discharge-summary-late',
    severity: 'normal',
    basis: 'INDICATOR_TARGET',
    dutyBasis: 'LAW',
    confidence: 'V',
    source: 'hpl § 45 a; Helsedirektoratets indikator: alle innen 7 dager',
    validFrom: '2026-01-01',
    restsOn: 'Discharged',
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) =>
        e.left && e.left.how !== 'ended' && e.admittedAt
          ? ofWard(e, { due: onDay(addDays(osloDateOf(e.left.at), amount)), doneAt: e.summarySentAt })
          : [],
      ),
  },
];
