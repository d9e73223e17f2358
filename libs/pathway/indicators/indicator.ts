import type { OsloDate } from '../../contracts/primitives.js';
import type { Confidence } from '../rules/rule.js';
import type { Told } from './told.js';

/**
 * One pathway's part of one figure: something that happened on a day, or with `until` something that was so from one day
 * to another. Neither who the client is nor who works with them is in it.
 */
export type Contribution = {
  indicator: string;
  /** Whom it is told for: a municipality or bydel, an institution. The nation counts all. */
  places: readonly string[];
  day: OsloDate;
  /** The first day on which it no longer was so; `null` = it still is. */
  until?: OsloDate | null;
  /** One of the indicator's parts: a kind, a cause, a status. */
  part?: string;
  /** Days; or, of a state, the number of the day that its age counts from. */
  value?: number;
  numerator: number;
  denominator: number;
};

/** What a row counts of one pathway. */
export type Counted = Omit<Contribution, 'indicator'>;

export type PlaceKind = 'unit' | 'district' | 'municipality' | 'hf' | 'rhf' | 'nation';

/** A figure that somebody has published: beside ours, with its own words, never as a norm. */
export type Published = {
  value: number;
  year: string;
  /** Of whom it was counted. */
  population: string;
  /** As its source words it. */
  wording: string;
  source: string;
  confidence: Exclude<Confidence, 'D'>;
  /** Of one municipality; the nation's without. */
  place?: string;
};

/** What an indicator says: a share in per cent, a number, days on average, or the day in the middle. */
export type IndicatorUnit = 'share' | 'count' | 'meanDays' | 'medianDays' | 'medianAge' | 'days';

/** A row of the table of indicators: data beside the function that counts, so that a definition is read as a row. */
export type Indicator = {
  id: string;
  /** Bokmål, as all words of a row. */
  title: string;
  numerator: string;
  denominator: string;
  exclusions: string;
  unit: IndicatorUnit;
  /** Counted over the days of the period, or as it stood on its last day. */
  counted: 'event' | 'state';
  places: readonly PlaceKind[];
  parts?: { title: string; labels: Readonly<Record<string, string>> };
  /** Of the definition: D = the product's own. */
  confidence: Confidence;
  source: string;
  published: readonly Published[];
  /** A national goal, only where it was read in its source. */
  goal?: { is: string; year: string };
  of: (told: Told) => Counted[];
};

export const everyPlace: readonly PlaceKind[] = ['unit', 'district', 'municipality', 'hf', 'rhf', 'nation'];
export const municipalPlaces: readonly PlaceKind[] = ['district', 'municipality', 'nation'];
export const specialistPlaces: readonly PlaceKind[] = ['unit', 'hf', 'rhf', 'nation'];

/** Where somebody answers for it. */
export const placesOf = (...places: readonly (string | null | undefined)[]): string[] => [
  ...new Set(places.filter((place) => typeof place === 'string')),
];

export const one = (is: boolean): number => (is ? 1 : 0);
