import { types } from 'node:util';
import { DatabaseError, Pool } from 'pg';
import { AccessRefused, StoreUnavailable } from '../errors.js';

export type DoorOptions = {
  url: string;
  poolSize?: number;
  /** How many may wait for a connection before the rest are turned away at once. */
  queueLimit?: number;
  connectionTimeoutMs?: number;
  statementTimeoutMs?: number;
  /** Hears the name of each statement sent: lets a test count round trips. */
  onStatement?: (name: StatementName) => void;
};

/** Each statement by the name it is prepared under, which is the database function's name too. */
const statements = {
  append: 'select door.append($1) as answer',
  append_identity: 'select door.append_identity($1) as answer',
  append_as_clock: 'select door.append_as_clock($1) as answer',
  load: 'select door.load($1) as answer',
  load_by_break: 'select door.load_by_break($1) as answer',
  break_counts: 'select door.break_counts($1) as answer',
  load_for_start: 'select door.load_for_start($1) as answer',
  load_for_clock: 'select door.load_for_clock($1) as answer',
  worklist: 'select door.worklist($1) as answer',
  breaks: 'select door.breaks($1) as answer',
  append_agreement: 'select door.append_agreement($1) as answer',
  load_agreement: 'select door.load_agreement($1) as answer',
  declare_duty_desk: 'select door.declare_duty_desk($1) as answer',
  duty_desks: 'select door.duty_desks($1) as answer',
  declare_serving: 'select door.declare_serving($1) as answer',
  served_by: 'select door.served_by($1) as answer',
  agreements: 'select door.agreements($1) as answer',
  park: 'select door.park($1) as answer',
  parked: 'select door.parked($1) as answer',
  settle_parked: 'select door.settle_parked($1) as answer',
  parked_due: 'select door.parked_due($1, $2) as answer',
  load_sheet: 'select door.load_sheet($1) as answer',
  leaving: 'select door.leaving($1) as answer',
  caseload: 'select door.caseload($1) as answer',
  find_in_emergency: 'select door.find_in_emergency($1) as answer',
  open_in_emergency: 'select door.open_in_emergency($1) as answer',
  emergency_openings: 'select door.emergency_openings($1) as answer',
  load_opening: 'select door.load_opening($1) as answer',
  make_extract: 'select door.make_extract($1) as answer',
  find_client: 'select door.find_client($1) as answer',
  load_privacy: 'select door.load_privacy($1) as answer',
  privacy_cases: 'select door.privacy_cases($1) as answer',
  record_privacy_step: 'select door.record_privacy_step($1) as answer',
  waiting_destructions: 'select door.waiting_destructions($1) as answer',
  destroy_key: 'select door.destroy_key($1) as answer',
  unkept_erasures: 'select door.unkept_erasures($1) as answer',
  mark_erasures_kept: 'select door.mark_erasures_kept($1) as answer',
  re_erase: 'select door.re_erase($1) as answer',
  keys_to_rewrap: 'select door.keys_to_rewrap($1, $2, $3) as answer',
  rewrap_keys: 'select door.rewrap_keys($1) as answer',
  sealed_to_renew: 'select door.sealed_to_renew($1, $2, $3) as answer',
  renew_sealed: 'select door.renew_sealed($1) as answer',
  armed: 'select door.armed($1) as answer',
  undelivered: 'select door.undelivered($1, $2) as answer',
  mark_delivered: 'select door.mark_delivered($1) as answer',
  overdue: 'select door.overdue($1, $2, $3) as answer',
  forget_deliveries: 'select door.forget_deliveries() as answer',
  changes_since: 'select door.changes_since($1) as answer',
  note_listening: 'select door.note_listening($1) as answer',
  read_all: 'select door.read_all($1, $2, $3) as answer',
  redact: 'select door.redact($1) as answer',
  demo_offset: 'select door.demo_offset() as answer',
  advance_demo: 'select door.advance_demo($1) as answer',
  begin_demo_at: 'select door.begin_demo_at($1) as answer',
  register_organisations: 'select door.register_organisations($1) as answer',
  organisations: 'select door.organisations() as answer',
  agree: 'select door.agree($1) as answer',
  first_use: 'select door.first_use($1, $2) as answer',
  begin_session: 'select door.begin_session($1) as answer',
  use_session: 'select door.use_session($1) as answer',
  living_sessions: 'select door.living_sessions($1) as answer',
  end_session: 'select door.end_session($1) as answer',
  access_log: 'select door.access_log($1) as answer',
  insight: 'select door.insight($1) as answer',
  load_mine: 'select door.load_mine($1) as answer',
  append_mine: 'select door.append_mine($1) as answer',
  representatives: 'select door.representatives($1) as answer',
  record_representation: 'select door.record_representation($1) as answer',
  follow_up_lists: 'select door.follow_up_lists($1) as answer',
  unsealed_log: 'select door.unsealed_log($1) as answer',
  seal_log: 'select door.seal_log($1) as answer',
  sealed_log: 'select door.sealed_log($1) as answer',
  reading_of: 'select door.reading_of($1, $2) as answer',
  follow_up_made: 'select door.follow_up_made($1) as answer',
  keep_follow_up: 'select door.keep_follow_up($1, $2) as answer',
  ask_to_join: 'select door.ask_to_join($1) as answer',
  join_requests: 'select door.join_requests($1) as answer',
  decline_join: 'select door.decline_join($1) as answer',
  take_out: 'select door.take_out($1, $2, $3) as answer',
  end_agreements: 'select door.end_agreements($1) as answer',
  figure_state: 'select door.figure_state() as answer',
  figure_lag: 'select door.figure_lag() as answer',
  figure_changes: 'select door.figure_changes($1, $2) as answer',
  apply_figures: 'select door.apply_figures($1) as answer',
  begin_figures: 'select door.begin_figures($1) as answer',
  figure_scan: 'select door.figure_scan($1, $2) as answer',
  keep_figures: 'select door.keep_figures($1) as answer',
  sum_figures: 'select door.sum_figures($1) as answer',
  stand_figures: 'select door.stand_figures($1) as answer',
  swap_figures: 'select door.swap_figures($1) as answer',
  close_figure_period: 'select door.close_figure_period($1) as answer',
  indicators: 'select door.indicators($1) as answer',
  begin_import: 'select door.begin_import($1) as answer',
  read_import: 'select door.read_import($1) as answer',
  look_for_import: 'select door.look_for_import($1) as answer',
  stage_import: 'select door.stage_import($1) as answer',
  imports_running: 'select door.imports_running($1) as answer',
  next_of_import: 'select door.next_of_import($1, $2) as answer',
  append_import: 'select door.append_import($1) as answer',
  projection_state: 'select door.projection_state() as answer',
  ping: 'select door.ping() as answer',
} as const;
export type StatementName = keyof typeof statements;

