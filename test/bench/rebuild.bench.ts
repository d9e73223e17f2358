import { startPostgres } from '../../apps/local/src/postgres.js';
import { createFigureProjection } from '../../libs/application/figure-projection.js';
import { openPostgresFigures } from '../../libs/event-store/postgres/figures.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { copyOf, plantFacts } from '../../libs/testing/planted-facts.js';
import { openTestPostgres, withSuperuser, type TestDatabase } from '../../libs/testing/postgres.js';
import { median, spreadOf, type Bench } from './measure.js';
import { benchStories } from './stories.js';

const rounds = 3;
const sizes = [500, 3_000] as const;

/**
 * All figures from all facts, into the build that is not told, and swapped; against reading the same log from its
 * beginning and doing nothing with it. At two sizes, for whether it is linear.
 */
export const benchRebuild: Bench = async () => {
  const postgres = await openTestPostgres(startPostgres, true);
  try {
    const [small, large] = [await measured(postgres, sizes[0]), await measured(postgres, sizes[1])];
    const ratios = large.rebuilt.map((rate, i) => rate / Number(large.raw[i]));
    return {
      ratios: {
        'rebuild to raw catch-up read': median(ratios),
        'rate of the large to the small': median(large.rebuilt) / median(small.rebuilt),
      },
      figures: {
        'facts rebuilt per second': median(large.rebuilt),
        'facts read raw per second': median(large.raw),
        'facts followed per second': large.followed,
        facts: large.facts,
        pathways: sizes[1],
      },
      spread: {
        'rebuild to raw catch-up read': spreadOf(ratios),
        'facts rebuilt per second': spreadOf(large.rebuilt),
        'facts read raw per second': spreadOf(large.raw),
      },
    };
  } finally {
    await postgres.stop();
  }
};

type Rates = { facts: number; rebuilt: number[]; raw: number[]; followed: number };

async function measured(postgres: Awaited<ReturnType<typeof openTestPostgres>>, pathways: number): Promise<Rates> {
  const database = await postgres.freshDatabase();
  const facts = await plantAll(database, pathways);
  const url = database.workerUrl;
  const store = openPostgresFigures({ url, poolSize: 2, statementTimeoutMs: 600_000 });
  const log = openPostgresStore({ url, poolSize: 1 });
  const projection = createFigureProjection({ store, alarm: () => undefined });
  const rate = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await work();
    return (facts * 1000) / (performance.now() - began);
  };
  try {
    await projection.rebuild();
    const rates: Rates = { facts, rebuilt: [], raw: [], followed: 0 };
    for (let round = 0; round < rounds; round++) {
      rates.raw.push(await rate(() => readAll(log)));
      rates.rebuilt.push(await rate(() => projection.rebuild()));
    }
    await fromTheBeginning(database);
    rates.followed = await rate(() => projection.follow());
    return rates;
  } finally {
    await Promise.all([store.close(), log.close()]);
  }
}

async function readAll(log: ReturnType<typeof openPostgresStore>): Promise<void> {
  let after: string | undefined;
  do {
    const { next } = await log.readAll({ limit: 2_000, ...(after !== undefined && { after }) });
    after = next;
  } while (after !== undefined);
}

/** As if nothing had been folded yet, batch by batch of the log. */
const fromTheBeginning = (database: TestDatabase) =>
  withSuperuser(database.superuserUrl, (client) =>
    client.query(`truncate forlopsvakt.figure_pathway, forlopsvakt.figure_day, forlopsvakt.figure_month,
        forlopsvakt.figure_standing, forlopsvakt.figure_stood;
      update forlopsvakt.figure_build set xid = '0', position = 0`),
  );

/** So many clients, of the stories in turn; returns how many facts they have together. */
async function plantAll(database: TestDatabase, pathways: number): Promise<number> {
  const stories = benchStories();
  let facts = 0;
  await withSuperuser(database.superuserUrl, async (client) => {
    for (let from = 0; from < pathways; from += 100) {
      const planted = Array.from({ length: Math.min(100, pathways - from) }, (_, i) =>
        copyOf(stories[(from + i) % stories.length] ?? []),
      );
      facts += planted.reduce((sum, one) => sum + one.facts.length, 0);
      await plantFacts(client, planted);
    }
    await client.query('vacuum analyze forlopsvakt.fact');
  });
  return facts;
}
