import type { OsloDate } from '../../contracts/primitives.js';
import { addDays, addMonths, daysBetween } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { concernsMunicipality, episodesOf, type Course, type Episode } from '../course.js';
import { noonOf } from '../calendar/oslo.js';
import { municipalOwner, onDay, type Duty, type Rule } from './rule.js';

/** Coordinator, ansvarsgruppe and kartlegging (domain reference §4). */

/** A duty of the municipality about the client, not about one episode. */
export const ofMunicipality = (course: Course, duty: Omit<Duty, 'owner'>): Duty[] =>
  municipalOwner(course).map((owner) => ({ ...duty, owner, episode: openEpisode(course) }));

/**
 * The other level's owner of a standing duty: the institution where an episode is open. A discharge that the municipality
 * may not know of must not show in the municipality's own duties, here or in the rhythm below (design D8).
 */
const openEpisode = (course: Course): Episode | undefined =>
  episodesOf(course).findLast((e) => e.phase !== 'ended' || (e.left && !concernsMunicipality(e)));

const isStay = (e: Episode) => e.referral?.kind === 'inpatient' || e.referral?.kind === 'detox';

const longestRhythmDays = 182;

/** The next meeting where none is agreed: 84 days; 42 in the first three months after døgn; before a short stay ends. */
function defaultNext(course: Course, from: OsloDate): OsloDate {
  const stays = episodesOf(course).filter((e) => isStay(e) && concernsMunicipality(e));
  const recentlyLeft = stays.some((e) => {
    const leftOn = e.left && osloDateOf(e.left.at);
    return leftOn && leftOn <= from && from <= addMonths(leftOn, 3);
  });
  const next = addDays(from, recentlyLeft ? 42 : 84);
  const shortStay = stays.find(
    (e) => e.plan && e.admittedAt && !e.left && daysBetween(osloDateOf(e.admittedAt), e.plan.on) < 42,
  );
  const dischargeOn = shortStay?.plan?.on;
  return dischargeOn && dischargeOn > from && dischargeOn < next ? dischargeOn : next;
}

/**
 * One duty for the formation and one for each meeting: to meet again. Each is done by the next meeting. After the meeting's
 * own date: due → overdue (+1, shown) → lapsed (the clock, so many days on).
 */
function meetAgain(course: Course, lapseDays: number): Duty[] {
  const group = course.ansvarsgruppe;
  if (!group) return [];
  const first: Duty[] = ofMunicipality(course, {
    subject: 'ansvarsgruppe',
    occurrence: 'formed',
    due: onDay(addDays(osloDateOf(group.formedAt), (group.rhythmDays ?? 42) + lapseDays)),
    doneAt: group.meetings[0] && noonOf(group.meetings[0].heldOn),
  });
  const again = group.meetings.flatMap((meeting, i) => {
    const { heldOn } = meeting;
    const rhythm = group.rhythmDays ? addDays(heldOn, group.rhythmDays) : defaultNext(course, heldOn);
    const longest = addDays(heldOn, longestRhythmDays);
    const agreed = meeting.nextOn ?? rhythm;
    const next = group.meetings[i + 1];
    // numbered within its day, so that an earlier meeting told of later renames none
    const nth = i - group.meetings.findIndex((m) => m.heldOn === heldOn);
    return ofMunicipality(course, {
      subject: 'ansvarsgruppe',
      occurrence: `${heldOn}.${nth}`,
      due: onDay(addDays(agreed < longest ? agreed : longest, lapseDays)),
      doneAt: next && noonOf(next.heldOn),
    });
  });
  return [...first, ...again];
}

const mapping: Rule['duties'] = ({ course }, days) =>
  course.started
    ? ofMunicipality(course, {
        subject: 'kartlegging',
        occurrence: '1',
        due: onDay(addDays(osloDateOf(course.started.at), days)),
        doneAt: course.mappings[0],
      })
    : [];

const productDefault = {
  version: 1,
  basis: 'PRODUCT_DEFAULT',
  confidence: 'D',
  validFrom: '2026-01-01',
  severity: 'normal',
} as const;
const kartlegging = {
  ...productDefault,
  level: 'both',
  dutyBasis: 'PRODUCT_DEFAULT',
  source: 'produktet',
  restsWhile: ['paused'],
} as const;

