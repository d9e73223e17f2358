import type { Instant } from '../../contracts/primitives.js';
import type { CompulsionBasis } from '../../contracts/topics/tracks.js';
import { addMonths, addWeeks } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import type { Course } from '../course.js';
import { tracksOf, type TrackOf } from '../course/tracks.js';
import { firstOf, onDay, type Duty, type Rule } from './rule.js';
import { ofTrackMunicipality, type TrackDuty } from './track-duty.js';

/** Compulsion by hol. §§ 10-2 and 10-3: the limits of the decision and of the hold (domain reference §6). */

type Compulsion = TrackOf<'compulsion'>;

/** Tracks of compulsion on these bases. */
export const compulsions = (course: Course, ...bases: readonly CompulsionBasis[]): Compulsion[] =>
  tracksOf(course, 'compulsion').filter(({ started }) => bases.includes(started.basis));

/** When the decision ended, or another took its place. */
export const overAt = (course: Course, { trackId, started, ended }: Compulsion): Instant | undefined =>
  firstOf(
    ended?.at,
    ...tracksOf(course, 'compulsion')
      .filter((other) => other.trackId !== trackId && other.started.at > started.at)
      .map((other) => other.started.at),
  );

const ofDecision = (course: Course, track: Compulsion, duty: TrackDuty): Duty[] =>
  ofTrackMunicipality(course, track, { institution: track.carriedOut?.by, ...duty });

/** Something that must come of a decision; once the decision is over without it, nothing is owed any more. */
const unlessOver = (course: Course, track: Compulsion, duty: TrackDuty): Duty[] =>
  duty.doneAt || !overAt(course, track) ? ofDecision(course, track, duty) : [];

/** Executed within so many weeks, or the decision lapses. */
const execution =
  (basis: CompulsionBasis): Rule['duties'] =>
  ({ course }, weeks) =>
    compulsions(course, basis).flatMap((track) =>
      unlessOver(course, track, {
        due: onDay(addWeeks(track.started.decidedOn, weeks)),
        doneAt: track.carriedOut?.at,
      }),
    );

const hold: Rule['duties'] = ({ course }, months) =>
  compulsions(course, 'hol-10-2').flatMap((track) =>
    track.carriedOut
      ? ofDecision(course, track, {
          due: onDay(addMonths(osloDateOf(track.carriedOut.at), months)),
          doneAt: overAt(course, track),
        })
      : [],
  );

const proposal: Rule['duties'] = ({ course }, weeks) =>
  compulsions(course, 'hol-10-2', 'hol-10-3').flatMap((track) =>
    track.started.temporary
      ? unlessOver(course, track, {
          due: onDay(addWeeks(track.started.decidedOn, weeks)),
          doneAt: track.proposedAt,
        })
      : [],
  );

/** Each review is a new decision, and begins the next three months. */
const review: Rule['duties'] = ({ course }, months) =>
  compulsions(course, 'hol-10-3').flatMap((track) => {
    const { carriedOut } = track;
    if (!carriedOut) return [];
    const reviews = track.reviews.filter((at) => at > carriedOut.at);
    return [carriedOut.at, ...reviews].flatMap((at, i) =>
      ofDecision(course, track, {
        occurrence: `${i + 1}`,
        due: onDay(addMonths(osloDateOf(at), months)),
        doneAt: firstOf(reviews[i], overAt(course, track)),
      }),
    );
  });

/** Limits of the law, owned at both levels: whoever decided and whoever holds the client see them alike. */
const limit = {
  version: 1,
  limit: 'legalDeadline',
  level: 'both',
  onExpiry: 'break',
  severity: 'critical',
  basis: 'LAW',
  dutyBasis: 'LAW',
  confidence: 'V',
  responsible: 'coordinator',
  validFrom: '2026-01-01',
  restsOn: 'CompulsionCarriedOut',
} as const;

export const compulsionRules: readonly Rule[] = [
  {
    ...limit,
    id: 'C2',
    title: 'Tilbakehold etter hol. § 10-2',
    explanation: 'Ingen kan holdes tilbake uten samtykke i mer enn tre måneder.',
    starts: 'Vedtak etter § 10-2 er satt i verk',
    stops: 'Tilbakeholdet er avsluttet, eller det er gjort nytt vedtak',
    breakKind: 'compulsion-limit-passed',
    duration: { amount: 3, unit: 'mo' },
    source: 'hol § 10-2',
    duties: hold,
  },
  {
    ...limit,
    id: 'C2.execute',
    title: 'Vedtak etter hol. § 10-2 settes i verk',
    explanation: 'Et vedtak som ikke er satt i verk innen seks uker, faller bort.',
    starts: 'Det er gjort vedtak etter § 10-2',
    stops: 'Vedtaket er satt i verk eller avsluttet',
    breakKind: 'compulsion-not-carried-out',
    duration: { amount: 6, unit: 'wk' },
    source: 'hol § 10-2',
    duties: execution('hol-10-2'),
  },
  {
    ...limit,
    id: 'C3',
    title: 'Midlertidig vedtak: forslag til nemnda',
    explanation: 'Et midlertidig vedtak faller bort når forslag ikke er sendt nemnda innen to uker.',
    starts: 'Det er gjort midlertidig vedtak etter § 10-2 eller § 10-3',
    stops: 'Forslag er sendt nemnda, eller vedtaket er avsluttet',
    breakKind: 'board-proposal-missing',
    duration: { amount: 2, unit: 'wk' },
    source: 'hol §§ 10-2 (5), 10-3 (6)',
    restsOn: 'ProposalSentToBoard',
    duties: proposal,
  },
  {
    ...limit,
    id: 'C4',
    title: 'Ny vurdering av tilbakehold etter hol. § 10-3',
    explanation: 'Tilbakehold av gravide vurderes på nytt minst hver tredje måned, med nytt vedtak hver gang.',
    starts: 'Vedtak etter § 10-3 er satt i verk eller vurdert på nytt',
    stops: 'Ny vurdering er registrert, eller tilbakeholdet er avsluttet',
    breakKind: 'compulsion-review-missing',
    duration: { amount: 3, unit: 'mo' },
    source: 'hol § 10-3',
    duties: review,
  },
  {
    ...limit,
    id: 'C4.execute',
    title: 'Vedtak etter hol. § 10-3 settes i verk',
    explanation: 'Et vedtak som ikke er satt i verk innen to uker, faller bort.',
    starts: 'Det er gjort vedtak etter § 10-3',
    stops: 'Vedtaket er satt i verk eller avsluttet',
    breakKind: 'compulsion-not-carried-out',
    duration: { amount: 2, unit: 'wk' },
    source: 'hol § 10-3',
    duties: execution('hol-10-3'),
  },
];
