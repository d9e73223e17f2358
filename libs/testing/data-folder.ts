import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const inMemory = '/dev/shm';
const roomBytes = 4 * 2 ** 30;

/**
 * A folder for data that a test makes and throws away, where PostgreSQL's own user can pass through too. It lies in memory
 * where the machine has room for it: a cluster is made there in a third of the time, and much of a tier is making them.
 * No program may be run from it. On disk when what is measured is the disk.
 */
export function openDataFolder({ onDisk = false } = {}): { path: string; remove(): void } {
  const path = mkdtempSync(join(onDisk || !hasRoom() ? tmpdir() : inMemory, 'forlopsvakt-'));
  chmodSync(path, 0o711);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(inMemory);
    return bavail * bsize > roomBytes;
  } catch {
    return false;
  }
}
