import type { Recorded } from '../contracts/facts.js';
import type { Contribution } from '../pathway/indicators/indicator.js';
import type { Caller } from './port.js';

/** Where a reader of the log has come to, by commit. */
export type LogPlace = { xid: string; position: string };

/** Contributions as they take the place of the pathway's former ones. */
export type PathwayFigures = { pathwayId: string; contributions: readonly Contribution[] };
export type SkippedPathway = { pathwayId: string; reason: string };
export type PathwayFacts = { pathwayId: string; facts: () => Recorded[] };

export type Changes = {
  /** How many facts of the log these are, those of clocks too. */
  facts: number;
  from: LogPlace;
  to?: LogPlace;
  /** Every pathway that they are about, with all its facts but those of clocks. */
  pathways: PathwayFacts[];
};

export type Applied = {
  build: number;
  from: LogPlace;
  to?: LogPlace;
  pathways: readonly PathwayFigures[];
  skipped: readonly SkippedPathway[];
  /** There was nothing more to read. */
  caughtUp: boolean;
};

/** The build that a rebuild fills, and by whom it is filled. */
export type Rebuild = { build: number; rebuild: string };

/** For the worker: follows the log, and folds all anew beside what is told. Each method is one round trip. */
export type FigureStore = {
  /** The build that is told, and the version of the table of indicators that it was folded by. */
  live(): Promise<{ build?: number; version?: number }>;
  lag(): Promise<FigureState>;
  changes(build: number, most: number): Promise<Changes>;
  /** In one transaction; false when another has folded from there. */
  apply(applied: Applied): Promise<boolean>;
  /** Undefined while somebody else is at it. */
  begin(version: number): Promise<Rebuild | undefined>;
  scan(after: string | undefined, most: number): Promise<(PathwayFacts & { version: number })[]>;
  keep(request: Rebuild & Pick<Applied, 'pathways' | 'skipped'>): Promise<void>;
  sum(rebuild: Rebuild): Promise<void>;
  /** Takes the standing sums of what is so that are missing: at the end of each year that is over and of the last month. */
  stand(build: number, states: readonly string[]): Promise<number>;
  /** False when what is told has come further meanwhile. */
  swap(rebuild: Rebuild): Promise<boolean>;
  /** Keeps the figures of the next period that is over, as first told; undefined when there is none. */
  closePeriod(states: readonly string[]): Promise<string | undefined>;
  close(): Promise<void>;
};

/** How far the figures are behind the facts; nothing before the first fold. */
export type FigureState = { foldedAt?: string; version?: number; lagSeconds?: number; skipped?: number };

export type FiguresRequest = {
  caller: Caller;
  /** One's own without. */
  place?: string;
  /** A month (2027-03) or a year; this month without. */
  period?: string;
  /** Indicators of what is so, and of what happens. */
  states: readonly string[];
  events: readonly string[];
  /** Whose days are counted over the period. */
  days: readonly string[];
};

export type FigureCell = { indicator: string; part: string; value: number; numerator: number; denominator: number };
/** Of a place beside the one asked for, or that itself, in a month of the same year; of a state without a month. */
export type NeighbourCell = { place: string; month: string; indicator: string; numerator: number; denominator: number };
export type ToldCell = { indicator: string; numerator: number; denominator: number; total: number };

export type Figures = {
  place: string;
  name?: string;
  level?: 'municipality' | 'specialist';
  period: string;
  from: string;
  to: string;
  today: string;
  state?: FigureState;
  /** The standing sums that what is so was counted from, and when the past was last told of anew in them. */
  restsOn?: { day: string; correctedAt?: string };
  cells: FigureCell[];
  neighbours: NeighbourCell[];
  firstTold?: { at: string; cells: ToldCell[] };
};

/** For whoever watches; no lag before the first fold. `skipped`: pathways that cannot be folded. */
export type ProjectionState = { lagSeconds?: number; skipped: number; parkedSignals: number };

/** For the API. */
export type FigureReader = {
  /** Undefined = a place that is not the caller's to read. Logged either way. */
  figures(request: FiguresRequest): Promise<Figures | undefined>;
  state(): Promise<ProjectionState>;
  close(): Promise<void>;
};
