import type { ReleaseItem } from '../../contracts/topics/tracks.js';
import { addDays } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWallClockHours } from '../calendar/wall-clock.js';
import { addWorkingDays, isWorkingDay } from '../calendar/working-days.js';
import type { Course } from '../course.js';
import { concernsRelease, tracksOf, type SetDate, type TrackOf } from '../course/tracks.js';
import { openEpisode } from './standing-duty.js';
import { at, onDay, type Due, type Duty, type Rule } from './rule.js';
import { larUnit, ofTrackMunicipality, productNumber, roundOf } from './track-duty.js';

/** Release from prison as a count-down to a date (tilbakeføringsgarantien; domain reference §5, M6). */

type Prison = TrackOf<'prison'>;

/** What should be ready at each check: the list grows towards the day. */
const first: readonly ReleaseItem[] = ['housing', 'navPrison', 'navHome'];
const second: readonly ReleaseItem[] = [...first, 'healthFollowUp', 'lar'];
const third: readonly ReleaseItem[] = [...second, 'naloxone', 'identityPapers'];
const last: readonly ReleaseItem[] = [...third, 'work', 'economy'];
/** What must be in place on the day itself. */
const onTheDay: readonly ReleaseItem[] = ['housing', 'healthFollowUp', 'navHome', 'naloxone'];

/** What is still missing before the release of a client in prison, the plan for a weekend included. */
export function missingForRelease(course: Course, track: Prison): ReleaseItem[] {
  const on = track.releaseDates.at(-1)?.on;
  const plan: ReleaseItem[] = on !== undefined && !isWorkingDay(on) ? ['weekendPlan'] : [];
  return [...last.filter((item) => concernsRelease(course, item)), ...plan].filter((item) => !track.ready[item]);
}

/** When the last of these became ready, if all are. */
function readyAt(course: Course, track: Prison, items: readonly ReleaseItem[]): string | undefined {
  const needed = items.filter((item) => concernsRelease(course, item)).map((item) => track.ready[item]);
  return needed.includes(undefined)
    ? undefined
    : needed
        .filter((ready) => ready !== undefined)
        .sort()
        .at(-1);
}

/** One check on the way to the date; one whose day had passed when the date was set is not made. */
const check =
  (items: readonly ReleaseItem[], dayOf: (on: string, amount: number) => string): Rule['duties'] =>
  ({ course }, amount) =>
    tracksOf(course, 'prison').flatMap((track) => {
      const dueOf = ({ on }: SetDate): Due => onDay(dayOf(on, amount));
      const date = track.releaseDates.at(-1);
      if (track.ended || !date || dueOf(date).dueAt <= date.at) return [];
      return ofTrackMunicipality(course, track, {
        occurrence: roundOf(track.releaseDates, dueOf),
        due: dueOf(date),
        doneAt: readyAt(course, track, items),
      });
    });

/** The dates of the release itself: one who is let out before the date known, or without any, is released that day. */
function datesOf({ releaseDates, ended }: Prison): readonly SetDate[] {
  if (ended?.reason !== 'released') return ended ? [] : releaseDates;
  const on = osloDateOf(ended.at);
  const known = releaseDates.at(-1)?.on;
  return known !== undefined && known <= on ? releaseDates : [...releaseDates, { on, at: ended.at }];
}

const release: Rule['duties'] = ({ course }) =>
  tracksOf(course, 'prison').flatMap((track): Duty[] => {
    const dates = datesOf(track);
    const dueOf = ({ on }: SetDate): Due => onDay(on);
    const date = dates.at(-1);
    if (!date) return [];
    return ofTrackMunicipality(course, track, {
      occurrence: roundOf(dates, dueOf),
      due: dueOf(date),
      doneAt: readyAt(course, track, onTheDay),
      episode: openEpisode(course),
      institution: larUnit(course),
    });
  });

