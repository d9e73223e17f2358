#!/usr/bin/env node
// What `npm start`, `npm test`, `npm run build` and `npm run token` call. Runs on whatever Node the machine has, with no
// packages installed: it installs them when they are missing or old, then hands over to the Node that the lockfile pins.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.forlopsvakt-installed');
const pinnedNode = join(modules, 'node', 'bin', 'node');
const installLock = join(root, '.forlopsvakt', 'install.lock');
const [command = '', ...args] = process.argv.slice(2);
let holdsLock = false;

const oldest = [20, 19];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  fail(`Node ${process.versions.node} is too old to install with: take ${oldest.join('.')} or newer.`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  leave(1);
}

/** The running child, so that signals can be passed on and nobody outlives us. */
let child;
let childGroup = false;
let asked;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    asked = signal;
    pass(signal);
  });
}
// A shell between npm and us may die of a signal without passing it on; then nobody waits for us any more.
const parent = process.ppid;
if (process.env.npm_lifecycle_event !== undefined) {
  setInterval(() => {
    if (process.ppid === parent) return;
    asked ??= 'SIGTERM';
    pass('SIGTERM');
  }, 500).unref();
}
/** A group (npm and what it runs) is ended outright: npm would go on for half a minute, and what it leaves is removed. */
function pass(signal) {
  try {
    if (child?.pid !== undefined) process.kill(childGroup ? -child.pid : child.pid, childGroup ? 'SIGKILL' : signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // it has just ended
  }
}
/** A shell that ends a whole group when we are killed outright: its pipe from us closes then. */
function guardGroup(pid) {
  const script = 'while read -r _; do :; done; kill -KILL "-$1" 2>/dev/null';
  const stdio = ['pipe', 'ignore', 'ignore'];
  const guard = spawn('/bin/sh', ['-c', script, 'guard', String(pid)], { detached: true, stdio });
  for (const part of [guard, guard.stdin]) part.on('error', () => undefined);
  return guard;
}
const exitCode = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);

/** Runs a command to its end and returns its exit code; ends us when a signal asked for it meanwhile. */
async function run(program, programArgs, { group = false, ...options } = {}) {
  child = spawn(program, programArgs, { cwd: root, stdio: 'inherit', detached: group, ...options });
  childGroup = group;
  const guard = group && child.pid !== undefined ? guardGroup(child.pid) : undefined;
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      resolve(127);
    });
    child.once('exit', (status, signal) => resolve(exitCode(status, signal)));
  });
  child = undefined;
  guard?.kill('SIGKILL');
  if (asked !== undefined) leave(code === 0 || group ? 128 + constants.signals[asked] : code);
  return code;
}

function leave(code) {
  if (holdsLock) rmSync(installLock, { force: true });
  process.exit(code);
}

// --- installing ---------------------------------------------------------------------------------------------------------
const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
const wanted = createHash('sha256')
  .update([read(join(root, 'package-lock.json')), process.platform, process.arch].join('\0'))
  .digest('hex');

function isInstalled() {
  if (!existsSync(pinnedNode)) return false;
  if (read(stamp) === wanted) return true;
  if (!sameAsLockfile()) return false;
  writeFileSync(stamp, wanted);
  return true;
}

