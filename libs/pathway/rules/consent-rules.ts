import type { Instant } from '../../contracts/primitives.js';
import { addMonths, addWeeks } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import type { Course } from '../course.js';
import type { TrackOf } from '../course/tracks.js';
import { compulsions, overAt } from './compulsion-rules.js';
import { at, firstOf, later, onDay, type Due, type Duty, type Rule } from './rule.js';
import { ofTrackInstitution } from './track-duty.js';

/** Held by one's own written consent (hol. § 10-4; domain reference §6, C5). */

/** Only in a stay as long as this may the client be held anew when the consent is withdrawn. */
const longStayMonths = 3;
/** At most so many times in one stay. */
const holdsPerStay = 3;

type Held = { track: TrackOf<'compulsion'>; from: Instant; by: string };

const held = (course: Course): Held[] =>
  compulsions(course, 'hol-10-4').flatMap((track) =>
    track.carriedOut ? [{ track, from: track.carriedOut.at, by: track.carriedOut.by }] : [],
  );

const afterWeeks = (from: Instant, weeks: number): Due => onDay(addWeeks(osloDateOf(from), weeks));

/** From the intake: until the client is let go, or the consent has been gone through and given anew. */
const fromIntake: Rule['duties'] = ({ course }, weeks) =>
  held(course).flatMap(({ track, from, by }) =>
    ofTrackInstitution(by, track, {
      due: afterWeeks(from, weeks),
      doneAt: firstOf(
        track.reviews.find((review) => review > from),
        overAt(course, track),
      ),
    }),
  );

/**
 * From each withdrawal, until the client is let go or consents anew. In a long stay so many weeks, three times; else only
 * what is left of the weeks from the intake, and then at once.
 */
function fromWithdrawals(course: Course, { track, from, by }: Held, weeks: number): Duty[] {
  const longFrom = addMonths(osloDateOf(from), longStayMonths);
  const isLong = (withdrawnAt: Instant) => osloDateOf(withdrawnAt) >= longFrom;
  const intake = afterWeeks(from, weeks);
  return track.consentWithdrawals.flatMap((withdrawnAt, i) => {
    const before = track.consentWithdrawals.slice(0, i).filter(isLong).length;
    const mayHold = isLong(withdrawnAt) && before < holdsPerStay;
    const due = mayHold ? afterWeeks(withdrawnAt, weeks) : later(intake, at(withdrawnAt));
    const reviewedBefore = track.reviews.some((review) => review > from && review <= withdrawnAt);
    // within the first weeks the clock from the intake says the same, unless a review has stopped it
    if (due.dueAt <= intake.dueAt && !reviewedBefore) return [];
    return ofTrackInstitution(by, track, {
      occurrence: `${i + 1}`,
      due,
      doneAt: firstOf(
        track.reviews.find((review) => review > withdrawnAt),
        overAt(course, track),
      ),
    });
  });
}

const row = {
  version: 1,
  limit: 'legalDeadline',
  level: 'both',
  onExpiry: 'break',
  breakKind: 'compulsion-limit-passed',
  severity: 'critical',
  duration: { amount: 3, unit: 'wk' },
  basis: 'LAW',
  dutyBasis: 'LAW',
  confidence: 'V',
  responsible: 'ward',
  source: 'hol § 10-4',
  validFrom: '2026-01-01',
  restsOn: 'CompulsionCarriedOut',
} as const;

export const consentRules: readonly Rule[] = [
  {
    ...row,
    id: 'C5',
    title: 'Tilbakehold etter eget samtykke (hol. § 10-4)',
    explanation: 'Den som har samtykket, kan holdes tilbake i høyst tre uker fra inntaket.',
    starts: 'Brukeren er tatt inn etter § 10-4',
    stops: 'Tilbakeholdet er avsluttet, eller samtykket er gjennomgått og gitt på nytt',
    duties: fromIntake,
  },
  {
    ...row,
    id: 'C5.withdrawn',
    title: 'Samtykket er trukket (hol. § 10-4)',
    explanation:
      'I opphold på minst tre måneder kan brukeren holdes tilbake i høyst tre uker etter at samtykket er trukket, høyst tre ganger; ellers må brukeren slippes.',
    starts: 'Samtykket til behandling er trukket',
    stops: 'Tilbakeholdet er avsluttet, eller samtykket er gjennomgått og gitt på nytt',
    duties: ({ course }, weeks) => held(course).flatMap((one) => fromWithdrawals(course, one, weeks)),
  },
];
