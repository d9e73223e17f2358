import { accessSync, constants, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';
import { runToEnd } from './run-to-end.js';
import { TEMPORAL_VERSION } from './temporal-wheel.js';

/** Without network the SDK may hang: nothing on disk by now means that nothing will come. */
const FIRST_BYTES_MS = 4_000;
const WHOLE_MS = 120_000;

/** The SDK downloads the server only on the way to starting it, so it does that in a process of its own. */
const script = `
  import { TestWorkflowEnvironment } from '@temporalio/testing';
  const [downloadDir, version] = process.argv.slice(1);
  const executable = { type: 'cached-download', downloadDir, version };
  await (await TestWorkflowEnvironment.createLocal({ server: { executable } })).teardown();
  process.exit(0);`;

/** Lets the Temporal SDK download its server into `folder`; returns the program's path, or throws with the reason. */
export async function downloadBySdk(folder: string, signal?: AbortSignal): Promise<string> {
  const nothingCame = new AbortController();
  const timer = setTimeout(() => {
    if (readdirSync(folder).length === 0) nothingCame.abort();
  }, FIRST_BYTES_MS);
  const { code, said } = await runToEnd({
    command: process.execPath,
    args: ['--input-type=module', '--eval', script, '--', folder, `v${TEMPORAL_VERSION}`],
    cwd: projectRoot,
    signal: AbortSignal.any([nothingCame.signal, ...(signal ? [signal] : [])]),
    limitMs: WHOLE_MS,
  });
  clearTimeout(timer);
  const found = code === 0 ? readdirSync(folder).map((file) => join(folder, file)) : [];
  const program = found.find(isExecutable);
  if (program) return program;
  if (nothingCame.signal.aborted) throw new Error(`nothing came within ${FIRST_BYTES_MS / 1000} s`);
  throw new Error(/client error .*?: (.+?)\]?$/m.exec(said)?.[1] ?? 'nothing could be downloaded');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
