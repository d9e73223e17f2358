import { isStay } from '../course/episodes.js';
import { addDays } from '../calendar/dates.js';
import { noonOf, osloDateOf } from '../calendar/oslo.js';
import { addWorkingDays } from '../calendar/working-days.js';
import type { Instant } from '../../contracts/primitives.js';
import type { MedicationOccasion } from '../../contracts/topics/tracks.js';
import { episodesOf, type Course, type Episode } from '../course.js';
import { ranAt, tracksOf, type Track, type TrackOf } from '../course/tracks.js';
import { firstOf, onDay, unitOwner, type Duty, type Rule } from './rule.js';
import { ofTeller, ofTrackInstitution, ofTrackMunicipality, productNumber, type TrackDuty } from './track-duty.js';

/** LAR and other substitution (domain reference §5: M8, M9, M13). */

type Substitution = TrackOf<'lar' | 'substitutionOutsideLar'>;

const substitutions = (course: Course): Substitution[] => tracksOf(course, 'lar', 'substitutionOutsideLar');

/** Of LAR both the LAR unit and the coordinator; of what begins elsewhere, whoever told of it. */
function ofPrescribers(course: Course, track: Substitution, { n, ...duty }: TrackDuty & { n: number }): Duty[] {
  const { started } = track;
  if (started.kind !== 'lar') return ofTeller(course, track, { occurrence: `${n}`, ...duty });
  return [
    ...ofTrackInstitution(started.by, track, { occurrence: `${n}.specialist`, ...duty }),
    ...ofTrackMunicipality(course, track, { occurrence: `${n}.municipality`, ...duty }),
  ];
}

/** So many doses in a row are more than an accident. */
const dosesInARow = 3;

/** Each time the doses missed since the last contact or check came to so many, and when somebody next met the client. */
function runsOfMissed(course: Course, track: Track): { at: Instant; metAt?: Instant }[] {
  const met = [...course.contacts.filter((c) => c.real), ...track.checks].map(({ at }) => at).sort();
  const runs: { at: Instant; metAt?: Instant }[] = [];
  let doses = 0;
  let since = '';
  for (const missed of track.missed) {
    const last = met.findLast((at) => at <= missed.at) ?? '';
    if (last > since) [doses, since] = [0, last];
    const before = doses;
    doses += missed.doses;
    if (before < dosesInARow && doses >= dosesInARow) {
      runs.push({ at: missed.at, metAt: met.find((at) => at > missed.at) });
    }
  }
  return runs;
}

const checked = (track: Track, occasion: MedicationOccasion, from: Instant) =>
  track.checks.find((c) => c.occasion === occasion && osloDateOf(c.at) >= osloDateOf(from))?.at;

/** A stay's two occasions: the check before leaving may be made any time during the stay. */
function ofStay(track: TrackOf<'lar'>, episode: Episode, workingDays: number): Duty[] {
  const { admittedAt, left, episodeId } = episode;
  if (!admittedAt || !isStay(episode)) return [];
  const duty = (occasion: MedicationOccasion, at: Instant): Duty[] =>
    ranAt(track, at)
      ? [
          {
            subject: track.trackId,
            occurrence: `${occasion}.${episodeId}`,
            owner: unitOwner(episode),
            due: onDay(addWorkingDays(osloDateOf(at), workingDays)),
            doneAt: checked(track, occasion, admittedAt),
          },
        ]
      : [];
  return [...duty('admission', admittedAt), ...(left ? duty('discharge', left.at) : [])];
}

const ofRelease = (course: Course, track: TrackOf<'lar'>, workingDays: number): Duty[] =>
  tracksOf(course, 'prison').flatMap(({ trackId, started, ended }) =>
    ended?.reason === 'released' && ranAt(track, ended.at)
      ? ofTrackMunicipality(course, track, {
          occurrence: `release.${trackId}`,
          due: onDay(addWorkingDays(osloDateOf(ended.at), workingDays)),
          doneAt: checked(track, 'release', started.at),
        })
      : [],
  );

const guideline = { ...productNumber, onExpiry: 'advice', dutyBasis: 'NATIONAL_GUIDELINE' } as const;
const revised = 'LAR-retningslinjen fra 2010 er revidert, hjemmelen må sjekkes; tallet: produktet';

