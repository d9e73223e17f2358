import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { buildWorkflowBundle } from '../../apps/worker/src/bundle.js';
import { FakeJournal } from './fake-journal.js';
import { openStage, scenario, testPayloadKey, type Stage } from './pathway.fixture.js';
import { openTemporal, type TestTemporal } from './temporal-server.js';

const journal = new FakeJournal();
let temporal: TestTemporal;
let stage: Stage;
const on = scenario(() => stage, journal);

beforeAll(async () => {
  // The server suggests it at 4096 events otherwise.
  temporal = await openTemporal(['limit.historyCount.suggestContinueAsNew=40']);
  const workflowBundle = await buildWorkflowBundle();
  stage = await openStage({ address: temporal.address, workflowBundle, journal, payloadKey: testPayloadKey() });
});
afterAll(async () => {
  await stage.close();
  await temporal.close();
});

const STORM = 300;

it('continues as new under a storm of nudges and loses none', async () => {
  let newest = journal.started({ a: 3_600_000 });
  const first = (await on.tell(newest)).signaledRunId;
  const runs = new Set<string>();
  for (let wave = 0; wave < STORM / 10; wave++) {
    const nudges = Array.from({ length: 10 }, () => (newest = journal.changed(newest, { clocks: { a: 3_600_000 } })));
    const told = await Promise.all(nudges.map((nudge) => on.tell(nudge)));
    told.forEach(({ signaledRunId }) => runs.add(signaledRunId));
  }
  await on.follows(newest);
  expect(newest.version).toBe(STORM + 1);
  expect(await on.followed(newest)).toEqual(newest);
  expect(runs.size).toBeGreaterThan(3);
  const { runId, historyLength } = await on.handle(newest).describe();
  expect(runId).not.toBe(first);
  expect(historyLength).toBeLessThan(200);

  const due = journal.changed(newest, { clocks: { a: 300, b: 600 } });
  await on.tell(due);
  await on.fired(due, ['a', 'b']);
  expect(journal.callsOf(due)).toHaveLength(2);
});
