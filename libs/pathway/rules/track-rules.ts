import { addDays, addMonths } from '../calendar/dates.js';
import { noonOf, osloDateOf } from '../calendar/oslo.js';
import type { Course } from '../course.js';
import { tracksOf, type SetDate, type TrackOf } from '../course/tracks.js';
import { compulsionRules } from './compulsion-rules.js';
import { consentRules } from './consent-rules.js';
import { larRules } from './lar-rules.js';
import { noticeRules } from './notice-rules.js';
import { releaseRules } from './release-rules.js';
import { firstOf, onDay, type Due, type Duty, type Rule } from './rule.js';
import { ofTeller, ofTrackInstitution, ofTrackMunicipality, productNumber, roundOf } from './track-duty.js';

/** Tracks that run beside the episodes, for months or years (domain reference §§2, 5, 6). */

/** A date that passes is asked about, until there is a next one or the track ends. */
function datesAsked(course: Course, track: TrackOf<'waitingHousing'>): Duty[] {
  const { housingDates, ended } = track;
  const dueOf = ({ on }: SetDate): Due => onDay(on);
  return housingDates.flatMap((date, i) => {
    const next = housingDates[i + 1];
    if (next && dueOf(date).dueAt > next.at) return []; // moved in time: the clock goes with it
    return ofTrackMunicipality(course, track, {
      occurrence: roundOf(housingDates.slice(0, i + 1), dueOf),
      due: dueOf(date),
      doneAt: firstOf(next?.at, ended?.at),
    });
  });
}

const phvl = {
  version: 1,
  limit: 'legalDeadline',
  level: 'specialist',
  responsible: 'ward',
  severity: 'normal',
  basis: 'LAW',
  dutyBasis: 'LAW',
  confidence: 'V',
  validFrom: '2026-01-01',
  restsOn: 'TrackStarted',
} as const;

const ownRows: readonly Rule[] = [
  {
    ...productNumber,
    id: 'M7',
    title: 'Samarbeid om soning i institusjon (§ 12)',
    explanation: 'Kriminalomsorgen, institusjonen og kommunen har plikt til å samarbeide; ansvarsgruppa møtes tidlig.',
    starts: 'Brukeren er overført til soning i institusjon',
    stops: 'Ansvarsgruppa har møttes etter overføringen, eller soningen er avsluttet',
    responsible: 'coordinator',
    level: 'both',
    onExpiry: 'advice',
    duration: { amount: 14, unit: 'cd' },
    dutyBasis: 'LAW',
    source: 'straffegjennomføringsloven §§ 4, 12; tallet: produktet',
    restsOn: 'TrackStarted',
    duties: ({ course }, amount) =>
      tracksOf(course, 'section12').flatMap((track) => {
        const on = osloDateOf(track.started.at);
        const meeting = course.ansvarsgruppe?.meetings.find((m) => m.heldOn >= on);
        if (track.ended && !meeting) return [];
        return ofTeller(course, track, { due: onDay(addDays(on, amount)), doneAt: meeting && noonOf(meeting.heldOn) });
      }),
  },
  {
    ...productNumber,
    id: 'M10',
    title: 'Gjennomgang av avtalen om brukerstyrt plass',
    explanation: 'Avtalen om brukerstyrt plass bør gjennomgås hvert år.',
    starts: 'Avtalen er inngått eller gjennomgått',
    stops: 'Avtalen er gjennomgått på nytt eller avsluttet',
    responsible: 'ward',
    level: 'specialist',
    onExpiry: 'advice',
    duration: { amount: 12, unit: 'mo' },
    dutyBasis: 'PRODUCT_DEFAULT',
    source: 'etableringshåndbok for brukerstyrte plasser (2018), tallet: produktet',
    restsOn: 'TrackStarted',
    duties: ({ course }, months) =>
      tracksOf(course, 'selfAdmissionContract').flatMap((track) =>
        track.ended
          ? []
          : [track.started.at, ...track.reviews].flatMap((at, i) =>
              ofTrackInstitution(track.started.unit, track, {
                occurrence: `${i + 1}`,
                due: onDay(addMonths(osloDateOf(at), months)),
                doneAt: track.reviews[i],
              }),
            ),
      ),
  },
  {
    ...productNumber,
    id: 'W6',
    title: 'Boligen i ventetiden: datoen er passert',
    explanation: 'Boligen krever ingen dato, men en dato som passerer uten nytt, spørres det etter.',
    starts: 'Det er satt en dato for hvor lenge boligen ventes å vare',
    stops: 'Ny dato er satt, eller oppholdet er avsluttet',
    responsible: 'coordinator',
    level: 'municipality',
    onExpiry: 'advice',
    duration: { amount: null, unit: 'agreed' },
    dutyBasis: 'PRODUCT_DEFAULT',
    source: 'Meld. St. 30 (2011–2012), K46; produktet',
    restsOn: 'HousingDateMoved',
    duties: ({ course }) => tracksOf(course, 'waitingHousing').flatMap((track) => datesAsked(course, track)),
  },
  {
    ...phvl,
    id: 'C9',
    title: 'Kontrollkommisjonen ser etter individuell plan',
    explanation: 'Etter tre måneder med tvungent psykisk helsevern skal kontrollkommisjonen se etter at planen finnes.',
    starts: 'Tvungent psykisk helsevern er etablert',
    stops: 'Kontrollen er registrert som gjennomgang, eller vernet er avsluttet',
    onExpiry: 'break',
    breakKind: 'plan-check-missing',
    duration: { amount: 3, unit: 'mo' },
    source: 'phvl § 3-8',
    duties: ({ course }, months) =>
      tracksOf(course, 'phvl').flatMap((track) => {
        const { started, ended, reviews } = track;
        if (ended && reviews.length === 0) return [];
        const due = onDay(addMonths(osloDateOf(started.at), months));
        return ofTrackInstitution(started.unit, track, { due, doneAt: reviews[0] });
      }),
  },
  {
    ...phvl,
    id: 'C9.end',
    title: 'Tvungent psykisk helsevern opphører etter ett år',
    explanation: 'Vernet faller bort etter ett år når det ikke er forlenget; en forlengelse registreres som nytt spor.',
    starts: 'Tvungent psykisk helsevern er etablert',
    stops: 'Vernet er avsluttet',
    onExpiry: 'end',
    duration: { amount: 12, unit: 'mo' },
    source: 'phvl § 3-8',
    duties: ({ course }, months) =>
      tracksOf(course, 'phvl').flatMap((track) =>
        ofTrackInstitution(track.started.unit, track, {
          due: onDay(addMonths(osloDateOf(track.started.at), months)),
          doneAt: track.ended?.at,
        }),
      ),
  },
];

export const trackRules: readonly Rule[] = [
  ...ownRows,
  ...larRules,
  ...releaseRules,
  ...compulsionRules,
  ...consentRules,
  ...noticeRules,
];

/** Whose expiry means that a decision or a hold has lapsed. */
export const lapsingRules: ReadonlySet<string> = new Set([
  'C9.end',
  ...[...compulsionRules, ...consentRules].map((rule) => rule.id),
]);
