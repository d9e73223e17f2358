import type { Instant, OsloDate, SealedText } from '../../contracts/primitives.js';
import type { MeasureKind, MeasureOutcome, NotDoneCause } from '../../contracts/topics/measures.js';
import type { Level } from '../../contracts/vocabulary.js';
import { daysBetween } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';

/** What was agreed, or decided in a vedtak. */
export type Agreement = {
  at: Instant;
  /** The organisation that agreed it. */
  by: string;
  kind: MeasureKind;
  level: Level;
  startOn: OsloDate;
  until?: OsloDate;
  /** A vedtak is carried out by this day; an agreed measure starts on its day. */
  carryOutBy?: OsloDate;
  doer?: { name: SealedText; unit?: string; phone?: SealedText };
};

/** One measure (tiltak, vedtak). Facets, filled in as they are told. */
export type Measure = {
  measureId: string;
  agreed?: Agreement;
  startedAt?: Instant;
  carriedOutAt?: Instant;
  ended?: { at: Instant; outcome: MeasureOutcome; cause?: NotDoneCause };
};
export type AgreedMeasure = Measure & { agreed: Agreement };

/** The part of the course that measures are. */
export type Measures = { measures: Readonly<Record<string, Measure>> };

/** Measures that somebody has agreed on; one whose agreement never was is none. */
export const agreedMeasures = ({ measures }: Measures): AgreedMeasure[] =>
  Object.values(measures).filter((measure): measure is AgreedMeasure => measure.agreed !== undefined);

export const isVedtak = ({ agreed }: AgreedMeasure): boolean => agreed.carryOutBy !== undefined;

/** The day that was promised. */
export const promisedOn = ({ agreed }: AgreedMeasure): OsloDate => agreed.carryOutBy ?? agreed.startOn;

/** When the promise was kept: a vedtak by being carried out, another measure by starting; ended as done says so too. */
export function keptAt(measure: AgreedMeasure): Instant | undefined {
  const kept = isVedtak(measure) ? measure.carriedOutAt : measure.startedAt;
  return kept ?? (measure.ended?.outcome === 'done' ? measure.ended.at : undefined);
}

/** When the client first had it: a vedtak that is carried out has started. */
export function begunAt({ startedAt, carriedOutAt }: Measure): Instant | undefined {
  if (!startedAt || !carriedOutAt) return startedAt ?? carriedOutAt;
  return startedAt < carriedOutAt ? startedAt : carriedOutAt;
}

/** One agreed measure, beside what became of it. */
export type AgreedAndDone = {
  measure: AgreedMeasure;
  agreedOn: OsloDate;
  startedOn?: OsloDate;
  /** From the promised day to the day it was kept or given up, or until today; 0 or less is not late. */
  daysLate: number;
  outcome?: MeasureOutcome;
  cause?: NotDoneCause;
};

/** «Ble det vi avtalte gjort?»: every agreed measure, the first promised first. */
export const agreedAndDone = (course: Measures, today: OsloDate): AgreedAndDone[] =>
  agreedMeasures(course)
    .map((measure) => {
      const settledAt = keptAt(measure) ?? measure.ended?.at;
      const begun = begunAt(measure);
      return {
        measure,
        agreedOn: osloDateOf(measure.agreed.at),
        ...(begun ? { startedOn: osloDateOf(begun) } : {}),
        daysLate: daysBetween(promisedOn(measure), settledAt ? osloDateOf(settledAt) : today),
        ...(measure.ended ? { outcome: measure.ended.outcome } : {}),
        ...(measure.ended?.cause ? { cause: measure.ended.cause } : {}),
      };
    })
    .sort((a, b) => daysBetween(promisedOn(b.measure), promisedOn(a.measure)));
