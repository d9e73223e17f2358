import type { Owner } from '../../contracts/facts.js';
import type { Instant } from '../../contracts/primitives.js';
import { addDays, addMonths } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import { isStay } from '../course/episodes.js';
import { episodesOf, type Course, type Episode } from '../course.js';
import { agreedMeasures, begunAt, keptAt, promisedOn, type AgreedMeasure } from '../course/measures.js';
import { tracksOf, type TrackOf } from '../course/tracks.js';
import { firstOf, municipalOwner, ofWard, onDay, type Duty, type Rule } from './rule.js';
import { ofTrackInstitution } from './track-duty.js';

/** Measures and vedtak: agreed, started, done or not (domain reference §§4–5). */

/** Whoever agreed it answers for it: the municipality by its coordinator, an institution by its ward. */
function ownersOf(course: Course, { agreed }: AgreedMeasure): Owner[] {
  if (agreed.level === 'municipality') return municipalOwner(course);
  return [{ level: 'specialist', organisation: agreed.by, role: 'ward' }];
}

/** Kept, or said not to be: silence alone is a break. */
function keepPromise(course: Course, measure: AgreedMeasure): Duty[] {
  const { measureId, ended } = measure;
  const kept = keptAt(measure);
  const settled: Pick<Duty, 'doneAt' | 'notDone'> =
    kept === undefined && ended ? { doneAt: ended.at, notDone: true } : { doneAt: kept };
  const due = onDay(promisedOn(measure));
  return ownersOf(course, measure).map((owner) => ({ subject: measureId, occurrence: '1', due, owner, ...settled }));
}

/** When a lasting home was agreed on that the client still had, or was still to get, when the temporary one began. */
const lastingHomeAgreed = (course: Course, begun: Instant): Instant | undefined =>
  firstOf(
    ...agreedMeasures(course)
      .filter(({ agreed }) => agreed.kind === 'permanentHousing' && agreed.level === 'municipality')
      .filter(({ ended }) => !ended || (ended.outcome === 'done' && ended.at >= begun))
      .map(({ agreed }) => agreed.at),
  );

function leaveTemporaryHousing(course: Course, measure: AgreedMeasure, months: number): Duty[] {
  const { measureId, agreed, ended } = measure;
  const begun = begunAt(measure);
  if (!begun || agreed.kind !== 'temporaryHousing' || agreed.level !== 'municipality') return [];
  const due = onDay(addMonths(osloDateOf(begun), months));
  const doneAt = firstOf(ended?.at, lastingHomeAgreed(course, begun));
  return municipalOwner(course).map((owner) => ({ subject: measureId, occurrence: '1', due, owner, doneAt }));
}

/**
 * When the unit agreed on a dentist, of those it did since then. Its own alone: what the municipality agrees with the
 * client does not cross (D8).
 */
const dentistToldBy = (course: Course, unit: string, since: Instant): Instant | undefined =>
  firstOf(
    ...agreedMeasures(course)
      .filter(({ agreed, ended }) => agreed.kind === 'dentalCare' && agreed.by === unit && ended?.outcome !== 'notDone')
      .map(({ agreed }) => agreed.at)
      .filter((told) => told >= since),
  );

/** The right follows the stay and may end with it, and so does the ward's reminder, run out or not. */
function tellDentistOfStay(course: Course, episode: Episode, days: number): Duty[] {
  const { admittedAt, left, unit } = episode;
  if (!isStay(episode) || !admittedAt || left) return [];
  const due = onDay(addDays(osloDateOf(admittedAt), days));
  return ofWard(episode, { due, doneAt: dentistToldBy(course, unit, admittedAt) });
}

/** So does the right of a client in LAR. */
function tellDentistOfLar(course: Course, track: TrackOf<'lar'>, days: number): Duty[] {
  const { started, ended } = track;
  if (ended) return [];
  const due = onDay(addDays(osloDateOf(started.at), days));
  return ofTrackInstitution(started.by, track, { due, doneAt: dentistToldBy(course, started.by, started.at) });
}

const row = {
  version: 1,
  limit: 'duty',
  severity: 'normal',
  basis: 'PRODUCT_DEFAULT',
  confidence: 'D',
  validFrom: '2026-01-01',
} as const;

export const measureRules: readonly Rule[] = [
  {
    ...row,
    id: 'P13',
    title: 'Vedtak og avtalte tiltak gjennomføres',
    explanation:
      'Det som er vedtatt eller avtalt, skal være i gang på avtalt dag, eller noen skal ha sagt hvorfor det ikke ble slik.',
    starts: 'Et tiltak er avtalt eller et vedtak er fattet',
    stops: 'Tiltaket er startet, vedtaket er gjennomført, eller det er avsluttet med en årsak',
    responsible: 'coordinator',
    level: 'both',
    // §10 gives it an owner at both levels. But what a level agrees with the client stays with it (D8), and nobody can
    // own what they may not see: so the break is that level's alone.
    ownLevelAlone: true,
    duration: { amount: null, unit: 'agreed' },
    onExpiry: 'break',
    breakKind: 'measure-not-carried-out',
    dutyBasis: 'PRODUCT_DEFAULT',
    source: 'datoen i vedtaket eller avtalen; tilsynsfunn om vedtak som ikke er gjennomført; produktet',
    restsOn: 'MeasureAgreed',
    duties: ({ course }) => agreedMeasures(course).flatMap((measure) => keepPromise(course, measure)),
  },
  {
    ...row,
    id: 'M3',
    title: 'Midlertidig botilbud over tre måneder',
    explanation: 'Et midlertidig botilbud skal være midlertidig; etter tre måneder bør en varig bolig være avtalt.',
    starts: 'Midlertidig botilbud er startet',
    stops: 'Det midlertidige botilbudet er avsluttet, eller egen bolig er avtalt',
    responsible: 'coordinator',
    level: 'municipality',
    duration: { amount: 3, unit: 'mo' },
    onExpiry: 'advice',
    dutyBasis: 'LAW',
    source: 'boligsosialloven § 6; sosialtjenesteloven § 27; tallet: produktet',
    restsOn: 'MeasureStarted',
    duties: ({ course }, amount) =>
      agreedMeasures(course).flatMap((measure) => leaveTemporaryHousing(course, measure, amount)),
  },
  {
    ...row,
    id: 'M5',
    title: 'Innmelding til tannhelsetjenesten',
    explanation:
      'Etter tre måneder sammenhengende i institusjon eller LAR har pasienten rett til tannhelsehjelp; klinikken får ikke vite det av seg selv.',
    starts: 'Innlagt i døgnopphold, eller LAR er startet',
    stops: 'Tannhelsetjeneste er avtalt (innmelding sendt), eller oppholdet eller LAR er over',
    responsible: 'ward',
    level: 'specialist',
    duration: { amount: 90, unit: 'cd' },
    onExpiry: 'advice',
    dutyBasis: 'LAW',
    source: 'tannhelsetjenesteloven § 1-3 (tre måneder sammenhengende); tallet i dager: produktet',
    // the ward's own, as the measure that stops it is: seen to stop, it would tell of a discharge not to be told of (D8)
    restsOn: 'MeasureAgreed',
    duties: ({ course }, amount) => [
      ...episodesOf(course).flatMap((episode) => tellDentistOfStay(course, episode, amount)),
      ...tracksOf(course, 'lar').flatMap((track) => tellDentistOfLar(course, track, amount)),
    ],
  },
];
