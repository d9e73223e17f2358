import { spawn } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from './project-root.js';
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
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', script, '--', folder, `v${TEMPORAL_VERSION}`],
    { cwd: projectRoot, stdio: 'ignore', timeout: WHOLE_MS, killSignal: 'SIGKILL', ...(signal && { signal }) },
  );
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  const late = sleep(FIRST_BYTES_MS, undefined, { ref: false }).then(() => {
    if (readdirSync(folder).length === 0) child.kill('SIGKILL');
  });
  await Promise.race([ended, late.then(() => ended)]);
  const found = child.exitCode === 0 ? readdirSync(folder).map((file) => join(folder, file)) : [];
  const program = found.find(isExecutable);
  if (!program) throw new Error('nothing could be downloaded');
  return program;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
