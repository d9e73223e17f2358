import { addDays } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWallClockHours } from '../calendar/wall-clock.js';
import { addWorkingDays } from '../calendar/working-days.js';
import {
  concernsMunicipality,
  episodesOf,
  handoversOf,
  warningRequiredByLaw,
  type Course,
  type Episode,
} from '../course.js';
import { hasStayed } from '../course/discharges.js';
import { callsForHandover } from '../course/episodes.js';
import { appointments, followedUpAt } from './first-contact.js';
import { at, firstOf, ofWard, onDay, seam, type Rule } from './rule.js';

/** What must be in place when the client leaves, and right after (domain reference §§3, 5, 6). */

/** Offers that still stand, or did when the client left. */
const offersOf = (course: Course, { episodeId }: Episode, leftAt: string) =>
  handoversOf(course).filter((h) => h.episodeId === episodeId && !(h.withdrawnAt && h.withdrawnAt < leftAt));

/** One that is made as the client leaves does not come before it. */
const offeredBefore = (course: Course, episode: Episode, leftAt: string): boolean =>
  offersOf(course, episode, leftAt).some((h) => h.offeredAt !== undefined && h.offeredAt < leftAt);

const answeredAt = (course: Course, episode: Episode, leftAt: string) =>
  firstOf(...offersOf(course, episode, leftAt).flatMap((h) => [h.accepted?.at, h.rejectedAt]));

/** The summary that left out the gp, unless the patient objects, and the one that did not. */
function summaryWithoutGp({ summaries = [] }: Episode): { at: string; doneAt?: string } | undefined {
  if (summaries.some((summary) => summary.patientObjects)) return undefined;
  const stated = summaries.filter((summary) => summary.recipients);
  const without = stated.find((summary) => !summary.recipients?.includes('gp'));
  const withGp = stated.find((summary) => summary.recipients?.includes('gp'));
  return without && { at: without.at, doneAt: withGp?.at };
}

const row = { version: 1, level: 'specialist', severity: 'normal', validFrom: '2026-01-01' } as const;
const wards = { ...row, responsible: 'ward', limit: 'duty' } as const;
const suicidePrevention = {
  basis: 'PRODUCT_DEFAULT',
  dutyBasis: 'NATIONAL_GUIDELINE',
  confidence: 'D',
  dutyConfidence: 'v',
} as const;

export const leavingRules: readonly Rule[] = [
  {
    ...seam,
    id: 'C8',
    title: 'Kommunen ble ikke varslet før utskrivning etter tvang',
    explanation:
      'Etter opphold med tvang skal kommunen alltid være varslet før utskrivning. Her reiste pasienten uten at noe var tilbudt kommunen.',
    starts: 'Utskrevet etter hol. § 10-2 eller § 10-3 uten at overføring var tilbudt',
    stops: 'Kommunen har tatt imot eller avvist overføringen',
    responsible: 'ward',
    limit: 'legalDeadline',
    level: 'both',
    duration: { amount: 0, unit: 'h' },
    breakKind: 'municipality-not-warned',
    severity: 'critical',
    basis: 'LAW',
    dutyBasis: 'LAW',
    confidence: 'V',
    source: 'sphl § 3-15; hol § 10-8',
    restsOn: 'Discharged',
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) => {
        const { left } = e;
        if (!left || !callsForHandover(left) || !warningRequiredByLaw(e) || !hasStayed(e)) return [];
        if (offeredBefore(course, e, left.at)) return [];
        return ofWard(e, {
          due: at(addWallClockHours(left.at, amount)),
          doneAt: answeredAt(course, e, left.at),
        });
      }),
  },
  {
    ...wards,
    id: 'U10.1d',
    title: 'Epikrise innen én dag',
    explanation: 'Epikrisen bør følge pasienten; indikatoren teller dem som er sendt innen én dag.',
    starts: 'Utskrevet fra et opphold, meldt av fagsystemet',
    stops: 'Epikrisen er sendt',
    duration: { amount: 1, unit: 'cd' },
    // by hand it would be double registration: the clock runs only where a machine tells of the leaving
    onExpiry: 'silent',
    basis: 'INDICATOR_TARGET',
    dutyBasis: 'LAW',
    confidence: 'V',
    source: 'hpl § 45 a; Helsedirektoratets indikator: andel innen 1 dag',
    restsOn: 'Discharged',
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) =>
        e.left?.byMachine && e.admittedAt
          ? ofWard(e, { due: onDay(addDays(osloDateOf(e.left.at), amount)), doneAt: e.summarySentAt })
          : [],
      ),
  },
  {
    ...wards,
    id: 'U11',
    title: 'Epikrise til fastlegen',
    explanation: 'Fastlegen skal ha epikrisen med mindre pasienten motsetter seg det.',
    starts: 'Epikrisen er sendt til oppgitte mottakere, uten fastlegen blant dem',
    stops: 'Epikrisen er sendt til fastlegen, eller pasienten motsetter seg det',
    duration: { amount: 1, unit: 'vd' },
    onExpiry: 'advice',
    basis: 'PRODUCT_DEFAULT',
    dutyBasis: 'LAW',
    confidence: 'D',
    source: 'hpl § 45 a; tallet: produktet',
    restsOn: 'DischargeSummarySent',
    ownersAlone: true,
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) => {
        const sent = summaryWithoutGp(e);
        return sent ? ofWard(e, { due: onDay(addWorkingDays(osloDateOf(sent.at), amount)), doneAt: sent.doneAt }) : [];
      }),
  },
  {
    ...wards,
    ...suicidePrevention,
    id: 'M1.agreed',
    title: 'Avtale om første kontakt før utskrivning',
    explanation: 'Tidspunktet for første kontakt skal være avtalt før pasienten reiser: ingen avtale før utskrivning.',
    starts: 'Planlagt utskrevet til kommunal oppfølging',
    stops: 'Første kontakt er avtalt, eller kommunen har hatt kontakt med brukeren',
    duration: { amount: 0, unit: 'h' },
    onExpiry: 'advice',
    source: 'retningslinje om selvmordsforebygging 2024 (avtale før utskrivning); tallet: produktet',
    restsOn: 'Discharged',
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) => {
        const { left } = e;
        if (left?.how !== 'planned' || !concernsMunicipality(e) || !hasStayed(e)) return [];
        const leftOn = osloDateOf(left.at);
        const agreed = appointments(course, e).filter((appointment) => appointment.on >= leftOn);
        const doneAt = firstOf(agreed[0]?.at, followedUpAt(course, left.at));
        return ofWard(e, { due: at(addWallClockHours(left.at, amount)), doneAt });
      }),
  },
  {
    ...wards,
    ...suicidePrevention,
    id: 'M1b',
    title: 'Navngitt oppfølger de første 30 dagene ved selvmordsfare',
    explanation: 'Ved selvmordsfare skal det være navngitt hvem som følger opp de første 30 dagene etter utskrivning.',
    starts: 'Pasienten har reist, og selvmordsfare er registrert',
    stops: 'Den som følger opp er navngitt',
    duration: { amount: 1, unit: 'vd' },
    onExpiry: 'advice',
    source: 'retningslinje om selvmordsforebygging 2024 (oppfølging i 30 dager); tallet: produktet',
    restsOn: 'Discharged',
    ownersAlone: true,
    duties: ({ course }, amount) =>
      episodesOf(course).flatMap((e) =>
        e.left && callsForHandover(e.left) && e.suicideRisk
          ? ofWard(e, {
              due: onDay(addWorkingDays(osloDateOf(e.left.at), amount)),
              doneAt: e.followUpDoer?.at,
            })
          : [],
      ),
  },
];
