import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type EmbeddedPostgres } from '../postgres.js';

/** A temporary folder that PostgreSQL's own user can pass through too, for tests that run as root. */
export function openTemporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'forlopsvakt-'));
  chmodSync(path, 0o711);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A PostgreSQL for one test file: fast, without fsync; `remove` stops it and leaves nothing behind. */
export async function temporaryPostgres(): Promise<EmbeddedPostgres & { remove(): Promise<void> }> {
  const folder = openTemporaryFolder();
  const server = await startPostgres({ dir: join(folder.path, 'postgres'), durable: false });
  const remove = async () => {
    await server.stop();
    rmSync(server.home, { recursive: true, force: true });
    folder.remove();
  };
  return { ...server, remove };
}
