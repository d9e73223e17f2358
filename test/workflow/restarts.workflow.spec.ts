import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { buildWorkflowBundle, type BuiltBundle } from '../../apps/worker/src/bundle.js';
import { FakeJournal } from './fake-journal.js';
import { openStage, pause, scenario, testPayloadKey, type Stage } from './pathway.fixture.js';
import { openTemporal, type TestTemporal } from './temporal-server.js';

const journal = new FakeJournal();
const payloadKey = testPayloadKey();
let temporal: TestTemporal;
let workflowBundle: BuiltBundle;
let stage: Stage;
const on = scenario(() => stage, journal);
const open = () => openStage({ address: temporal.address, workflowBundle, journal, payloadKey });

beforeAll(async () => {
  [temporal, workflowBundle] = await Promise.all([openTemporal(), buildWorkflowBundle()]);
  stage = await open();
});
afterAll(async () => {
  await stage.close();
  await temporal.close();
});

it('keeps its clock when the worker is stopped in the middle of a round of tries', async () => {
  const away = { now: true };
  const before = () => {
    if (away.now) throw new Error('database away');
  };
  const pathway = journal.started({ a: 0 }, { before });
  await on.tell(pathway);
  await on.called(pathway, 2);
  await stage.close();
  away.now = false;
  stage = await open();
  expect((await on.handle(pathway).describe()).status.name).toBe('RUNNING');
  await on.fired(pathway, ['a']);
}, 60_000);

it('fires a clock that fell due while no worker ran', async () => {
  const pathway = journal.started({ a: 1_000 });
  await on.tell(pathway);
  await on.follows(pathway);
  await stage.close();
  await pause(1_500);
  stage = await open();
  await on.fired(pathway, ['a']);
  expect(journal.callsOf(pathway)).toHaveLength(1);
});

it('goes on where it was when the server comes back', async () => {
  const pathway = journal.started({ a: 2_000, b: 3_000 });
  await on.tell(pathway);
  await on.follows(pathway);
  await temporal.stop();
  await pause(2_500);
  await temporal.start();
  await on.fired(pathway, ['a', 'b']);
}, 60_000);
