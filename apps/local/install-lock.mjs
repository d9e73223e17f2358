// `npm start` and `npm test` at once must not install, or build, over each other.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './running-child.mjs';

const path = join(root, '.forlopsvakt', 'install.lock');

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** Tells a process from a later one with the same pid (as src/running-process.ts, which is not compiled yet). */
function startOf(pid) {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || undefined;
  }
  const stat = read(`/proc/${pid}/stat`);
  const [state, ...fields] = stat === undefined ? ['Z'] : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' ? undefined : `${read('/proc/sys/kernel/random/boot_id')?.trim()}:${fields[18]}`;
}

/** The pid of a holder that still lives. */
function holderOf(content) {
  const [pid = '', ...start] = content.split(' ');
  return Number(pid) > 0 && startOf(Number(pid)) === start.join(' ') ? Number(pid) : undefined;
}

/** The whole content appears at once: a link of a finished file, which fails when the lock is there already. */
function createWith(content) {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Two starts may judge the same lock stale: the slower must not remove the quicker one's new lock. */
function removeIfStill(content) {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const was = read(aside);
  if (was !== undefined && was !== content) createWith(was);
  rmSync(aside, { force: true });
}

/** Does the work while nobody else of this clone installs or builds. */
export async function locked(work) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o711 });
  const own = `${process.pid} ${startOf(process.pid)}`;
  const release = () => {
    if (read(path) === own) rmSync(path, { force: true });
  };
  process.once('exit', release);
  for (let waited = 0; !createWith(own); waited += 250) {
    const found = read(path);
    const holder = found === undefined ? undefined : holderOf(found);
    if (found !== undefined && holder === undefined) removeIfStill(found);
    if (holder === undefined) continue;
    if (waited === 1_000 || waited % 15_000 === 14_000)
      process.stderr.write(`Waiting for another start (pid ${holder}) that installs or builds …\n`);
    await sleep(250);
  }
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
  }
}
