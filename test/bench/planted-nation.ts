import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { createFigureProjection, stateIndicators } from '../../libs/application/figure-projection.js';
import { createImports } from '../../libs/application/imports/imports.js';
import { importRound } from '../../libs/application/imports/round.js';
import { openPostgresFigures } from '../../libs/event-store/postgres/figures.js';
import { openImportStore } from '../../libs/event-store/postgres/import-store.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import type { TestService } from '../integration/service.js';
import { handInAll, registerNation, show } from './nation-setup.js';

/** As many are imported; the rest are theirs once more, each with a client, a chain and ids of its own. */
const imported = 400;

/** One more of each imported pathway: so many days earlier, and with so many rows in the lists for each of its own. */
type Copy = { nth: number; days: number; closed: boolean };

/**
 * A nation in the store without the hours that it takes to be told: some hundreds of pathways through the import that
 * everybody uses, and copies of all their rows. Where a copy's facts name an id, it is the original's.
 */
export async function plantNation(service: TestService, pathways: number) {
  const clients = Math.min(imported, pathways);
  await importSome(service, clients);
  const copies = Math.max(1, Math.round(pathways / clients)) - 1;
  const streams = await withSuperuser(service.database.superuserUrl, async (client) => {
    await client.query(prepared);
    const { rows } = await client.query<{ stream: string }>('select stream from bench_original order by stream');
    return rows.map(({ stream }) => stream);
  });
  for (let nth = 1; nth <= copies; nth++) await copyAll(service, streams, { nth, days: daysOf(nth), closed: false });
  await standingFigures(service, copies + 1, 1);
  return {
    streams,
    size: () => sizeOf(service),
    /** Three times the facts, by the years that went before, and ten times the rows of the lists. */
    grow: async () => {
      for (let nth = copies + 1; nth <= 3 * copies + 2; nth++) {
        await copyAll(service, streams, {
          nth,
          days: daysOf(nth) + 1_095 * (nth > 2 * copies + 1 ? 2 : 1),
          closed: true,
        });
      }
      await withSuperuser(service.database.superuserUrl, (client) => client.query(moreRows));
      await standingFigures(service, copies + 1, 3);
    },
  };
}

/** Not all on the same days. */
const daysOf = (nth: number): number => (nth * 37) % 180;

async function importSome({ database, vault }: TestService, clients: number): Promise<void> {
  const store = openPostgresStore({ url: database.workerUrl, poolSize: 1 });
  const intake = openImportStore({ url: database.apiUrl, poolSize: 2 });
  const work = openImportStore({ url: database.workerUrl, poolSize: 1 });
  const figures = openPostgresFigures({ url: database.workerUrl, poolSize: 1, statementTimeoutMs: 600_000 });
  const began = performance.now();
  try {
    await registerNation(store);
    const imports = createImports({
      ...{ imports: intake, vault, idempotencySecret: 'secret', demo: true, newId: randomUUID },
    });
    const handed = await handInAll(imports, clients, () => (performance.now() - began) / 1000);
    const deps = { imports: work, realNow: Date.now, newId: randomUUID, alarm: show };
    for (const { importId } of handed) while ((await importRound(deps, { importId, clients: 50 })).left > 0);
    await createFigureProjection({ store: figures, alarm: show }).follow();
  } finally {
    await Promise.all([store.close(), intake.close(), work.close(), figures.close()]);
  }
}

const prepared = `
  set search_path = forlopsvakt;
  create table bench_original as select stream from stream where not closed;
  create table bench_copy (nth int, original uuid, stream uuid, client_id uuid, primary key (nth, original));`;

async function copyAll({ database, vault }: TestService, streams: readonly string[], copy: Copy): Promise<void> {
  const clients = streams.map((original) => {
    const { blindIndexes: _none, ...entry } = vault.newClient({ nationalId: '', name: 'Kopi Syntetisk' }, '');
    return { original, stream: randomUUID(), ...entry };
  });
  await withSuperuser(database.superuserUrl, async (client) => {
    await client.query(
      `set search_path = forlopsvakt; set session_replication_role = replica; set synchronous_commit = off`,
    );
    await client.query(copiedClients, [JSON.stringify(clients), copy.nth]);
    await copyRows(client, copy);
  });
  if (copy.nth % 10 === 0) show(`${copy.nth} times ${streams.length} pathways copied`);
}

const copiedClients = `
  with c as (select * from jsonb_to_recordset($1) c (original uuid, stream uuid, "clientId" uuid, "wrappedKey" text,
    "wrappingKeyId" text, identity text)),
  vault as (insert into vault_client (client_id, wrapped_key, wrapping_key_id, identity)
    select "clientId", "wrappedKey", "wrappingKeyId", identity from c)
  insert into bench_copy select $2, original, stream, "clientId" from c`;

