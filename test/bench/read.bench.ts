import { Pool } from 'pg';
import { contacts, noRows } from '../../libs/testing/append-builders.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { openTestService, type TestService } from '../integration/service.js';
import { askAtRate, median, percentile, spreadOf, throughput, type Bench } from './measure.js';
import { openPageApi } from './page-api.js';

const rounds = 5;
const facts = 100;
const pathways = 40;
const atOnce = 8;

/**
 * A pathway's page: caller, row-level security and access log in one round trip, against a plain SELECT of the same facts
 * by a role that no policy holds; then the whole page, asked for by a browser's session over HTTP at 200 a second, for half
 * a minute after the caches are warm.
 */
export const benchRead: Bench = async () => {
  const service = await openTestService({ durable: true });
  const store = openPostgresStore({ url: service.database.apiUrl, poolSize: atOnce });
  const pool = new Pool({ connectionString: service.database.superuserUrl, max: atOnce });
  try {
    const ids = await preparedPathways(service);
    const next = inTurn(ids);
    const plainly = () => pool.query({ name: 'plain', text: plain, values: [next()] });
    const read = () => store.load({ caller: service.kari, act: 'read', pathwayId: next() });
    await Promise.all([throughput(plainly, { atOnce, ms: 500 }), throughput(read, { atOnce, ms: 500 })]);
    const [plainRates, readRates] = [[] as number[], [] as number[]];
    for (let round = 0; round < rounds; round++) {
      plainRates.push(await throughput(plainly, { atOnce, ms: 1_500 }));
      readRates.push(await throughput(read, { atOnce, ms: 1_500 }));
    }
    const ratios = readRates.map((rate, i) => rate / Number(plainRates[i]));
    const statements = await statementsOfOne(service, next());
    const { all, thirds, turnedAway } = await pagesAtRate(service, ids);
    return {
      ratios: { 'page read to plain SELECT': median(ratios) },
      figures: {
        'plain SELECT per second': median(plainRates),
        'page reads per second': median(readRates),
        'page p50 ms at 200/s': median(all),
        'page p99 ms at 200/s': percentile(all, 0.99),
        'page worst ms at 200/s': Math.max(...all),
        'turned away at 200/s': turnedAway,
        'round trips of one page': statements,
      },
      spread: {
        'page read to plain SELECT': spreadOf(ratios),
        'plain SELECT per second': spreadOf(plainRates),
        'page reads per second': spreadOf(readRates),
        'page p99 ms at 200/s': spreadOf(thirds),
      },
    };
  } finally {
    await Promise.all([pool.end(), store.close()]);
    await service.close();
  }
};

const perSecond = 200;
const measuredMs = 30_000;

/** Milliseconds of each page, and the p99 of each third of the time. */
async function pagesAtRate(service: TestService, ids: readonly string[]) {
  const api = await openPageApi(service);
  try {
    const urls = ids.map((id) => `${api.url}/api/v1/pathways/${id}`);
    const asked = await askAtRate({ urls, headers: api.headers, perSecond, warmUpMs: 8_000, forMs: measuredMs });
    const good = asked.filter(({ isGood }) => isGood);
    const thirds = [0, 1, 2].map((third) => {
      const from = (third * measuredMs) / 3;
      const within = good.filter(({ at }) => at >= from && at < from + measuredMs / 3);
      return percentile(
        within.map(({ ms }) => ms),
        0.99,
      );
    });
    return { all: good.map(({ ms }) => ms), thirds, turnedAway: asked.length - good.length };
  } finally {
    await api.stop();
  }
}

/** The columns that a fact is made of, without what the database keeps to send it by. */
const plain = `select json_agg(f order by f.version) as facts from (
  select position, xid, stream, version, fact_id, type, schema_version, data, effective_at, recorded_at, actor, controller,
    audience, source, message_id, hash
  from forlopsvakt.fact where stream = $1) f`;

/** Begun as any pathway, and then with contacts up to the number of facts. */
async function preparedPathways(service: TestService): Promise<string[]> {
  const store = openPostgresStore({ url: service.database.apiUrl });
  const ids: string[] = [];
  for (let i = 0; i < pathways; i++) {
    const stream = await service.started();
    const { pathway } = await store.load({ caller: service.kari, act: 'read', pathwayId: stream });
    const [version, previous] = [pathway?.version ?? 0, pathway?.headHash];
    const more = contacts({ stream, version, previous }, facts - version, { controller: service.kari.organisation });
    const streams = [{ stream, expectedVersion: version, facts: more }];
    const { outcome } = await store.append({ caller: service.kari, act: 'RecordContact', streams, rows: noRows() });
    if (outcome !== 'appended') throw new Error(outcome);
    ids.push(stream);
  }
  await store.close();
  return ids;
}

async function statementsOfOne(service: TestService, id: string): Promise<number> {
  service.statements.length = 0;
  await service.pathways.read(service.kari, id);
  return service.statements.length;
}

function inTurn(ids: readonly string[]): () => string {
  let at = 0;
  return () => ids[(at = (at + 1) % ids.length)] ?? '';
}
