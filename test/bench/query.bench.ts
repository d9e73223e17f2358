import type { Client } from 'pg';
import type { Caller } from '../../libs/event-store/port.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { openTestService, type TestService } from '../integration/service.js';
import { askAtRate, median, percentile, spreadOf, type Bench, type BenchResult } from './measure.js';
import { openPageApi } from './page-api.js';
import { plantNation } from './planted-nation.js';

const rounds = 3;
const perSecond = 40;
const forMs = 5_000;
const place = '0301';

/**
 * What people open all day, over HTTP at a steady rate, in a nation; then once more when it has thrice the facts and ten
 * times the rows in its lists. Against answering the same from the facts, with no list, no sum and no index.
 */
export const benchQuery: Bench = async ({ pathways = 30_000 }) => {
  const service = await openTestService({ durable: true });
  try {
    const planted = await plantNation(service, pathways);
    const small = await measured(service, planted.streams);
    const before = await planted.size();
    await planted.grow();
    const large = await measured(service, planted.streams);
    return joined([
      { size: '', questions: small, about: before },
      { size: ' grown', questions: large, about: await planted.size() },
    ]);
  } finally {
    await service.close();
  }
};

type Question = { name: string; urls: string[]; as: Caller; scan: (client: Client) => Promise<unknown> };
type Answered = { name: string; all: number[]; p99s: number[]; scans: number[]; turnedAway: number };

const person = (role: 'coordinator' | 'leader'): Caller => ({
  ...{ kind: 'person', subject: `bench-${role}`, issuer: 'bench', organisation: place, level: 'municipality', role },
});

async function questionsOf(service: TestService, url: string, streams: readonly string[]): Promise<Question[]> {
  const own = await withSuperuser(service.database.superuserUrl, async (client) => {
    const { rows } = await client.query<{ stream: string }>(
      'select stream from forlopsvakt.stream where municipality = $1 and stream = any ($2) limit 60',
      [place, streams],
    );
    return rows.map(({ stream }) => stream);
  });
  const board = `${url}/api/v1/indicators`;
  return [
    { name: 'worklist', urls: [`${url}/api/v1/worklist`], as: person('coordinator'), scan: scanned.worklist },
    {
      ...{
        name: 'pathway page',
        urls: own.map((stream) => `${url}/api/v1/pathways/${stream}`),
        as: person('coordinator'),
      },
      scan: (client) => scanned.page(client, own[0]),
    },
    { name: 'board', urls: [board, `${board}?period=${lastYear()}`], as: person('leader'), scan: scanned.board },
    { name: 'board of the nation', urls: [`${board}?place=NO`], as: person('leader'), scan: scanned.board },
  ];
}

const lastYear = (): number => new Date().getUTCFullYear() - 1;

/** The least that would have to be read: of a board, one of its many figures. */
const scanned = {
  worklist: (client: Client) =>
    client.query(
      `select f.stream, f.data ->> 'clockId' as clock, max(f.data ->> 'dueAt') as due from forlopsvakt.fact f
       where f.controller = $1 and f.type in ('ClockStarted', 'ClockMoved', 'ClockStopped', 'ClockExpired') group by 1, 2
       having bool_and(f.type in ('ClockStarted', 'ClockMoved')) order by due limit 50`,
      [place],
    ),
  page: (client: Client, stream: string | undefined) =>
    client.query('select json_agg(f.sent order by f.version) from forlopsvakt.fact f where f.stream = $1', [stream]),
  board: (client: Client) =>
    client.query(
      `select count(*) from (select f.stream from forlopsvakt.fact f where f.type in ('PathwayImported', 'PathwayStarted',
         'PathwayClosed') group by 1 having bool_and(f.type <> 'PathwayClosed')) open`,
    ),
};

async function measured(service: TestService, streams: readonly string[]): Promise<Answered[]> {
  const api = await openPageApi(service);
  try {
    const asked = (await questionsOf(service, api.url, streams)).map((question) => ({
      ...{ question, name: question.name, turnedAway: 0 },
      ...{ all: [] as number[], p99s: [] as number[], scans: [] as number[] },
    }));
    for (let round = 0; round < rounds; round++) {
      for (const one of asked) {
        const load = { headers: await api.headersOf(one.question.as), warmUpMs: round === 0 ? 4_000 : 1_000 };
        await askOnce(one, load);
        one.scans.push(await scanMs(service, one.question.scan));
      }
    }
    return asked;
  } finally {
    await api.stop();
  }
}

type Asking = Answered & { question: Question };

async function askOnce(one: Asking, load: { headers: Record<string, string>; warmUpMs: number }): Promise<void> {
  const answers = await askAtRate({ urls: one.question.urls, perSecond, forMs, ...load });
  const good = answers.filter(({ isGood }) => isGood).map(({ ms }) => ms);
  one.all.push(...good);
  one.p99s.push(percentile(good, 0.99));
  one.turnedAway += answers.length - good.length;
}

const scanMs = ({ database }: TestService, scan: Question['scan']): Promise<number> =>
  withSuperuser(database.superuserUrl, async (client) => {
    await client.query('set enable_indexscan = off; set enable_bitmapscan = off; set enable_indexonlyscan = off');
    const began = performance.now();
    await scan(client);
    return performance.now() - began;
  });

type Part = { size: string; questions: Answered[]; about: Record<string, number> };

function joined(parts: readonly Part[]): Pick<BenchResult, 'ratios' | 'figures' | 'spread'> {
  const result: Pick<BenchResult, 'ratios' | 'figures' | 'spread'> = { ratios: {}, figures: {}, spread: {} };
  for (const { size, questions, about } of parts) {
    for (const [what, n] of Object.entries(about)) result.figures[`${what}${size}`] = n;
    for (const { name, all, p99s, scans, turnedAway } of questions) {
      const faster = scans.map((ms) => ms / median(all));
      result.ratios[`${name}${size}: scan to answer`] = median(faster);
      result.spread[`${name}${size}: scan to answer`] = spreadOf(faster);
      result.figures[`${name}${size} p50 ms`] = median(all);
      result.figures[`${name}${size} p99 ms`] = percentile(all, 0.99);
      result.spread[`${name}${size} p99 ms`] = spreadOf(p99s);
      result.figures[`${name}${size} scan ms`] = median(scans);
      if (turnedAway > 0) result.figures[`${name}${size} turned away`] = turnedAway;
    }
  }
  return result;
}
