import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import proto from '@temporalio/proto';
import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker } from '@temporalio/worker';
import { buildWorkflowBundle, type BuiltBundle } from '../../apps/worker/src/bundle.js';
import { createDataConverter } from '../../libs/payload-codec/payload-codec.js';
import { silenceRuntime } from '../workflow/pathway.fixture.js';
import { REPLAY_PAYLOAD_KEY } from './codec-key.js';
import { recordHistories } from './record.js';

const folder = fileURLToPath(new URL('./histories/', import.meta.url));
// RECORD_HISTORIES=1 npm run test:replay: after a change that is meant, made under `patched` or a new workflow type.
// In a run of its own, since the tests below are named after the files.
const recording = process.env['RECORD_HISTORIES'] === '1';
const names = readdirSync(folder).map((file) => file.replace('.json', ''));

async function replay(workflowBundle: BuiltBundle, name: string): Promise<void> {
  const history = proto.temporal.api.history.v1.History.fromObject(
    JSON.parse(await readFile(`${folder}${name}.json`, 'utf8')),
  );
  await Worker.runReplayHistory({ workflowBundle, dataConverter: createDataConverter(REPLAY_PAYLOAD_KEY) }, history);
}

describe('the pathway workflow', () => {
  let released: BuiltBundle;
  let changed: BuiltBundle;
  beforeAll(async () => {
    silenceRuntime();
    released = await buildWorkflowBundle();
    changed = await buildWorkflowBundle(fileURLToPath(new URL('./changed/index.ts', import.meta.url)));
  });

  if (recording) {
    it('is recorded anew', () => recordHistories(folder));
    return;
  }

  it('has recorded histories of running and of finished pathways', () => {
    expect(names.filter((name) => name.startsWith('running-')).length).toBeGreaterThanOrEqual(5);
    expect(names.filter((name) => name.startsWith('finished-')).length).toBeGreaterThanOrEqual(2);
  });

  it.each(names.map((name) => ({ name })))('goes on with $name', async ({ name }) => {
    await replay(released, name);
  });

  // One that never had a clock has no step on record yet that a change could contradict.
  const withSteps = names.filter((name) => name !== 'running-without-a-clock');
  it.each(withSteps.map((name) => ({ name })))('is refused $name when a change broke it', async ({ name }) => {
    await expect(replay(changed, name)).rejects.toThrow(DeterminismViolationError);
  });
});