/** The same row but for some columns. */
const copied = (table: string, but: Record<string, string>): string => `
  insert into ${table} select r.* from ${table} t join bench_copy c on c.original = t.stream
  cross join lateral jsonb_populate_record(t, jsonb_build_object(
    ${Object.entries({ stream: 'c.stream', ...but })
      .map(([column, value]) => `'${column}', ${value}`)
      .join(', ')})) r
  where c.nth = $1`;

async function copyRows(client: Client, { nth, days, closed }: Copy): Promise<void> {
  const earlier = (column: string) => `${column} - interval '${days} days'`;
  const once = (sql: string) => client.query(sql, [nth]);
  await once(copied('stream', { client_id: 'c.client_id', closed: String(closed), nudged_version: 't.version' }));
  await once(copied('participant', {}));
  await once(copied('caseload_row', {}));
  // by name: two of its columns are made by the database
  await once(
    `insert into fact (stream, version, fact_id, type, schema_version, data, effective_at, recorded_at, actor, controller,
       audience, source, message_id, hash)
     select c.stream, t.version, gen_random_uuid(), t.type, t.schema_version, t.data, ${earlier('t.effective_at')},
       ${earlier('t.recorded_at')}, t.actor, t.controller, t.audience, t.source, t.message_id, t.hash
     from bench_copy c join fact t on t.stream = c.original where c.nth = $1 order by c.stream, t.version`,
  );
  if (closed) return;
  await once(copied('work_row', { work_id: 't.work_id || c.nth', due_on: `t.due_on - ${days % 30}` }));
  await once(copied('clock_row', { clock_id: 'gen_random_uuid()' }));
  await once(copied('break_row', { break_id: 'gen_random_uuid()', opened_at: earlier('t.opened_at') }));
}

/** Ten times as many: lines of the worklist as they are, breaks that have ended, clocks that have stopped. */
const moreRows = [
  ['work_row', `'work_id', t.work_id || '+' || n, 'due_on', t.due_on + n`],
  ['clock_row', `'clock_id', md5(t.clock_id::text || n)::uuid, 'running', false`],
  ['break_row', `'break_id', md5(t.break_id::text || n)::uuid, 'state', 'resolved'`],
]
  .map(
    ([table, but]) => `insert into forlopsvakt.${table} select r.* from forlopsvakt.${table} t
      cross join generate_series(1, 9) n cross join lateral jsonb_populate_record(t, jsonb_build_object(${but})) r;`,
  )
  .join('\n');

/** What the copies come to: each so many days earlier, and earlier still by the years before. */
async function standingFigures({ database }: TestService, times: number, periods: number): Promise<void> {
  const figures = openPostgresFigures({ url: database.workerUrl, poolSize: 1, statementTimeoutMs: 600_000 });
  const { build = 0 } = await figures.live();
  await withSuperuser(database.superuserUrl, async (client) => {
    await client.query(`
      set search_path = forlopsvakt; set work_mem = '256MB'; set session_replication_role = replica;
      delete from figure_day where build = ${build}; delete from figure_month where build = ${build};
      delete from figure_standing where build = ${build}; delete from figure_stood where build = ${build};
      insert into figure_day (build, place, indicator, day, part, value, numerator, denominator)
      select ${build}, r.place, r.indicator, r.day - s.days, r.part,
        case when r.indicator in ('B.age', 'K13.days') then r.value - s.days else r.value end, sum(r.numerator),
        sum(r.denominator)
      from (select place, indicator, day, part, value, sum(numerator) as numerator, sum(denominator) as denominator
        from figure_pathway p cross join lateral figure_rows(p.contributions)
        where p.build = ${build} group by 1, 2, 3, 4, 5) r
      cross join (select (n * 37) % 180 + 1095 * y as days
        from generate_series(0, ${times - 1}) n cross join generate_series(0, ${periods - 1}) y) s
      group by 2, 3, 4, 5, 6 having sum(r.numerator) <> 0 or sum(r.denominator) <> 0;
      insert into figure_month (build, place, indicator, month, part, value, numerator, denominator)
      select build, place, indicator, date_trunc('month', day)::date as month, part, value, sum(numerator), sum(denominator)
      from figure_day where build = ${build} group by build, place, indicator, month, part, value
      having sum(numerator) <> 0 or sum(denominator) <> 0;`);
  });
  await figures.stand(build, stateIndicators);
  await figures.close();
  await withSuperuser(database.superuserUrl, (client) => client.query('vacuum analyze'));
}

export type Size = { pathways: number; facts: number; listRows: number; figureRows: number };

const sizeOf = ({ database }: TestService): Promise<Size> =>
  withSuperuser(database.superuserUrl, async (client) => {
    const count = async (table: string): Promise<number> => {
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from forlopsvakt.${table}`);
      return Number(rows[0]?.n);
    };
    const lists = [await count('work_row'), await count('clock_row'), await count('break_row')];
    return {
      ...{ pathways: await count('stream'), facts: await count('fact'), figureRows: await count('figure_day') },
      listRows: lists.reduce((sum, n) => sum + n, 0),
    };
  });