export const larRules: readonly Rule[] = [
  {
    ...guideline,
    id: 'M8',
    title: 'Tett oppfølging etter at LAR er avsluttet',
    explanation: 'Den som slutter i LAR, skal ha tett støtte under og etter avslutningen.',
    starts: 'LAR er avsluttet, uten at brukeren har flyttet',
    stops: 'Reell kontakt med brukeren er registrert, eller LAR er startet på nytt',
    responsible: 'coordinator',
    level: 'municipality',
    duration: { amount: 14, unit: 'cd' },
    dutyConfidence: 'v',
    source: 'LAR-forskriften og veilederens kap. 13; tallet: produktet',
    restsOn: 'TrackEnded',
    duties: ({ course }, amount) =>
      tracksOf(course, 'lar').flatMap((track) => {
        const { ended } = track;
        if (!ended || ended.reason === 'moved') return [];
        const met = course.contacts.filter((c) => c.real).map((c) => c.at);
        const again = tracksOf(course, 'lar').flatMap((other) => (other === track ? [] : [other.started.at]));
        return ofTrackMunicipality(course, track, {
          due: onDay(addDays(osloDateOf(ended.at), amount)),
          doneAt: firstOf(...[...met, ...again].filter((at) => at >= ended.at)),
        });
      }),
  },
  {
    ...guideline,
    id: 'M9',
    title: 'Ansvarsgruppa møtes om vansker i LAR',
    explanation: 'Ved vansker i LAR skal ansvarsgruppa bli enig om forsterkningstiltak.',
    starts: 'Vansker i LAR er meldt',
    stops: 'Ansvarsgruppa har møttes etterpå',
    responsible: 'coordinator',
    level: 'municipality',
    duration: { amount: 14, unit: 'cd' },
    dutyConfidence: 'v',
    source: 'LAR-retningslinjen (2010); tallet: produktet',
    restsOn: 'LarDifficultyReported',
    duties: ({ course }, amount) =>
      tracksOf(course, 'lar').flatMap((track) =>
        track.ended
          ? []
          : track.difficulties.flatMap((at, i) => {
              const on = osloDateOf(at);
              const meeting = course.ansvarsgruppe?.meetings.find((m) => m.heldOn >= on);
              return ofTrackMunicipality(course, track, {
                occurrence: `${i + 1}`,
                due: onDay(addDays(on, amount)),
                doneAt: meeting && noonOf(meeting.heldOn),
              });
            }),
      ),
  },
  {
    ...guideline,
    id: 'M13',
    title: 'Tre uteblitte doser på rad',
    explanation: 'Den som ikke henter tre doser på rad, kan være i fare: noen må finne ut hvordan det går.',
    starts: 'Tre doser er uteblitt siden siste kontakt eller kontroll',
    stops: 'Reell kontakt med brukeren eller kontroll av legemidler er registrert',
    responsible: 'coordinator',
    level: 'both',
    duration: { amount: 1, unit: 'vd' },
    dutyConfidence: 'M',
    source: revised,
    restsOn: 'DispensingMissed',
    duties: ({ course }, amount) =>
      substitutions(course).flatMap((track) =>
        track.ended
          ? []
          : runsOfMissed(course, track).flatMap(({ at, metAt }, i) =>
              ofPrescribers(course, track, {
                n: i + 1,
                due: onDay(addWorkingDays(osloDateOf(at), amount)),
                doneAt: metAt,
              }),
            ),
      ),
  },
  {
    ...guideline,
    id: 'M13.continuity',
    title: 'LAR-medisinen følger brukeren',
    explanation: 'Ved innleggelse, utskrivning og løslatelse skal noen kontrollere at LAR-medisinen fortsetter.',
    starts: 'En bruker i LAR er innlagt, utskrevet eller løslatt',
    stops: 'Kontroll av legemidler er registrert',
    responsible: 'ward',
    level: 'both',
    duration: { amount: 1, unit: 'vd' },
    dutyConfidence: 'M',
    source: revised,
    // stays with whoever takes the client in or out: a discharge may be nobody else's to know
    restsOn: 'MedicationChecked',
    duties: ({ course }, amount) =>
      tracksOf(course, 'lar').flatMap((track) => [
        ...episodesOf(course).flatMap((episode) => ofStay(track, episode, amount)),
        ...ofRelease(course, track, amount),
      ]),
  },
  {
    ...guideline,
    id: 'M13.review',
    title: 'Årlig gjennomgang av substitusjonsbehandlingen',
    explanation: 'Behandlingen skal gjennomgås hvert år.',
    starts: 'Behandlingen er startet eller gjennomgått',
    stops: 'Behandlingen er gjennomgått på nytt',
    responsible: 'ward',
    level: 'specialist',
    duration: { amount: 365, unit: 'cd' },
    dutyConfidence: 'M',
    source: revised,
    restsOn: 'TrackStarted',
    duties: ({ course }, amount) =>
      substitutions(course).flatMap((track) => {
        const { started, ended, reviews } = track;
        if (ended) return [];
        return [started.at, ...reviews].flatMap((at, i) => {
          const duty = {
            occurrence: `${i + 1}`,
            due: onDay(addDays(osloDateOf(at), amount)),
            doneAt: reviews[i],
          };
          return started.kind === 'lar' ? ofTrackInstitution(started.by, track, duty) : ofTeller(course, track, duty);
        });
      }),
  },
];
