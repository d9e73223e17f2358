import { z } from 'zod';
import { osloDate } from '../primitives.js';
import * as v from '../vocabulary.js';

/** A figure somebody has published, beside ours: of its own year and population, in its own words, and never a norm. */
export const publishedFigure = z.object({
  value: z.number(),
  year: z.string(),
  population: z.string(),
  wording: z.string(),
  source: z.string(),
  confidence: z.enum(['V', 'v', 'M']),
  /** What must be said beside one that was not read in its primary source. */
  notice: z.string().optional(),
  place: z.string().optional(),
});

const unit = z.enum(['share', 'count', 'meanDays', 'medianDays', 'medianAge', 'days']);
const goal = z.object({ is: z.string(), year: z.string() });

const count = { numerator: z.int().optional(), denominator: z.int().optional(), below: z.int().optional() };

export const indicatorFigure = z.object({
  id: z.string(),
  title: z.string(),
  /** share: per cent; meanDays, medianDays, medianAge: days; count and days: how many. */
  unit,
  value: z.number().optional(),
  ...count,
  parts: z.array(z.object({ part: z.string(), label: z.string(), ...count })).optional(),
  /** The past has been corrected, or told of late: what was told when the period was over. */
  revised: z
    .object({
      toldAt: z.string(),
      value: z.number().optional(),
      numerator: z.int().optional(),
      denominator: z.int().optional(),
    })
    .optional(),
  published: z.array(publishedFigure),
  goal: goal.optional(),
});
export type IndicatorFigure = z.infer<typeof indicatorFigure>;

export const indicatorsAnswer = z.object({
  /** An organisation, or NO: the nation, that is everybody who uses this system. */
  place: z.string(),
  name: z.string().optional(),
  level: v.level.optional(),
  period: z.string(),
  from: osloDate,
  to: osloDate,
  /** The period is over. */
  isOver: z.boolean(),
  today: osloDate,
  /** When all facts that could be read had been counted, and how many seconds behind them the figures are. */
  foldedAt: z.string().optional(),
  lagSeconds: z.int().optional(),
  /** What is so is counted from what stood at the end of that day; the past was told of anew in it since. */
  restsOn: z.object({ day: osloDate, correctedAt: z.string().optional() }).optional(),
  /** Pathways that could not be counted. */
  skipped: z.int().optional(),
  /** The least number that is told. */
  least: z.int(),
  /** Too few clients for anybody but their own leader to have a board of. */
  tooFew: z.literal(true).optional(),
  items: z.array(indicatorFigure),
});
export type IndicatorsAnswer = z.infer<typeof indicatorsAnswer>;

/** A row of the table of indicators, to be read. */
export const indicatorDefinition = z.object({
  id: z.string(),
  title: z.string(),
  numerator: z.string(),
  denominator: z.string(),
  exclusions: z.string(),
  unit,
  counted: z.enum(['event', 'state']),
  places: z.array(z.enum(['unit', 'district', 'municipality', 'hf', 'rhf', 'nation'])),
  parts: z.object({ title: z.string(), labels: z.record(z.string(), z.string()) }).optional(),
  confidence: z.enum(['V', 'v', 'M', 'D']),
  notice: z.string().optional(),
  source: z.string(),
  published: z.array(publishedFigure),
  goal: goal.optional(),
});
export type IndicatorDefinition = z.infer<typeof indicatorDefinition>;
