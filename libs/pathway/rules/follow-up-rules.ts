import { addDays } from '../calendar/dates.js';
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

/** After a discharge: the first contact (domain reference §5) and the epikrise (§3). */

/**
 * The appointment agreed before the discharge is the norm; else 24 h after an unplanned leaving or compulsion, three
 * working days after a planned one, and never more than seven days.
 */
function firstContactDue(
  course: Course,
  episode: Episode,
  { left, workingDays }: { left: NonNullable<Episode['left']>; workingDays: number },
): Due {
  const leftOn = osloDateOf(left.at);
  const sevenDays = onDay(addDays(leftOn, 7));
  const agreed = appointments(course, episode)
    .filter((appointment) => appointment.at <= left.at)
    .at(-1);
  if (agreed && agreed.on >= leftOn && !leftUnplanned(left)) return earlier(onDay(agreed.on), sevenDays);
  if (isGraveLeaving(episode)) return at(addWallClockHours(left.at, 24));
  return earlier(onDay(addWorkingDays(leftOn, workingDays)), sevenDays);
}

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
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) => {
        const { left } = e;
        if (!left || !callsForHandover(left) || !concernsMunicipality(e)) return [];
        if (!hasStayed(e)) return []; // dropped out while waiting: no discharge to follow up
        return ofEpisodeMunicipality(course, e, {
          due: firstContactDue(course, e, { left, workingDays: amount }),
          doneAt: followedUpAt(course, left.at),
          severity: isGraveLeaving(e) ? 'critical' : 'high',
        });
      }),
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