/** Somebody who ran `npm install` by hand has no stamp of ours; npm's own record tells what lies there. */
function sameAsLockfile() {
  try {
    const { '': _, ...locked } = JSON.parse(read(join(root, 'package-lock.json'))).packages;
    const there = JSON.parse(read(join(modules, '.package-lock.json'))).packages;
    const missing = Object.entries(locked).some(
      ([path, entry]) => there[path]?.version !== entry.version && !(entry.optional && !(path in there)),
    );
    return !missing && Object.keys(there).every((path) => path in locked);
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** `npm start` and `npm test` at once must not install, or build, over each other. */
async function locked(work) {
  mkdirSync(dirname(installLock), { recursive: true, mode: 0o711 });
  for (let waited = 0; ; waited += 250) {
    try {
      const file = openSync(installLock, 'wx');
      writeFileSync(file, String(process.pid));
      closeSync(file);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(read(installLock));
    // An empty lock is one being written, unless it stays so.
    if (holder > 0 ? !isAlive(holder) : waited >= 5_000) rmSync(installLock, { force: true });
    if (waited === 1_000) process.stderr.write(`Waiting for another start (pid ${holder}) that installs or builds …\n`);
    if (asked !== undefined) process.exit(128 + constants.signals[asked]);
    await sleep(250);
  }
  holdsLock = true;
  try {
    return await work();
  } finally {
    rmSync(installLock, { force: true });
    holdsLock = false;
  }
}

/** Without network npm tries each of several hundred packages for a minute; asked for one thing, it knows at once. */
function isRegistryAway(env) {
  const args = ['ping', '--loglevel=error', '--fetch-retries=0', '--fetch-timeout=10000'];
  const { stderr } = spawnSync('npm', args, { cwd: root, env, encoding: 'utf8', timeout: 20_000 });
  return /\b(EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT)\b/.test(stderr ?? '');
}

async function install() {
  if (isInstalled()) return;
  const began = Date.now();
  const elapsed = () => `${Math.round((Date.now() - began) / 1000)} s`;
  console.log('Installing packages …');
  const progress = setInterval(() => console.log(`  … still installing (${elapsed()})`), 10_000);
  // The pinned Node lies in what is about to be replaced: npm must run on the machine's own.
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(modules));
  // Exactly what the lockfile pins, into an empty folder, and nothing written back: as `npm ci`, which however refuses a
  // lockfile without an entry for each optional platform package, and not every registry carries all of those.
  rmSync(modules, { recursive: true, force: true });
  const flags = ['install', '--no-save', '--loglevel=error', '--no-audit', '--no-fund', '--no-progress'];
  const env = { ...process.env, PATH: path.join(delimiter) };
  const network = isRegistryAway(env) ? '--offline' : '--prefer-offline';
  // One that outlived us would write into the folder that the next start has emptied.
  const code = await run('npm', [...flags, network], { group: true, stdio: ['ignore', 'inherit', 'inherit'], env });
  clearInterval(progress);
  if (code !== 0 || !existsSync(pinnedNode)) {
    fail(
      `\nThe packages could not be installed (npm install, exit ${code}; its own words are above).\n` +
        'Without network this needs a filled npm cache. Check that this machine reaches its npm registry\n' +
        '(npm ping), then run the same command again: it goes on where it stopped.',
    );
  }
  writeFileSync(stamp, wanted);
  console.log(`Installed in ${elapsed()}.`);
}

const build = async () => {
  const code = await run(pinnedNode, [join(root, 'apps', 'local', 'build.mjs')]);
  if (code !== 0) fail('\nThe build failed.');
};

// --- the commands -------------------------------------------------------------------------------------------------------
const commands = {
  async start() {
    await locked(async () => {
      await install();
      await build();
    });
    // A group of its own: Ctrl-C in the terminal reaches us, and we pass it on once.
    const entry = join(root, 'dist', 'apps', 'local', 'src', 'start.js');
    const options = { detached: true, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] };
    return run(pinnedNode, ['--enable-source-maps', entry, ...args], options);
  },
  async test() {
    await locked(install);
    return run(pinnedNode, [join(root, 'apps', 'local', 'run-tests.mjs'), ...args]);
  },
  async build() {
    await locked(async () => {
      await install();
      await build();
    });
    return 0;
  },
  async token() {
    const entry = join(root, 'dist', 'apps', 'local', 'src', 'token.js');
    if (!existsSync(entry)) fail('Forløpsvakt does not run here. Start it first: npm start');
    const { printToken } = await import(pathToFileURL(entry).href);
    return printToken(args);
  },
};
const chosen = commands[command];
if (!chosen) fail(`Usage: node apps/local/bootstrap.mjs ${Object.keys(commands).join('|')}`);
leave(await chosen());
