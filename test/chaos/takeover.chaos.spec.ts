import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'pg';
import type { ImportView } from '../../libs/contracts/topics/imports.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import { nation } from '../nation/nation.js';
import { eventually, rusposten, sandnes, Speaker, startTestStack, stavanger, type TestStack } from '../stack.js';

// A worker killed with -9 in the midst of what takes long: it goes on where it was, nothing is told or counted double, and
// all is as where nobody was killed.

const sweep = { intervalMs: 500, undeliveredMs: 500, overdueMs: 2_000, fireMs: 5_000 };
let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ sweep });
}, 180_000);
afterAll(() => stack.stop(), 60_000);

const superuser = <T>(work: (client: Client) => Promise<T>): Promise<T> =>
  withSuperuser(Object.assign(new URL(stack.superuserUrl), { pathname: '/forlopsvakt' }).href, work);
const rowsOf = <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  superuser(async (client) => (await client.query<Row>(sql, values)).rows);

/** Whoever writes to this waits, until it is let go again. */
async function held(lock: string, during: (letGo: () => Promise<unknown>) => Promise<void>): Promise<void> {
  await superuser(async (client) => {
    await client.query(`begin; ${lock}`);
    await during(() => client.query('commit'));
  });
}
const waiting = async (statement: string): Promise<number> =>
  (
    await rowsOf(`select pid from pg_stat_activity where wait_event_type = 'Lock' and query like $1`, [
      `%${statement}%`,
    ])
  ).length;
const waitFor = async (statement: string, count: number): Promise<void> =>
  expect(
    await eventually(
      () => waiting(statement),
      (n) => n >= count,
      60,
    ),
  ).toBe(count);

describe('an import', () => {
  const clients = [...nation({ pathways: 16, years: 1, seed: 3, until: '2026-06-01', unit: rusposten })].map(
    ({ rows }) => rows,
  );
  const known = clients.slice(0, 4);
  const fresh = clients.slice(4);
  /** Nothing is told of these: each is wrong, and its client is over with that. */
  const wrong = known.map(([client]) => {
    const key = client && 'key' in client ? client.key : '';
    return { row: 'contact', key: `${key}-ahead`, client: key, on: '2199-01-01', kind: 'met', withClient: true };
  });

  async function handIn(by: Speaker, rows: readonly object[]): Promise<string> {
    const lines = rows.map((row) => JSON.stringify(row));
    const fileHash = createHash('sha256').update(lines.join()).digest('hex');
    const begun = await by.call('POST', '/api/v1/imports', { format: 'ndjson', source: 'fagsystem', fileHash });
    const { importId } = begun.body as unknown as ImportView;
    const taken = await by.call('POST', `/api/v1/imports/${importId}/rows`, { fromLine: 1, lines, last: true });
    expect(taken).toMatchObject({ status: 200, body: { rows: { wrong: 0 } } });
    return importId;
  }
  const done = (by: Speaker, importId: string) =>
    eventually(
      async () => (await by.call('GET', `/api/v1/imports/${importId}`)).body as unknown as ImportView,
      ({ state }) => state === 'done',
      90,
    );
  /** What came of it, without what is of that import alone. */
  const outcome = async (by: Speaker, ids: readonly string[]) => {
    const views = await Promise.all(ids.map((id) => done(by, id)));
    const told = await rowsOf(
      `select c.client_key, array_agg(f.type order by f.version) as types from forlopsvakt.import_client c
       join forlopsvakt.fact f using (stream) where c.organisation = $1 group by 1 order by 1`,
      [by.org],
    );
    return { views: views.map(({ state, rows, clients: of, facts }) => ({ state, rows, clients: of, facts })), told };
  };

  it('whose worker is killed while a batch is being written is told once, as where nobody was killed', async () => {
    const [undisturbed, disturbed] = [stavanger, sandnes].map((org) => new Speaker(stack, 'coordinator', org));
    if (!undisturbed || !disturbed) throw new Error('nobody imports');
    const before = await handIn(undisturbed, known.flat());
    await done(undisturbed, before);
    const calm = [before, await handIn(undisturbed, fresh.flat()), await handIn(undisturbed, wrong)];
    const expected = await outcome(undisturbed, calm);
    const first = await handIn(disturbed, known.flat());
    await done(disturbed, first);
    const ids = [first];
    await stack.worker.kill('SIGKILL');
    ids.push(await handIn(disturbed, fresh.flat()), await handIn(disturbed, wrong));
    await held(`select from forlopsvakt.import_job where state = 'running' for update`, async (letGo) => {
      await stack.worker.start();
      await waitFor('append_import', 2);
      // the database goes on with what it was asked for, though nobody is there to hear the answer
      await stack.worker.kill('SIGKILL');
      await stack.worker.start();
      await waitFor('append_import', 4);
      await letGo();
    });
    expect(await outcome(disturbed, ids)).toEqual(expected);
  }, 180_000);
});

describe('a rebuild of the figures', () => {
  const rebuild = () =>
    spawn(process.execPath, ['dist/apps/worker/src/rebuild-figures.js'], {
      env: {
        ...{ ...process.env, WORKER_DATABASE_URL: stack.workerDatabaseUrl, TEMPORAL_ADDRESS: stack.temporalAddress },
        ...{ TEMPORAL_NAMESPACE: 'default', TEMPORAL_PAYLOAD_KEY: stack.secrets.temporalPayloadKey, DEMO: '1' },
      },
      stdio: 'ignore',
    });
  /** All that is told, and by which build. */
  const told = async () => ({
    build: (await rowsOf<{ build: number }>('select build from forlopsvakt.figure_build where live'))[0]?.build,
    sums: await rowsOf(`
      select s.* from forlopsvakt.figure_build b join (
        select 'day' as of, build, place, indicator, day, part, value, numerator, denominator from forlopsvakt.figure_day
        union all select 'month', * from forlopsvakt.figure_month
        union all select 'standing', build, place, indicator, day, part, value, numerator, denominator
        from forlopsvakt.figure_standing) s using (build)
      where b.live and (numerator <> 0 or denominator <> 0) order by 1, 3, 4, 5, 6, 7`).then((rows) =>
      rows.map((row) => ({ ...row, build: undefined })),
    ),
  });

  it('that is killed when all is summed leaves what is told as it was; begun again it comes to the same', async () => {
    const before = await eventually(told, ({ sums }) => sums.length > 100);
    const lag = () => rowsOf<{ lag: object }>('select forlopsvakt.figure_lag() as lag');
    await eventually(lag, ([row]) => JSON.stringify(row).includes('"lagSeconds":0'));
    const calm = await told();
    expect(calm.build).toBe(before.build);
    await held('select from forlopsvakt.figure_build where live for update', async (letGo) => {
      const killed = rebuild();
      await waitFor('swap_figures', 1);
      killed.kill('SIGKILL');
      await once(killed, 'exit');
      // or else the database would end what it was asked for
      await rowsOf(`select pg_terminate_backend(pid) from pg_stat_activity where query like '%swap\\_figures%'
        and pid <> pg_backend_pid()`);
      await letGo();
    });
    expect(await told()).toEqual(calm);
    // nobody has filled it for a minute
    await rowsOf(`update forlopsvakt.figure_build set filled_at = filled_at - interval '2 minutes' where not live`);
    await once(rebuild(), 'exit');
    const after = await told();
    expect(after.build).not.toBe(calm.build);
    expect(after.sums).toEqual(calm.sums);
  }, 120_000);
});
