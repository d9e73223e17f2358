import type { FigureStore, PathwayFacts, PathwayFigures, Rebuild, SkippedPathway } from '../event-store/figure-port.js';
import { contributionsOf } from '../pathway/indicators/contributions.js';
import { indicatorsVersion, indicatorTable } from '../pathway/indicators/indicator-table.js';

export type FigureProjection = {
  /** Folds what has been appended since; folds all anew first where nothing, or another version, has been folded. */
  follow(isStopped?: () => boolean): Promise<FollowReport>;
  /** All from the facts, beside what is told, which takes its place in the end. */
  rebuild(isStopped?: () => boolean): Promise<{ facts: number; pathways: number }>;
};
export type FollowReport = { facts: number; skipped: number; closed: string[] };

export type FigureProjectionParts = {
  store: FigureStore;
  /** Some pathways could not be folded: how many, and the classes of the errors. */
  alarm: (what: 'figures-skipped', about: { count: number; reasons: string[] }) => void;
  contributions?: typeof contributionsOf;
  batch?: number;
};

/** What is so, and not what happens: summed from the beginning. */
export const stateIndicators: readonly string[] = indicatorTable.flatMap(({ id, counted }) =>
  counted === 'state' ? [id] : [],
);

/** And what happens. */
export const eventIndicators: readonly string[] = indicatorTable.flatMap(({ id, counted }) =>
  counted === 'event' ? [id] : [],
);

type Fold = typeof contributionsOf;

const foldAll = (fold: Fold, pathways: readonly PathwayFacts[]) => {
  const folded: PathwayFigures[] = [];
  const skipped: SkippedPathway[] = [];
  for (const { pathwayId, facts } of pathways) {
    try {
      folded.push({ pathwayId, contributions: fold(facts()) });
    } catch (error) {
      // it gives nothing until it can be folded, so that the figures are of those that can
      folded.push({ pathwayId, contributions: [] });
      skipped.push({ pathwayId, reason: error instanceof Error ? error.name : 'unknown' });
    }
  }
  return { pathways: folded, skipped };
};

/** What the steps work with. */
type Work = { store: FigureStore; batch: number; fold: Fold; warn: (skipped: readonly SkippedPathway[]) => void };
type IsStopped = () => boolean;

/** One batch; `facts` is less than asked for when there were no more. */
async function step({ store, batch, fold, warn }: Work, build: number) {
  const { pathways, facts, from, to } = await store.changes(build, batch);
  const folded = foldAll(fold, pathways);
  const isOurs = await store.apply({ build, from, ...(to && { to }), ...folded, caughtUp: facts < batch });
  if (isOurs) warn(folded.skipped);
  return { facts, skipped: isOurs ? folded.skipped.length : 0 };
}

async function followTo(work: Work, build: number, isStopped: IsStopped) {
  const report = { facts: 0, skipped: 0 };
  for (;;) {
    const { facts, skipped } = await step(work, build);
    report.facts += facts;
    report.skipped += skipped;
    if (facts < work.batch || isStopped()) return report;
  }
}

/** Every pathway once. The database reads on, and keeps what was folded last, while those that it has read are folded. */
async function scanAll({ store, fold, warn }: Work, rebuild: Rebuild, isStopped: IsStopped) {
  const done = { facts: 0, pathways: 0 };
  let next = store.scan(undefined, scanned);
  let keeping = Promise.resolve();
  for (;;) {
    const found = await next;
    const last = found.at(-1);
    if (!last || isStopped()) {
      await keeping;
      return done;
    }
    next = store.scan(last.pathwayId, scanned);
    // heard when they are waited for
    next.catch(() => undefined);
    const folded = foldAll(fold, found);
    await keeping;
    keeping = store.keep({ ...rebuild, ...folded });
    keeping.catch(() => undefined);
    warn(folded.skipped);
    done.pathways += found.length;
    done.facts += found.reduce((sum, { version }) => sum + version, 0);
  }
}

async function rebuildAll(work: Work, isStopped: IsStopped) {
  const { store } = work;
  const rebuild = await store.begin(indicatorsVersion);
  if (!rebuild) return { facts: 0, pathways: 0 };
  const done = await scanAll(work, rebuild, isStopped);
  if (isStopped()) return done;
  await store.sum(rebuild);
  await store.stand(rebuild.build, stateIndicators);
  do await followTo(work, rebuild.build, isStopped);
  while (!isStopped() && !(await store.swap(rebuild)));
  return done;
}

/** Periods that are over are told once, as they stand when all that could be read has been folded. */
async function closePeriods(store: FigureStore, isStopped: IsStopped): Promise<string[]> {
  const closed: string[] = [];
  while (!isStopped()) {
    const period = await store.closePeriod(stateIndicators);
    if (period === undefined) break;
    closed.push(period);
  }
  return closed;
}

/**
 * The figures as they follow the facts (design D9). How far the log has been folded is written with what came of it, and
 * only by whoever read from there: stopped anywhere, or run twice at once, it neither loses nor counts double.
 */
export function createFigureProjection(parts: FigureProjectionParts): FigureProjection {
  const { store, batch = 2_000, contributions: fold = contributionsOf } = parts;
  const warn: Work['warn'] = (skipped) => {
    const reasons = [...new Set(skipped.map(({ reason }) => reason))];
    if (skipped.length > 0) parts.alarm('figures-skipped', { count: skipped.length, reasons });
  };
  const work = { store, batch, fold, warn };
  return {
    rebuild: (isStopped = () => false) => rebuildAll(work, isStopped),
    async follow(isStopped = () => false) {
      if (isOlder(await store.live())) await rebuildAll(work, isStopped);
      const { build, version } = await store.live();
      // a newer release folds by its own table: what this one would add is not in it
      if (build === undefined || version !== indicatorsVersion || isStopped()) {
        return { facts: 0, skipped: 0, closed: [] };
      }
      const report = await followTo(work, build, isStopped);
      await store.stand(build, stateIndicators);
      return { ...report, closed: await closePeriods(store, isStopped) };
    },
  };
}

const isOlder = ({ version }: { version?: number }): boolean => version === undefined || version < indicatorsVersion;

/** Pathways read at once. */
const scanned = 300;
