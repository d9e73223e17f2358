import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A package registry on this machine with a few small packages, all of version 1.0.0. */
export type Registry = {
  url: string;
  /** What a lockfile says of each. */
  integrity: Record<string, string>;
  /** From now on these packages are asked for in vain: the answer never comes. */
  hold(...names: string[]): void;
  /** Those that wait get their answer, and nobody waits any more. */
  release(): void;
  /** How often that package has been fetched. */
  fetched(name: string): number;
  close(): void;
};

/** Content by path, for each package. */
export type Packages = Record<string, Record<string, string>>;

export async function openRegistry(packages: Packages): Promise<Registry> {
  const archives = Object.fromEntries(Object.entries(packages).map(([name, files]) => [name, archive(files)]));
  const integrity = Object.fromEntries(Object.entries(archives).map(([name, bytes]) => [name, digest(bytes)]));
  const held = new Set<string>();
  const fetches: string[] = [];
  let waiting: (() => void)[] = [];
  const sendArchive = (name: string, response: ServerResponse): void => {
    const answer = (): void => void response.end(archives[name]);
    fetches.push(name);
    if (held.has(name)) waiting.push(answer);
    else answer();
  };
  const server = createServer(({ url = '' }, response) => {
    const [name = '', isArchive] = url.slice(1).split('/');
    if (isArchive && name !== '-') return sendArchive(name, response);
    const dist = { tarball: `${address()}/${name}/-/${name}-1.0.0.tgz`, integrity: integrity[name] };
    const versions = { '1.0.0': { name, version: '1.0.0', dist } };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ name, 'dist-tags': { latest: '1.0.0' }, versions }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: address(),
    integrity,
    hold: (...names) => names.forEach((name) => held.add(name)),
    release: () => {
      held.clear();
      waiting.forEach((answer) => answer());
      waiting = [];
    },
    fetched: (name) => fetches.filter((fetched) => fetched === name).length,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const digest = (bytes: Buffer): string => `sha512-${createHash('sha512').update(bytes).digest('base64')}`;

function archive(files: Record<string, string>): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'forlopsvakt-package-'));
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, 'package', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    chmodSync(file, 0o755);
  }
  const bytes = execFileSync('tar', ['-czf', '-', '-C', folder, 'package']);
  rmSync(folder, { recursive: true });
  return bytes;
}
