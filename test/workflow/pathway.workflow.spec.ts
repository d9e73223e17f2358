import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { buildWorkflowBundle, type BuiltBundle } from '../../apps/worker/src/bundle.js';
import { clockScenarios } from './clock-scenarios.js';
import { FakeJournal } from './fake-journal.js';
import { firingScenarios } from './firing-scenarios.js';
import { openStage, scenario, testPayloadKey, type Stage } from './pathway.fixture.js';
import { openTemporal, type TestTemporal } from './temporal-server.js';

let temporal: TestTemporal;
let bundle: BuiltBundle;
beforeAll(async () => {
  [temporal, bundle] = await Promise.all([openTemporal(), buildWorkflowBundle()]);
});
afterAll(() => temporal.close());

const scenarios = Object.entries({ ...clockScenarios, ...firingScenarios }).map(([title, play]) => ({ title, play }));

// With no cache, or hardly any, tasks replay the whole history, so those runs also prove that the story is deterministic.
// A small cache drops workflows in the middle of a firing; with none at all and several firings at once the SDK's core
// stalls until the task times out, hence one scenario at a time there.
describe.each([
  { name: 'cached', maxCachedWorkflows: 100, together: true },
  { name: 'hardly cached', maxCachedWorkflows: 2, together: true },
  { name: 'not cached', maxCachedWorkflows: 0, together: false },
])('the pathway workflow, $name', ({ maxCachedWorkflows, together }) => {
  const journal = new FakeJournal();
  const payloadKey = testPayloadKey();
  let stage: Stage;
  let outcomes: Map<string, Promise<void>>;
  const on = scenario(() => stage, journal, maxCachedWorkflows < 100);

  // The scenarios mostly wait: they run side by side, each with a pathway of its own, and each test awaits its outcome.
  beforeAll(async () => {
    const { address } = temporal;
    stage = await openStage({ address, workflowBundle: bundle, journal, payloadKey, maxCachedWorkflows });
    outcomes = new Map(together ? scenarios.map(({ title, play }) => [title, play(on)]) : []);
    outcomes.forEach((outcome) => void outcome.catch(() => undefined)); // reported by its own test
  });
  afterAll(async () => {
    await Promise.allSettled(outcomes.values());
    await stage.close();
  });

  it.each(scenarios)('$title', async ({ title, play }) => {
    await (outcomes.get(title) ?? play(on));
  });
});