const weekend: Rule['duties'] = ({ course }, hours) =>
  tracksOf(course, 'prison').flatMap((track) => {
    const date = track.releaseDates.at(-1);
    if (track.ended || !date || isWorkingDay(date.on)) return [];
    return ofTrackMunicipality(course, track, {
      occurrence: `${track.releaseDates.length}`,
      due: at(addWallClockHours(date.at, hours)),
      doneAt: track.ready.weekendPlan,
    });
  });

const row = {
  ...productNumber,
  dutyBasis: 'NATIONAL_GUIDELINE',
  responsible: 'coordinator',
  restsOn: 'ReleaseDateSet',
} as const;
const checkRow = {
  ...row,
  level: 'municipality',
  onExpiry: 'advice',
  dutyConfidence: 'v',
  source: 'Meld. St. 37 (2007–08); Riksrevisjonen 3:4 (2022–23); tallet: produktet',
  starts: 'Løslatelsesdato er satt, før kontrollens dag',
} as const;

export const releaseRules: readonly Rule[] = [
  {
    ...checkRow,
    id: 'M6.-60d',
    title: 'To måneder før løslatelse: bolig og begge NAV-kontor',
    explanation: 'Bolig tar tid, og NAV i fengselet og hjemme må kjenne datoen.',
    stops: 'Bolig, NAV i fengselet og NAV i hjemkommunen er klare',
    duration: { amount: 60, unit: 'cd' },
    duties: check(first, (on, days) => addDays(on, -days)),
  },
  {
    ...checkRow,
    id: 'M6.-30d',
    title: 'En måned før løslatelse: også helse og LAR',
    explanation: 'Behandling ute må være avtalt mens brukeren ennå er inne.',
    stops: 'Listen for denne kontrollen er klar',
    duration: { amount: 30, unit: 'cd' },
    duties: check(second, (on, days) => addDays(on, -days)),
  },
  {
    ...checkRow,
    id: 'M6.-7d',
    title: 'En uke før løslatelse: også nalokson og legitimasjon',
    explanation: 'Faren for overdose er størst de første dagene ute.',
    stops: 'Listen for denne kontrollen er klar',
    duration: { amount: 7, unit: 'cd' },
    duties: check(third, (on, days) => addDays(on, -days)),
  },
  {
    ...checkRow,
    id: 'M6.-1vd',
    title: 'Siste virkedag før løslatelse: alt er klart',
    explanation: 'Det som ikke er klart nå, er det ikke i morgen.',
    stops: 'Hele listen er klar',
    duration: { amount: 1, unit: 'vd' },
    duties: check(last, (on, days) => addWorkingDays(on, -days)),
  },
  {
    ...checkRow,
    id: 'M6.weekend',
    title: 'Løslatelse i helg eller på helligdag',
    explanation: 'Når kontorene er stengt, må noen ha en plan for de første dagene.',
    starts: 'Løslatelsesdatoen er en lørdag, søndag eller helligdag',
    stops: 'Plan for helgen er klar, eller datoen er flyttet',
    duration: { amount: 0, unit: 'h' },
    duties: weekend,
  },
  {
    ...row,
    id: 'M6',
    title: 'Tilbakeføring: alt på plass på løslatelsesdagen',
    explanation: 'Bolig, oppfølging, NAV og nalokson skal være på plass den dagen brukeren løslates.',
    starts: 'Løslatelsesdato er satt, eller brukeren er løslatt',
    stops: 'Bolig, oppfølging av helse og rus, NAV i hjemkommunen og nalokson er klare',
    level: 'both',
    onExpiry: 'break',
    breakKind: 'release-unprepared',
    severity: 'high',
    duration: { amount: null, unit: 'agreed' },
    basis: 'NATIONAL_GUIDELINE',
    confidence: 'v',
    source: 'tilbakeføringsgarantien, Meld. St. 37 (2007–08); politisk, ikke lovfestet',
    duties: release,
  },
];
