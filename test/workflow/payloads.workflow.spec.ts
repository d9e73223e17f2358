import { readFile } from 'node:fs/promises';
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
const open = (key: string) => openStage({ address: temporal.address, workflowBundle, journal, payloadKey: key });

beforeAll(async () => {
  [temporal, workflowBundle] = await Promise.all([openTemporal(), buildWorkflowBundle()]);
});
afterAll(() => temporal.close());

it('leaves no plain text in the files of the server: not in values, not in failures', async () => {
  stage = await open(payloadKey);
  const before = () => {
    throw new Error('planted-failure-text');
  };
  const pathway = journal.started({ 'planted-clock': 0, 'planted-later-clock': 60_000 }, { before });
  const known = journal.started({ a: 3_600_000 });
  await on.tell(pathway);
  await on.called(pathway, 7); // a whole round failed: its failure is in the history
  await on.tell(known);
  await on.follows(known);
  const kept = await filesOf(temporal);
  expect(kept).toContain(pathway.pathwayId); // the workflow's id: the search does look in the right place
  expect(kept).not.toContain('planted-');
  await stage.close();
});

it('lets tasks wait, and the workflow live, while the worker has not the key', async () => {
  stage = await open(payloadKey);
  const pathway = journal.started({ a: 2_000 });
  await on.tell(pathway);
  await stage.close();

  stage = await open(testPayloadKey());
  await pause(3_000);
  expect((await on.handle(pathway).describe()).status.name).toBe('RUNNING');
  expect(journal.callsOf(pathway)).toHaveLength(0);
  await stage.close();

  stage = await open(payloadKey);
  await on.fired(pathway, ['a']);
  await stage.close();
}, 90_000);

async function filesOf({ dbFile }: TestTemporal): Promise<string> {
  const files = await Promise.all([dbFile, `${dbFile}-wal`].map((file) => readFile(file, 'latin1').catch(() => '')));
  return files.join('');
}
