import type { Instant, OsloDate } from '../../contracts/primitives.js';
import { addDays, daysBetween } from '../calendar/dates.js';
import { dayAfterStart, osloDateOf } from '../calendar/oslo.js';
import { episodesOf, type Episode } from '../course.js';
import type { Leaving } from '../course/episodes.js';
import { paymentSpans } from '../payment-days.js';
import { followedUpAt } from '../rules/first-contact.js';
import { afterStay, diedAt, discharges, nextStay, type Leave } from './discharges.js';
import { everyPlace, one, placesOf, specialistPlaces, type Counted, type Indicator } from './indicator.js';
import { municipalityOn, type Told } from './told.js';

/** Back again, or handed over in full (K11, K12), and what the wait for the municipality cost (U9). */

/** Discharges as readmission is counted of them: not from a brukerstyrt plass, and not on to the treatment agreed. */
const forReadmission = (told: Told): (Leave & { day: OsloDate; until: Instant; next?: Episode })[] =>
  discharges(told).flatMap((leave) => {
    const { e, leftOn } = leave;
    const until = dayAfterStart(addDays(leftOn, 30));
    const after = nextStay(told, leave);
    const next = after?.admittedAt !== undefined && after.admittedAt < until ? after : undefined;
    const isAgreed = next !== undefined && (e.next?.episodeId === next.episodeId || leadsOn(e, next));
    if (e.referral?.kind === 'userControlled' || isAgreed) return [];
    return [{ ...leave, day: addDays(leftOn, 31), until, ...(next && { next }) }];
  });

const leadsOn = (from: Episode, to: Episode): boolean =>
  from.referral?.kind === 'detox' && to.referral?.kind === 'inpatient';

/** Rusakutt, or back without a new referral; what was agreed beforehand was planned. */
const isUnplanned = ({ referral, returnedFrom }: Episode): boolean =>
  referral?.kind === 'acute' || (returnedFrom !== undefined && returnedFrom.basis !== 'readmissionAgreement');

const withinThirtyDays =
  (happened: (told: Told, leave: ReturnType<typeof forReadmission>[number]) => boolean) =>
  (told: Told): Counted[] =>
    forReadmission(told).map((leave) => ({
      ...{ places: leave.places, day: leave.day, denominator: 1 },
      numerator: one(happened(told, leave)),
    }));

const isBetween = (at: Instant | undefined, { left, until }: { left: Leaving; until: Instant }): boolean =>
  at !== undefined && at >= left.at && at < until;

/** No line of these rows was late: one that was done in time and told of later was in time. */
const handoverRows = ['U2', 'U7', 'U8', 'U10', 'M1'];
function handoverComplete(told: Told): Counted[] {
  return discharges(told).map(({ e, leftOn, places }) => {
    const late = told.breaks
      .filter(({ subject }) => subject === e.episodeId)
      .flatMap(({ lines }) => lines)
      .filter(({ rule, state }) => handoverRows.includes(rule) && !['withdrawn', 'registered-late'].includes(state));
    return { places, day: addDays(leftOn, 8), numerator: one(late.length === 0), denominator: 1 };
  });
}

function firstContact(told: Told): Counted[] {
  return discharges(told).flatMap(({ left, leftOn, places }) => {
    const met = followedUpAt(told.course, left.at);
    if (met === undefined) return [];
    const day = osloDateOf(met);
    return [{ places, day, value: daysBetween(leftOn, day), numerator: 1, denominator: 1 }];
  });
}

function restarts(told: Told): Counted[] {
  return episodesOf(told.course).flatMap((e) => {
    const previous = e.returnedFrom && told.course.episodes[e.returnedFrom.episodeId];
    if (!previous?.left || !e.admittedAt || e.returnedFrom?.basis === 'readmissionAgreement') return [];
    const day = osloDateOf(e.admittedAt);
    const value = daysBetween(osloDateOf(previous.left.at), day);
    return value < 0 ? [] : [{ places: placesOf(e.unit), day, value, numerator: 1, denominator: 1 }];
  });
}

function acuteAgain(told: Told): Counted[] {
  const acute = episodesOf(told.course)
    .flatMap((e) => (e.referral?.kind === 'acute' && e.admittedAt ? [{ e, day: osloDateOf(e.admittedAt) }] : []))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  return acute.map(({ e, day }, i) => {
    const before = acute[i - 1];
    const isAgain = before !== undefined && daysBetween(before.day, day) <= 90;
    return { places: placesOf(e.unit), day, numerator: one(isAgain), denominator: 1 };
  });
}

