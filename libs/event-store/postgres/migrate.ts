import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { scramVerifier } from './scram.js';

export type MigrateOptions = {
  database?: string;
  /** Random when not given: then only the returned address knows it. */
  apiPassword?: string;
  workerPassword?: string;
};

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Brings a server to the newest schema: database, roles and migrations, each only if missing. Safe to run twice, and
 * from several processes at once. Returns where the API and the worker sign in.
 */
export async function migrate(
  superuserUrl: string,
  options: MigrateOptions = {},
): Promise<{ apiUrl: string; workerUrl: string }> {
  const database = options.database ?? 'forlopsvakt';
  const apiPassword = options.apiPassword ?? randomBytes(24).toString('base64url');
  const workerPassword = options.workerPassword ?? randomBytes(24).toString('base64url');
  await withClient(superuserUrl, async (server) => {
    // Roles and databases belong to the whole server, the library's lock to one database: hence a lock of our own.
    await server.query(`select pg_advisory_lock(hashtext('forlopsvakt-roles'))`);
    await ensureRole(server, 'forlopsvakt_owner');
    await ensureRole(server, 'forlopsvakt_door');
    await ensureRole(server, 'forlopsvakt_system');
    await ensureRole(server, 'forlopsvakt_api', apiPassword);
    await ensureRole(server, 'forlopsvakt_worker', workerPassword);
    await ensureDatabase(server, database);
  });
  await runMigrations(withPath(superuserUrl, { database }));
  return {
    apiUrl: withPath(superuserUrl, { database, user: 'forlopsvakt_api', password: apiPassword }),
    workerUrl: withPath(superuserUrl, { database, user: 'forlopsvakt_worker', password: workerPassword }),
  };
}

async function ensureRole(server: Client, role: string, password?: string): Promise<void> {
  const { rowCount } = await server.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) await server.query(`create role ${role} nologin`);
  if (password === undefined) return;
  // A verifier and not the password: a statement that fails ends up in the server's log. No jit: it costs short calls.
  const verifier = escapeLiteral(scramVerifier(password));
  await server.query(`alter role ${role} login password ${verifier}`);
  await server.query(`alter role ${role} set jit = off`);
}

async function ensureDatabase(server: Client, database: string): Promise<void> {
  const name = escapeIdentifier(database);
  const { rowCount } = await server.query('select from pg_database where datname = $1', [database]);
  if (rowCount === 0) await server.query(`create database ${name} encoding 'UTF8' template template0`);
  await server.query(`revoke all on database ${name} from public`);
  await server.query(`grant connect on database ${name} to forlopsvakt_api, forlopsvakt_worker`);
}

async function runMigrations(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (dbClient) => {
    await runner({
      dbClient,
      dir: join(import.meta.dirname, '..', 'migrations'),
      direction: 'up',
      migrationsSchema: 'migrations',
      createMigrationsSchema: true,
      migrationsTable: 'applied',
      advisoryLockMode: 'wait',
      logger: silent,
    });
  });
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'forlopsvakt-migrate' });
  await client.connect();
  try {
    // "already exists, skipping" is no news
    await client.query('set client_min_messages = warning');
    return await work(client);
  } finally {
    await client.end();
  }
}

function withPath(url: string, { database, user, password }: { database: string; user?: string; password?: string }) {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  if (user !== undefined) changed.username = user;
  if (password !== undefined) changed.password = encodeURIComponent(password);
  return changed.toString();
}
