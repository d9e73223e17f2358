import { addDays, dayNumberOf, daysBetween } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import { agreedMeasures, isVedtak, keptAt, promisedOn, type AgreedMeasure } from '../course/measures.js';
import { municipalAttempts, municipalContacts } from '../course/reach.js';
import { waitsOf } from '../course/waits.js';
import { chainBreakLabels } from '../labels.js';
import { notDoneCauseLabels } from '../words/measures.js';
import { resolutionCauseLabels } from '../words/breaks.js';
import { firstOwners, lastOwners, ownedBy } from './break-owners.js';
import { everyPlace, municipalPlaces, one, placesOf, type Counted, type Indicator } from './indicator.js';
import { municipalityOn, type Told } from './told.js';

/** Breaks in the chain, what was agreed, and contact while waiting. */

const opened = ({ breaks }: Told): Counted[] =>
  breaks.map((b) => ({ places: firstOwners(b), day: b.openedOn, part: b.kind, numerator: 1, denominator: 1 }));

const ended = ({ breaks }: Told): Counted[] =>
  breaks.flatMap((b) =>
    b.ended ? [{ places: lastOwners(b), day: b.ended.on, part: b.ended.cause, numerator: 1, denominator: 1 }] : [],
  );

/** From owner to owner, until it ends. */
const open = ({ breaks }: Told): Counted[] =>
  breaks.flatMap(({ owned, openedOn, ended: end, kind }) =>
    owned.flatMap(({ from, owners }, i) => {
      const until = owned[i + 1]?.from ?? end?.on ?? null;
      const counted = { places: ownedBy(owners), day: from, until, part: kind, value: dayNumberOf(openedOn) };
      return until === null || from < until ? [{ ...counted, numerator: 1, denominator: 1 }] : [];
    }),
  );

const recoveryDays = 15;
const recovered = ({ breaks }: Told): Counted[] =>
  breaks.map((b) => {
    const last = addDays(b.openedOn, recoveryDays);
    const isRecovered = b.ended !== undefined && b.ended.on <= last;
    return {
      ...{ places: firstOwners(b), day: addDays(last, 1), part: b.kind },
      ...{ numerator: one(isRecovered), denominator: 1 },
    };
  });

const repeatDays = 90;
const repeated = ({ breaks }: Told): Counted[] =>
  breaks.map((b) => {
    const isRepeat = breaks.some(
      ({ kind, ended: end }) =>
        kind === b.kind && end && end.on <= b.openedOn && daysBetween(end.on, b.openedOn) <= repeatDays,
    );
    return { places: firstOwners(b), day: b.openedOn, part: b.kind, numerator: one(isRepeat), denominator: 1 };
  });

/** Told the day after the promised one, or when it was given up before. */
const agreed =
  (applies: (measure: AgreedMeasure) => boolean) =>
  (told: Told): Counted[] =>
    agreedMeasures(told.course)
      .filter(applies)
      .flatMap((measure) => {
        const promised = promisedOn(measure);
        const kept = keptAt(measure);
        const isKept = kept !== undefined && osloDateOf(kept) <= promised;
        const part = isKept ? 'done' : (measure.ended?.cause ?? (kept === undefined ? 'silent' : 'late'));
        const day = addDays(promised, 1);
        const isOver = told.course.closed !== undefined && osloDateOf(told.course.closed.at) < day;
        if (isOver && !isKept && !measure.ended) return [];
        return [{ places: placesOf(measure.agreed.by), day, part, numerator: one(isKept), denominator: 1 }];
      });

const agreedParts = {
  title: 'Hva som ble av det',
  labels: {
    done: 'Gjort i tide',
    late: 'Gjort for sent',
    silent: 'Ikke gjort, og ingen har sagt hvorfor',
    ...notDoneCauseLabels,
  },
} as const;

const firstContactDays = 7;
/** Of waits that lasted: contact, or an attempt, since that is work done. */
const waitingContact = (told: Told): Counted[] =>
  waitsOf(told.course).flatMap(({ from, to }) => {
    const last = addDays(from, firstContactDays);
    if (to !== undefined && osloDateOf(to) <= last) return [];
    if (told.course.closed && osloDateOf(told.course.closed.at) <= last) return [];
    const acts = [...municipalContacts(told.course), ...municipalAttempts(told.course).map(({ at }) => at)];
    const isDone = acts.map(osloDateOf).some((day) => day >= from && day <= last);
    const day = addDays(last, 1);
    return [{ places: placesOf(municipalityOn(told, day)), day, numerator: one(isDone), denominator: 1 }];
  });