/** Each day that the municipality pays for, from the notice until it can receive or the client leaves. */
const paymentDays = (told: Told): Counted[] =>
  episodesOf(told.course).flatMap((e) =>
    paymentSpans(e).flatMap(({ from, until }) => {
      const closedOn = told.course.closed && osloDateOf(told.course.closed.at);
      const end = closedOn !== undefined && (until === null || closedOn < until) ? closedOn : until;
      const counted = { places: placesOf(e.unit, municipalityOn(told, from)), day: from, until: end };
      return end === null || from < end ? [{ ...counted, numerator: 1, denominator: 1 }] : [];
    }),
  );

const row = { unit: 'share', counted: 'event', places: everyPlace, confidence: 'D', source: 'produktet' } as const;
const readmissionRow = {
  ...row,
  denominator: 'Utskrivninger fra opphold; telles når 30 dager er gått',
  exclusions: 'Brukerstyrt plass, avrusning som førte rett til avtalt døgnbehandling, og overføringer',
  published: [],
} as const;

export const returnIndicators: readonly Indicator[] = [
  {
    ...readmissionRow,
    id: 'K11',
    title: 'Innlagt igjen innen 30 dager',
    numerator: 'Av dem: innlagt uten at det var planlagt, innen 30 dager',
    of: withinThirtyDays((_told, leave) => leave.next !== undefined && isUnplanned(leave.next)),
  },
  {
    ...readmissionRow,
    id: 'K11.overdose',
    title: 'Overdose innen 30 dager etter utskrivning',
    numerator: 'Av dem: har hatt en overdose innen 30 dager',
    of: withinThirtyDays(({ course }, leave) => course.followUp.overdoses.some(({ at }) => isBetween(at, leave))),
  },
  {
    ...readmissionRow,
    id: 'K11.death',
    title: 'Død innen 30 dager etter utskrivning',
    numerator: 'Av dem: døde innen 30 dager',
    of: withinThirtyDays((told, leave) => isBetween(diedAt(told), leave)),
  },
  {
    ...row,
    id: 'K12',
    title: 'Fullstendig overføring',
    numerator: 'Av dem: ingen av U2, U7, U8, U10 og M1 var for sen',
    denominator: afterStay,
    exclusions: 'Overføring til annen behandling og døde. Det som ble gjort i tide og ført senere, var i tide.',
    published: [],
    of: handoverComplete,
  },
  {
    ...row,
    id: 'D.firstContact',
    title: 'Dager fra utskrivning til første kontakt',
    unit: 'medianDays',
    numerator: 'Den midterste, i dager til kommunen møtte eller snakket med brukeren',
    denominator: 'Utskrivninger som er fulgt opp i perioden',
    exclusions: 'De som ennå ikke er fulgt opp. For kommunen: utskrivninger som pasienten ikke ville varsle om.',
    published: [],
    of: firstContact,
  },
  {
    ...row,
    id: 'R.restart',
    title: 'Dager til behandlingen er i gang igjen ved åpen retur',
    unit: 'medianDays',
    places: specialistPlaces,
    numerator: 'Den midterste, i dager fra forrige behandling var slutt',
    denominator: 'De som kom tilbake uten ny henvisning i perioden',
    exclusions: 'Innleggelser som var avtalt på forhånd',
    published: [],
    of: restarts,
  },
  {
    ...row,
    id: 'R.acute',
    title: 'Gjentatt akuttinnleggelse',
    places: specialistPlaces,
    numerator: 'Av dem: mindre enn 90 dager etter den forrige',
    denominator: 'Innleggelser i rusakutt',
    exclusions: 'Innleggelser ved institusjoner som ikke er meldt hit',
    published: [],
    of: acuteAgain,
  },
  {
    ...row,
    id: 'U9',
    title: 'Betalingsdøgn',
    unit: 'days',
    counted: 'state',
    numerator: 'Døgn utskrivningsklare pasienter har ventet på kommunen, fra og med meldingen (U9)',
    denominator: 'Døgn i perioden',
    exclusions: 'Døgnet pasienten reiste, og døgn kommunen kunne ta imot',
    confidence: 'V',
    source: 'hol § 11-4',
    published: [],
    of: paymentDays,
  },
];