export type Door = {
  call<Answer>(name: StatementName, values: unknown[]): Promise<Answer>;
  close(): Promise<void>;
};

/** A bounded pool of connections that calls the database's door functions and names what went wrong. */
export function openDoor(options: DoorOptions): Door {
  const { url, poolSize = 10, queueLimit = 200, onStatement } = options;
  const pool = new Pool({
    connectionString: url,
    application_name: 'forlopsvakt',
    max: poolSize,
    // Kept when idle: a new connection plans every function anew, some 30 ms of work, just when many ask at once.
    min: poolSize,
    connectionTimeoutMillis: options.connectionTimeoutMs ?? 3_000,
    statement_timeout: options.statementTimeoutMs ?? 10_000,
    // Beyond the server's own limit: for a server that no longer answers at all.
    query_timeout: (options.statementTimeoutMs ?? 10_000) + 2_000,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return {
    call: async <Answer>(name: StatementName, values: unknown[]) => {
      if (pool.waitingCount >= queueLimit) throw new StoreUnavailable();
      onStatement?.(name);
      try {
        const { rows } = await pool.query<{ answer: Answer }>({ name, text: statements[name], values });
        const [row] = rows;
        if (row === undefined) throw new Error(`${name} gave no answer`);
        return row.answer;
      } catch (error) {
        throw named(error);
      }
    },
    close: () => pool.end(),
  };
}

// 08 connection, 40 rolled back for another's sake, 53 resources (too many connections), 57 shutdown or statement
// timeout, 25006 a server that has become read-only.
const unavailable = /^(08|40|53|57|25006)/;
const refusedAccess = '42501';
// Raised by the pool itself, without a code.
const poolMessages =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|pool after calling end|not queryable/;

function named(error: unknown): unknown {
  if (error instanceof DatabaseError) {
    if (error.code === refusedAccess) return new AccessRefused(error);
    return unavailable.test(error.code ?? '') ? new StoreUnavailable(error) : error;
  }
  if (!types.isNativeError(error)) return error;
  // Several addresses tried in vain come as one AggregateError.
  const isNetworkError = 'syscall' in error || 'errors' in error;
  return isNetworkError || poolMessages.test(error.message) ? new StoreUnavailable(error) : error;
}