export const planRules: readonly Rule[] = [
  {
    ...productDefault,
    id: 'P2',
    title: 'Kommunen tar ledelsen når behovet er på begge nivåer',
    explanation: 'Når behovet er på begge nivåer, skal kommunen ta ledelsen i samordningen.',
    starts: 'Behov for koordinerte tjenester er meldt',
    stops: 'Koordinator i kommunen er oppnevnt',
    responsible: 'coordinator',
    limit: 'duty',
    level: 'municipality',
    duration: { amount: 5, unit: 'vd' },
    onExpiry: 'advice',
    dutyBasis: 'LAW',
    source: 'sphl § 2-5 (2); hol § 7-1 (2) («så snart som mulig»); tallet: produktet',
    restsOn: 'CoordinatedNeedReported',
    duties: ({ course }, amount) =>
      course.needReportedAt
        ? ofMunicipality(course, {
            subject: 'koordinator',
            occurrence: '1',
            due: onDay(addWorkingDays(osloDateOf(course.needReportedAt), amount)),
            doneAt: course.coordinators.municipality?.at,
          })
        : [],
  },
  {
    ...productDefault,
    id: 'P4',
    title: 'Koordinator i kommunen',
    explanation: 'Brukeren skal tilbys en koordinator i kommunen, også når individuell plan ikke er ønsket.',
    starts: 'Forløpet er startet eller behovet er meldt, uten navngitt koordinator',
    stops: 'Koordinator i kommunen er oppnevnt',
    responsible: 'coordinatingUnit',
    limit: 'duty',
    level: 'both',
    duration: { amount: 15, unit: 'vd' },
    onExpiry: 'break',
    breakKind: 'no-coordinator',
    restsWhile: ['paused'],
    dutyBasis: 'LAW',
    source: 'hol §§ 7-2, 7-3; pbrl § 2-5 b; tallet: produktet',
    restsOn: 'PathwayStarted',
    duties: ({ course }, amount) => {
      const from = course.needReportedAt ?? course.started?.at;
      return from
        ? ofMunicipality(course, {
            subject: 'koordinator',
            occurrence: '1',
            due: onDay(addWorkingDays(osloDateOf(from), amount)),
            doneAt: course.coordinators.municipality?.at,
          })
        : [];
    },
  },
  {
    ...productDefault,
    id: 'P10',
    title: 'Ansvarsgruppa møtes',
    explanation: 'Ansvarsgruppa skal møtes i den rytmen den har avtalt; at den finnes på papiret er ikke nok.',
    starts: 'Ansvarsgruppa er opprettet, eller et møte er holdt',
    stops: 'Neste møte er holdt',
    responsible: 'coordinator',
    limit: 'duty',
    level: 'both',
    duration: { amount: 21, unit: 'cd' },
    onExpiry: 'break',
    breakKind: 'ansvarsgruppe-lapsed',
    restsWhile: ['paused'],
    dutyBasis: 'PRODUCT_DEFAULT',
    source: 'praksis 2–4 møter i året; avtalt rytme og tallene: produktet',
    restsOn: 'AnsvarsgruppeMeetingHeld',
    duties: ({ course }, amount) => meetAgain(course, amount),
  },
  {
    ...kartlegging,
    id: 'P12',
    title: 'Kartlegging',
    explanation: 'Rus, psykisk og somatisk helse, bolig, økonomi, nettverk og barn skal være kartlagt.',
    starts: 'Forløpet er startet',
    stops: 'Kartlegging er registrert',
    responsible: 'coordinator',
    limit: 'duty',
    duration: { amount: 60, unit: 'cd' },
    onExpiry: 'break',
    breakKind: 'mapping-missing',
    restsOn: 'PathwayStarted',
    duties: mapping,
  },
  {
    ...kartlegging,
    id: 'P12.30d',
    title: 'Kartlegging påbegynt innen 30 dager',
    explanation: 'Kartleggingen bør være påbegynt innen 30 dager.',
    starts: 'Forløpet er startet',
    stops: 'Kartlegging er registrert',
    responsible: 'coordinator',
    limit: 'duty',
    duration: { amount: 30, unit: 'cd' },
    onExpiry: 'advice',
    restsOn: 'PathwayStarted',
    duties: mapping,
  },
  {
    ...kartlegging,
    id: 'P12.review',
    title: 'Ny gjennomgang av kartleggingen',
    explanation: 'Kartleggingen bør ses gjennom på nytt hvert år.',
    starts: 'Kartlegging er registrert',
    stops: 'Ny kartlegging er registrert',
    responsible: 'coordinator',
    limit: 'duty',
    duration: { amount: 365, unit: 'cd' },
    onExpiry: 'advice',
    restsOn: 'MappingRecorded',
    duties: ({ course }, amount) =>
      course.mappings.flatMap((mappedAt, i) =>
        ofMunicipality(course, {
          subject: 'kartlegging',
          occurrence: `${i + 1}`,
          due: onDay(addDays(osloDateOf(mappedAt), amount)),
          doneAt: course.mappings[i + 1],
        }),
      ),
  },
];
