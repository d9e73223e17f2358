import { addDays, daysBetween } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import { agreedMeasures, begunAt } from '../course/measures.js';
import { chainBreakLabels } from '../labels.js';
import { resolutionCauseLabels } from '../words/breaks.js';
import { measureGroupLabels, measureWords } from '../words/measures.js';
import { lastOwners } from './break-owners.js';
import { everyPlace, one, type Counted, type Indicator } from './indicator.js';
import type { Told } from './told.js';

/** What is learned from: how long a break took to mend, why it came to be, and after which measures the chain held. */

const daysToClose = ({ breaks }: Told): Counted[] =>
  breaks.flatMap((b) => {
    if (!b.ended) return [];
    const value = daysBetween(b.openedOn, b.ended.on);
    return [{ places: lastOwners(b), day: b.ended.on, part: b.kind, value, numerator: 1, denominator: 1 }];
  });

const explained = ({ breaks }: Told): Counted[] =>
  breaks.flatMap((b) => {
    if (!b.explained) return [];
    const { on, cause } = b.explained;
    return [{ places: lastOwners(b), day: on, part: cause, numerator: 1, denominator: 1 }];
  });

const learned = ({ breaks }: Told): Counted[] =>
  breaks.flatMap((b) =>
    b.learnedOn ? [{ places: lastOwners(b), day: b.learnedOn, part: b.kind, numerator: 1, denominator: 1 }] : [],
  );

const heldDays = 90;
/** Counted when so many days have passed since the client first had it. */
const held = ({ course, breaks }: Told): Counted[] =>
  agreedMeasures(course).flatMap((measure) => {
    const begun = begunAt(measure);
    if (begun === undefined || measure.ended?.outcome === 'notDone') return [];
    const begunOn = osloDateOf(begun);
    const last = addDays(begunOn, heldDays);
    if (course.closed && osloDateOf(course.closed.at) <= last) return [];
    const isBroken = breaks.some(({ openedOn }) => openedOn > begunOn && openedOn <= last);
    const { by, kind } = measure.agreed;
    return [
      {
        ...{ places: [by], day: addDays(last, 1), part: measureWords[kind].group },
        ...{ numerator: one(!isBroken), denominator: 1 },
      },
    ];
  });

const row = {
  unit: 'count',
  counted: 'event',
  places: everyPlace,
  denominator: 'De samme',
  exclusions: 'Brudd som er trukket tilbake fordi utløseren var feil',
  confidence: 'D',
  source: 'produktet',
  published: [],
} as const;
const kinds = { title: 'Slags', labels: chainBreakLabels } as const;

export const learningIndicators: readonly Indicator[] = [
  {
    ...row,
    id: 'B.daysToClose',
    title: 'Dager fra et kjedebrudd åpnes til det er lukket',
    unit: 'medianDays',
    numerator: 'Den midterste, i dager fra bruddet ble åpnet til det ble lukket',
    denominator: 'Kjedebrudd som ble lukket i perioden',
    parts: kinds,
    of: daysToClose,
  },
  {
    ...row,
    id: 'B.explained',
    title: 'Kjedebrudd forklart, etter årsak',
    numerator: 'Kjedebrudd der den ansvarlige har sagt hvorfor; den siste forklaringen gjelder',
    parts: { title: 'Årsak', labels: resolutionCauseLabels },
    of: explained,
  },
  {
    ...row,
    id: 'B.learned',
    title: 'Lærdommer skrevet ned',
    numerator: 'Kjedebrudd der en leder har skrevet ned hva dere lærte; den siste gjelder',
    parts: kinds,
    of: learned,
  },
  {
    ...row,
    id: 'M.held',
    title: 'Tiltak fulgt av 90 dager uten nytt kjedebrudd',
    unit: 'share',
    numerator: 'Av dem: ingen nye kjedebrudd for brukeren de neste 90 dagene',
    denominator: 'Tiltak og vedtak som er begynt; telles når 90 dager er gått',
    exclusions:
      'Forløp som ble avsluttet før 90 dager var gått, og tiltak som endte uten å være gjennomført. Tallet sier hva som fulgte etter tiltaket, ikke at tiltaket var grunnen.',
    parts: { title: 'Tiltak', labels: measureGroupLabels },
    of: held,
  },
];
