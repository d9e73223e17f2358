import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'pg';
import { startPostgres } from '../../../apps/local/src/postgres.js';
import {
  callerOf,
  clockCaller,
  contacts,
  home,
  neighbour,
  nextOf,
  signalOf,
  started,
  unit,
} from '../../testing/append-builders.js';
import {
  openStoreAsRoles,
  openTestPostgres,
  withSuperuser,
  type TestDatabase,
  type TestPostgres,
} from '../../testing/postgres.js';
import { verifyChain } from '../hash-chain.js';
import type { EventStore } from '../port.js';
import { openPostgresStore } from './postgres-store.js';

let postgres: TestPostgres;
let database: TestDatabase;
let store: EventStore;
beforeAll(async () => {
  postgres = await openTestPostgres(startPostgres);
  database = await postgres.freshDatabase();
  store = openStoreAsRoles(database);
});
afterAll(async () => {
  await store?.close();
  await postgres?.stop();
});

async function as<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  return withSuperuser(url, work);
}
const doors = ['forlopsvakt_door', 'forlopsvakt_system'];

describe('facts', () => {
  it.each([...doors, 'forlopsvakt_owner'])('cannot be changed by %s', async (role) => {
    await started(store);
    for (const change of ['update fact set type = type', 'delete from fact', 'truncate fact cascade']) {
      const attempt = as(database.superuserUrl, async (client) => {
        await client.query(`set search_path = forlopsvakt; set role ${role}`);
        await client.query(change);
      });
      await expect(attempt).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('cannot be changed by the superuser either, unless the trigger is taken away: and then the chain tells', async () => {
    const { stream } = await started(store);
    await store.append(await nextOf(store, stream, { count: 4 }));
    const facts = async () => (await store.loadForClock(stream)).pathway?.facts ?? [];
    expect(verifyChain(await facts())).toEqual({ ok: true });
    await as(database.superuserUrl, async (client) => {
      const change = `update forlopsvakt.fact set data = data || '{"kind":"phone"}' where stream = $1 and version = 3`;
      await expect(client.query(change, [stream])).rejects.toThrow('fact is append-only');
      await client.query(`set session_replication_role = replica`);
      expect((await client.query(change, [stream])).rowCount).toBe(1);
    });
    expect(verifyChain(await facts())).toEqual({ ok: false, brokenAt: 3 });
  });
});

describe('the login roles', () => {
  const logins = () => [database.apiUrl, database.workerUrl];

  it('reach no table at all', async () => {
    const tables = await as(database.superuserUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select relname as name from pg_class where relnamespace = 'forlopsvakt'::regnamespace and relkind = 'r'`,
      );
      return rows.map((row) => row.name);
    });
    expect(tables.length).toBeGreaterThan(14);
    for (const url of logins()) {
      for (const table of tables) {
        const attempt = as(url, (client) => client.query(`select from forlopsvakt.${table}`));
        await expect(attempt).rejects.toMatchObject({ code: '42501' });
      }
    }
  });

  it('cannot become a door, nor call what is behind it', async () => {
    for (const url of logins()) {
      for (const role of doors) {
        await expect(as(url, (client) => client.query(`set role ${role}`))).rejects.toMatchObject({ code: '42501' });
      }
      const inner = as(url, (client) => client.query(`select forlopsvakt.append_all('{}')`));
      await expect(inner).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('hold EXECUTE on the doors they need and no other', async () => {
    const doorsOf = (role: string) =>
      as(database.superuserUrl, async (client) => {
        const { rows } = await client.query<{ name: string }>(
          `select proname as name from pg_proc
           where pronamespace = 'door'::regnamespace and has_function_privilege($1, oid, 'execute') order by 1`,
          [role],
        );
        return rows.map((row) => row.name);
      });
    const both = ['armed', 'demo_offset', 'mark_delivered', 'organisations', 'ping', 'undelivered'];
    const api = [
      'advance_demo',
      'append',
      'append_identity',
      'breaks',
      'caseload',
      'load',
      'load_by_break',
      'break_counts',
      'load_for_start',
      'worklist',
    ];
    const waiting = ['park', 'parked', 'parked_due', 'settle_parked'];
    const worker = ['agree', 'append_as_clock', 'forget_deliveries', 'load_for_clock', 'overdue', 'read_all', 'redact'];
    const administration = ['begin_demo_at', 'end_agreements', 'register_organisations', 'take_out'];
    const joining = ['ask_to_join', 'decline_join', 'join_requests'];
    const records = ['find_client', 'load_privacy', 'make_extract', 'privacy_cases', 'record_privacy_step'];
    const emergencies = ['emergency_openings', 'find_in_emergency', 'load_opening', 'open_in_emergency'];
    const erasures = ['destroy_key', 'mark_erasures_kept', 're_erase', 'unkept_erasures', 'waiting_destructions'];
    const rotation = ['keys_to_rewrap', 'renew_sealed', 'rewrap_keys', 'sealed_to_renew'];
    const agreements = ['agreements', 'append_agreement', 'load_agreement'];
    const organisations = [...agreements, 'declare_duty_desk', 'duty_desks', 'declare_serving', 'served_by'];
    const signIn = ['begin_session', 'end_session', 'first_use', 'use_session'];
    const logReading = ['access_log', 'follow_up_lists', 'insight'];
    const live = ['changes_since', 'living_sessions', 'note_listening'];
    const imports = ['begin_import', 'look_for_import', 'read_import', 'stage_import'];
    const importing = ['append_import', 'imports_running', 'next_of_import'];
    const clientsOwn = ['append_mine', 'load_mine', 'record_representation', 'representatives'];
    const figures = ['apply_figures', 'begin_figures', 'close_figure_period', 'figure_changes', 'figure_lag'];
    const rebuilding = ['figure_scan', 'figure_state', 'keep_figures', 'stand_figures', 'sum_figures', 'swap_figures'];
    const keeping = ['follow_up_made', 'keep_follow_up', 'reading_of', 'seal_log', 'sealed_log', 'unsealed_log'];
    expect(await doorsOf('forlopsvakt_api')).toEqual(
      [
        ...both,
        ...api,
        ...waiting,
        ...organisations,
        ...joining,
        ...records,
        ...emergencies,
        ...signIn,
        ...logReading,
        ...clientsOwn,
        'leaving',
        'load_sheet',
        ...live,
        ...imports,
        'indicators',
        'projection_state',
      ].sort(),
    );
    expect(await doorsOf('forlopsvakt_worker')).toEqual(
      [
        ...both,
        ...worker,
        ...administration,
        ...erasures,
        ...rotation,
        ...keeping,
        ...figures,
        ...rebuilding,
        ...importing,
      ].sort(),
    );
    expect(await doorsOf('public')).toEqual([]);
  });

  it('cannot write large objects, which no policy watches', async () => {
    for (const url of logins()) {
      for (const call of ['lo_create(0)', 'lo_creat(-1)', `lo_from_bytea(0, 'x')`, 'lo_open(1, 131072)']) {
        await expect(as(url, (client) => client.query(`select ${call}`))).rejects.toMatchObject({ code: '42501' });
      }
    }
  });

  it('cannot pass for the clock with the API login', async () => {
    const { stream } = await started(store);
    const api = openPostgresStore({ url: database.apiUrl });
    const next = await nextOf(store, stream);
    await expect(api.append({ ...next, caller: clockCaller })).rejects.toThrow('refused access');
    await expect(api.loadForClock(stream)).rejects.toThrow('refused access');
    await api.close();
  });
});

describe('row-level security', () => {
  /** What a door sees with every check of the functions taken away, for a caller and a purpose. */
  const counts = (organisation: string, purpose: string, stream: string) =>
    as(database.superuserUrl, async (client) => {
      await client.query(`set role forlopsvakt_door; set search_path = forlopsvakt`);
      await client.query(`select set_config('forlopsvakt.organisation', $1, false)`, [organisation]);
      await client.query(`select set_config('forlopsvakt.purpose', $1, false)`, [purpose]);
      const { rows } = await client.query<{ count: string }>('select count(*) from fact where stream = $1', [stream]);
      return Number(rows[0]?.count);
    });

  it('is the second lock: a stranger sees no fact where the function forgot to ask', async () => {
    const { stream } = await started(store, { organisations: [home, unit] });
    expect(await counts(home, 'decide', stream)).toBe(1);
    expect(await counts(unit, 'decide', stream)).toBe(1);
    expect(await counts(unit, 'read', stream)).toBe(0);
    expect(await counts(neighbour, 'decide', stream)).toBe(0);
    expect(await counts('', 'decide', stream)).toBe(0);
  });

  it('holds when load itself no longer checks who takes part', async () => {
    const careless = await postgres.freshDatabase();
    const broken = openStoreAsRoles(careless);
    const start = { stream: randomUUID(), clientId: randomUUID() };
    await started(broken, { ...start, facts: contacts({ stream: start.stream }, 2) });
    await as(careless.superuserUrl, (client) =>
      client.query(`create or replace function forlopsvakt.takes_part(organisation text, stream uuid) returns boolean
                    language sql stable as $$ select true $$`),
    );
    const ours = await broken.load({ caller: callerOf(home), act: 'x', pathwayId: start.stream });
    const theirs = await broken.load({ caller: callerOf(neighbour), act: 'x', pathwayId: start.stream });
    await broken.close();
    expect(ours.pathway?.facts).toHaveLength(2);
    expect(theirs.pathway?.facts).toEqual([]);
    expect(theirs.pathway?.texts).toEqual([]);
  });

  it('is on for every table that holds facts or what follows from them', async () => {
    const { rows } = await as(database.superuserUrl, (client) =>
      client.query(`select relname from pg_class where relrowsecurity order by 1`),
    );
    expect(rows.map((row) => row.relname)).toEqual([
      'access_log',
      'agreement',
      'agreement_fact',
      'break_row',
      'caseload_row',
      'client_ages',
      'clock_row',
      'consented',
      'crossing',
      'emergency_opening',
      'extract',
      'fact',
      'fact_text',
      'follow_up_list',
      'import_client',
      'import_error',
      'import_item',
      'import_job',
      'import_row',
      'join_request',
      'parked_signal',
      'privacy_step',
      'representative',
      'work_row',
    ]);
  });

  it('shows no parked signal of another organisation, and lets nobody take over or remove one', async () => {
    const signal = signalOf({ caller: callerOf(unit) });
    await store.park(signal);
    const asDoor = (organisation: string, sql: string) =>
      as(database.superuserUrl, async (client) => {
        await client.query(`set role forlopsvakt_door; set search_path = forlopsvakt`);
        await client.query(`select set_config('forlopsvakt.organisation', $1, false)`, [organisation]);
        return (await client.query(`${sql} where parked_id = '${signal.parkedId}'`)).rowCount;
      });
    expect(await asDoor(unit, 'select from parked_signal')).toBe(1);
    expect(await asDoor(neighbour, 'select from parked_signal')).toBe(0);
    expect(await asDoor(neighbour, `update parked_signal set key_id = 'x'`)).toBe(0);
    for (const change of [`update parked_signal set organisation = '${home}'`, 'delete from parked_signal']) {
      await expect(asDoor(unit, change)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('cannot be fooled by settings the session made beforehand', async () => {
    const { stream } = await started(store);
    const answer = await as(database.apiUrl, async (client) => {
      await client.query(`set forlopsvakt.organisation = '${home}'`);
      const request = { caller: callerOf(neighbour), act: 'read', pathwayId: stream };
      return (await client.query('select door.load($1) as answer', [JSON.stringify(request)])).rows[0].answer;
    });
    expect(answer.pathway).toBeNull();
  });
});
