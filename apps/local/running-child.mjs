// What the commands of bootstrap.mjs run, one child at a time: signals are passed on to it, and nobody outlives us.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's top folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

let child;
let childGroup = false;
let asked;

/** Ends us with a message that says what is wrong and what to do. */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Ends us when a signal has asked for it: 128 + the signal's number, as a shell reports it. */
function leaveIfAsked() {
  if (asked !== undefined) process.exit(128 + constants.signals[asked]);
}

/** From now on SIGINT, SIGTERM and SIGHUP go to the running child, and end us when it is gone, or when there is none. */
export function passSignalsOn() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => endBy(signal));
  // Whoever read what we print may be gone before us (`npm start | tee log`); stopping in order matters more.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  // A shell between npm and us may die of a signal without passing it on; then nobody waits for us any more.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch); // a second signal would be a second Ctrl-C, which forces the end
    if (asked === undefined) endBy('SIGTERM');
  }, 500).unref();
}

function endBy(signal) {
  asked = signal;
  if (child === undefined) leaveIfAsked();
  pass(signal);
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

/**
 * Runs a command to its end and returns its exit code (127: it is not there); ends us when a signal asked for it
 * meanwhile. `heard` takes what it writes to standard error instead of the terminal.
 */
export async function run(program, args, { group = false, heard, ...options } = {}) {
  child = spawn(program, args, { cwd: root, stdio: 'inherit', detached: group, ...options });
  childGroup = group;
  const guard = group && child.pid !== undefined ? guardGroup(child.pid) : undefined;
  if (heard) child.stderr?.on('data', heard);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      resolve(127);
    });
    child.once('exit', (status, signal) => resolve(status ?? 128 + (constants.signals[signal] ?? 0)));
  });
  child = undefined;
  guard?.kill('SIGKILL');
  if (asked !== undefined && code !== 0 && !group) process.exit(code);
  leaveIfAsked();
  return code;
}
