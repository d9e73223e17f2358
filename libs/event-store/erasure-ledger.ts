import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Erasure, ErasureStore } from './vault-port.js';

// What has been erased, in a file of its own that no restore of the database brings back to an earlier day: one line of
// JSON for each, ids alone. It belongs on another disk than the database and its backups.

/** Writes what the database has erased since, and lets the database know that it is kept; returns how many. */
export async function keepErasures(
  path: string,
  store: Pick<ErasureStore, 'unkeptErasures' | 'markErasuresKept'>,
): Promise<number> {
  let kept = 0;
  for (;;) {
    const erasures = await store.unkeptErasures(500);
    if (erasures.length === 0) return kept;
    append(path, erasures);
    await store.markErasuresKept(erasures.map((erasure) => erasure.erasureId));
    kept += erasures.length;
  }
}

/** Before anything opens after a restore: erases anew all that is listed. Returns how many the database did not know of. */
export async function reErase(path: string, store: Pick<ErasureStore, 'reErase'>): Promise<number> {
  const listed = readErasures(path);
  let anew = 0;
  for (let from = 0; from < listed.length; from += 500) anew += await store.reErase(listed.slice(from, from + 500));
  return anew;
}

/** On the disk before the database hears of it: a line may come twice, and is missing never. */
function append(path: string, erasures: readonly Erasure[]): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a', 0o600);
  try {
    // A line that was cut short when the power went must not spoil the next one.
    writeSync(file, erasures.map((erasure) => `\n${JSON.stringify(erasure)}`).join('') + '\n');
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function readErasures(path: string): Erasure[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').split('\n').filter(Boolean).flatMap(parsed);
}

/** A line cut short says nothing: it had not been marked as kept, and was written again. */
function parsed(line: string): Erasure[] {
  try {
    return [JSON.parse(line) as Erasure];
  } catch {
    return [];
  }
}
