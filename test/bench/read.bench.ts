import { Pool } from 'pg';
import { contacts, noRows } from '../../libs/testing/append-builders.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { openTestService, type TestService } from '../integration/service.js';
import { latencies, median, percentile, spreadOf, throughput, type Bench } from './measure.js';

const rounds = 5;
const facts = 100;
const pathways = 40;
const atOnce = 8;

/**
 * A pathway's page: caller, row-level security and access log in one round trip, against a plain SELECT of the same facts
 * by a role that no policy holds; then the whole page, folded and unsealed, at 200 a second.
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
    const page = () => service.pathways.read(service.kari, next());
    const waits: Awaited<ReturnType<typeof latencies>>[] = [];
    for (let round = 0; round < 3; round++) waits.push(await latencies(page, { perSecond: 200, forMs: 4_000 }));
    const p99s = waits.map(({ ms }) => percentile(ms, 0.99));
    return {
      ratios: { 'page read to plain SELECT': median(ratios) },
      figures: {
        'plain SELECT per second': median(plainRates),
        'page reads per second': median(readRates),
        'page p50 ms at 200/s': median(waits.map(({ ms }) => median(ms))),
        'page p99 ms at 200/s': median(p99s),
        'turned away at 200/s': waits.reduce((sum, { turnedAway }) => sum + turnedAway, 0),
        'round trips of one page': statements,
      },
      spread: {
        'page read to plain SELECT': spreadOf(ratios),
        'plain SELECT per second': spreadOf(plainRates),
        'page reads per second': spreadOf(readRates),
        'page p99 ms at 200/s': spreadOf(p99s),
      },
    };
  } finally {
    await Promise.all([pool.end(), store.close()]);
    await service.close();
  }
};

const plain = `select json_agg(f order by f.version) as facts from forlopsvakt.fact f where f.stream = $1`;

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