const kinds = { title: 'Slags', labels: chainBreakLabels } as const;
const row = {
  unit: 'count',
  counted: 'event',
  places: everyPlace,
  confidence: 'D',
  source: 'produktet',
  published: [],
} as const;
const withdrawn = 'Brudd som er trukket tilbake fordi utløseren var feil';

export const followUpIndicators: readonly Indicator[] = [
  {
    ...row,
    id: 'B.opened',
    title: 'Kjedebrudd åpnet',
    numerator: 'Kjedebrudd som ble åpnet i perioden',
    denominator: 'De samme',
    exclusions: withdrawn,
    parts: kinds,
    of: opened,
  },
  {
    ...row,
    id: 'B.open',
    title: 'Åpne kjedebrudd',
    counted: 'state',
    numerator: 'Kjedebrudd som ikke er lukket',
    denominator: 'De samme',
    exclusions: withdrawn,
    parts: kinds,
    of: open,
  },
  {
    ...row,
    id: 'B.age',
    title: 'Alder på åpne kjedebrudd',
    unit: 'medianAge',
    counted: 'state',
    numerator: 'Den midterste, i dager siden bruddet ble åpnet',
    denominator: 'Kjedebrudd som ikke er lukket',
    exclusions: withdrawn,
    parts: kinds,
    of: open,
  },
  {
    ...row,
    id: 'B.closed',
    title: 'Kjedebrudd lukket, etter årsak',
    numerator: 'Kjedebrudd som ble lukket i perioden',
    denominator: 'De samme',
    exclusions: withdrawn,
    parts: { title: 'Lukket fordi', labels: resolutionCauseLabels },
    of: ended,
  },
  {
    ...row,
    id: 'B.recovered',
    title: 'Kjedebrudd lukket innen 15 dager',
    unit: 'share',
    numerator: 'Av dem: lukket innen 15 dager',
    denominator: 'Kjedebrudd; telles når 15 dager er gått',
    exclusions: withdrawn,
    parts: kinds,
    of: recovered,
  },
  {
    ...row,
    id: 'B.repeated',
    title: 'Gjentatte kjedebrudd',
    unit: 'share',
    numerator: 'Av dem: samme slags brudd for samme bruker ble lukket mindre enn 90 dager før',
    denominator: 'Kjedebrudd som ble åpnet i perioden',
    exclusions: withdrawn,
    parts: kinds,
    of: repeated,
  },
  {
    ...row,
    id: 'V.carriedOut',
    title: 'Vedtak gjennomført i tide',
    unit: 'share',
    numerator: 'Av dem: gjennomført innen dagen det var lovet',
    denominator: 'Vedtak; telles dagen etter at det skulle vært gjennomført',
    exclusions: 'Vedtak som ikke var forfalt da forløpet ble avsluttet',
    parts: agreedParts,
    of: agreed(isVedtak),
  },
  {
    ...row,
    id: 'V.agreed',
    title: 'Avtalte tiltak begynt i tide',
    unit: 'share',
    numerator: 'Av dem: begynt innen dagen det var avtalt',
    denominator: 'Avtalte tiltak uten vedtak; telles dagen etter at de skulle begynt',
    exclusions: 'Tiltak som ikke var forfalt da forløpet ble avsluttet',
    parts: agreedParts,
    of: agreed((measure) => !isVedtak(measure)),
  },
  {
    ...row,
    id: 'W.contact',
    title: 'Kontakt i ventetiden',
    unit: 'share',
    places: municipalPlaces,
    numerator: 'Av dem: kontakt eller forsøk på kontakt fra kommunen de første sju dagene (W3)',
    denominator: 'De som ventet i mer enn sju dager; telles når sju dager er gått',
    exclusions: 'De som ble innlagt, trakk seg eller fikk avslag før sju dager var gått',
    of: waitingContact,
  },
];
