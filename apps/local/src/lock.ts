import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startedAt } from './running-process.js';
import { StartRefused } from './start-failure.js';

/** Somebody else runs a stack on the same folder. */
export class AlreadyRunning extends StartRefused {
  constructor(url: string, pid: number) {
    super(`Forløpsvakt already runs at ${url} (pid ${pid}). Stop that one first, or use it.`);
  }
}

type Holder = { pid: number; startedAt: string; url: string };

/**
 * One stack for each folder. The lock names its holder by pid and start time, so that a lock left by a crash is told
 * from a live one even when the pid is in use again; such a lock is taken over.
 */
export function acquireLock(options: { home: string; url: string; notice: (line: string) => void }): {
  release(): void;
} {
  mkdirSync(options.home, { recursive: true, mode: 0o711 });
  const path = join(options.home, 'lock.json');
  const own = JSON.stringify({ pid: process.pid, startedAt: startedAt(process.pid), url: options.url });
  for (let attempt = 0; attempt < 20; attempt++) {
    if (createWith(path, own)) return { release: () => releaseIfOwn(path, own) };
    const found = read(path);
    const holder = found === undefined ? undefined : parse(found);
    if (holder && startedAt(holder.pid) === holder.startedAt) throw new AlreadyRunning(holder.url, holder.pid);
    if (found !== undefined && removeIfStill(path, found)) {
      options.notice('An earlier run ended without cleaning up: taking over its lock.');
    }
  }
  throw new Error(`Could not take the lock ${path}: other starts keep taking it.`);
}

/** The whole content appears at once: a link of a finished file, which fails when the lock is there already. */
function createWith(path: string, content: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (Object(error).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Two starts may judge the same lock stale: the slower must not remove the quicker one's new lock. */
function removeIfStill(path: string, content: string): boolean {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return false;
  }
  const was = read(aside);
  if (was !== content && was !== undefined) createWith(path, was);
  rmSync(aside, { force: true });
  return was === content;
}

function releaseIfOwn(path: string, own: string): void {
  if (read(path) === own) rmSync(path, { force: true });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string): Holder | undefined {
  try {
    const value = Object(JSON.parse(text));
    const known = typeof value.pid === 'number' && typeof value.startedAt === 'string';
    return known ? { pid: value.pid, startedAt: value.startedAt, url: String(value.url) } : undefined;
  } catch {
    return undefined;
  }
}
