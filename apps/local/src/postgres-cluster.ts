import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresHome } from './postgres-home.js';
import { runToEnd, type Outcome } from './run-to-end.js';
import { commandLine } from './running-process.js';

/** The superuser of the embedded cluster. */
export const SUPERUSER = 'postgres';

/** Environment of PostgreSQL's programs: nothing of ours leaks into them, and messages come in English. */
export const postgresEnv = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** How a cluster is made. */
export type ClusterOptions = { durable: boolean; notice: (line: string) => void; signal?: AbortSignal | undefined };

/**
 * Makes sure that a finished cluster lies in `home`, and returns the superuser's password. The marker is written last:
 * a folder without it is the remains of an initdb that was cut short, and is made anew.
 */
export async function ensureCluster(at: PostgresHome, options: ClusterOptions): Promise<string> {
  const data = join(at.home, 'data');
  const marker = join(at.home, 'initialised');
  const passwordFile = join(at.home, 'password');
  if (existsSync(marker)) return readFileSync(passwordFile, 'utf8');
  if (existsSync(data)) {
    options.notice('An earlier creation of the database was cut short: starting it afresh.');
    rmSync(data, { recursive: true, force: true });
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  await initdb(at, data, { password, ...options });
  writeFileSync(marker, new Date().toISOString());
  return password;
}

/**
 * A postmaster of this very cluster that a killed supervisor left behind is stopped in an orderly way. Its pid file may
 * also name a process that has nothing to do with us (pids are used again after a reboot): then only the file goes.
 */
export async function stopLeftover(at: PostgresHome, notice: (line: string) => void): Promise<void> {
  const data = join(at.home, 'data');
  const pidFile = join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !commandLine(pid).includes(data)) {
    rmSync(pidFile, { force: true });
    return;
  }
  notice(`PostgreSQL of an earlier run is still going (pid ${pid}): stopping it first.`);
  for (const mode of ['fast', 'immediate']) {
    const stopped = await run(at, { name: 'pg_ctl', args: ['stop', '-D', data, '-m', mode, '-w', '-t', '20'] });
    if (stopped.code === 0) return;
  }
  throw new Error(`PostgreSQL of an earlier run (pid ${pid}) does not stop. End that process, then start again.`);
}

type InitdbOptions = { password: string; durable: boolean; signal?: AbortSignal | undefined };

async function initdb(at: PostgresHome, data: string, { password, durable, signal }: InitdbOptions): Promise<void> {
  mkdirSync(data, { mode: 0o700 });
  // initdb reads the password from a file that its own user can open; it lives for this call only.
  const passwordCopy = join(at.home, 'password-for-initdb');
  writeFileSync(passwordCopy, `${password}\n`, { mode: 0o600 });
  try {
    for (const path of at.user ? [data, passwordCopy] : []) chownSync(path, at.user?.uid ?? 0, at.user?.gid ?? 0);
    const flags = [`--pgdata=${data}`, `--username=${SUPERUSER}`, `--pwfile=${passwordCopy}`, '--auth=scram-sha-256'];
    // The built-in locale sorts alike on every machine and does not change under the indexes with an OS upgrade.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const args = [...flags, ...locale, ...(durable ? [] : ['--no-sync'])];
    const { code, said } = await run(at, { name: 'initdb', args, signal });
    if (code === 0) return;
    rmSync(data, { recursive: true, force: true });
    signal?.throwIfAborted();
    throw new Error(`PostgreSQL could not create its database in ${data}:\n${said.trim()}`);
  } finally {
    rmSync(passwordCopy, { force: true });
  }
}

type Program = { name: 'initdb' | 'pg_ctl'; args: string[]; signal?: AbortSignal | undefined };

/** Runs one of PostgreSQL's programs to its end. */
function run(at: PostgresHome, { name, ...program }: Program): Promise<Outcome> {
  return runToEnd({ ...program, command: join(at.bin, name), user: at.user, cwd: at.home, env: postgresEnv });
}
