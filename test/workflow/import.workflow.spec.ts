import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createImportActivities } from '../../activities/import.activities.js';
import { buildWorkflowBundle } from '../../apps/worker/src/bundle.js';
import { createImportRounds } from '../../apps/worker/src/import-rounds.js';
import { importWorkflowId } from '../../workflows/import/import.messages.js';
import { FakeJournal } from './fake-journal.js';
import { openStage, testPayloadKey, type Stage, type StageParts } from './pathway.fixture.js';
import { openTemporal, type TestTemporal } from './temporal-server.js';

/** Imports as the store would have them: clients that wait, and those that have been told, in order. */
const waiting = new Map<string, string[]>();
const told: string[] = [];
const armed: string[] = [];
let failures = 0;
let hold: Promise<void> | undefined;
const imports = createImportActivities({
  round: async ({ importId }) => {
    const clients = waiting.get(importId) ?? [];
    const [next] = clients;
    if (next !== undefined) {
      told.push(next);
      waiting.set(importId, clients.slice(1));
    }
    await hold; // written, and the answer not given yet
    if (failures > 0) {
      failures -= 1;
      throw new Error('the answer is lost');
    }
    const left = (waiting.get(importId) ?? []).length;
    return { state: left === 0 ? 'done' : 'running', left, told: next === undefined ? [] : [next] };
  },
  arm: async (pathwayIds) => armed.push(...pathwayIds),
});

let temporal: TestTemporal;
let stage: Stage;
let parts: StageParts;
beforeAll(async () => {
  const [server, workflowBundle] = await Promise.all([openTemporal(), buildWorkflowBundle()]);
  temporal = server;
  const { address } = temporal;
  parts = { address, workflowBundle, journal: new FakeJournal(), imports, payloadKey: testPayloadKey() };
  stage = await openStage(parts);
}, 120_000);
afterAll(async () => {
  await stage?.close();
  await temporal?.close();
});

/** An import whose file has been received, found by a round of the worker. */
async function received(clients: string[]): Promise<string> {
  waiting.clear();
  told.length = 0;
  armed.length = 0;
  const importId = randomUUID();
  waiting.set(importId, clients);
  await round();
  return importId;
}
const round = () =>
  createImportRounds({
    store: { running: async () => [...waiting.keys()] },
    ...{ client: stage.client, intervalMs: 60_000 },
    log: { info: () => undefined, error: (fields) => expect(fields).toBeUndefined() },
  }).run();
const handle = (importId: string) => stage.client.workflow.getHandle(importWorkflowId(importId));

it('works an import off, and arms each pathway', async () => {
  const importId = await received(['a', 'b', 'c']);
  expect(await handle(importId).result()).toBe('done');
  expect([told, armed]).toEqual([
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ]);
});

it('goes on after an answer was lost, from what the store says', async () => {
  failures = 2;
  const importId = await received(['a', 'b', 'c', 'd']);
  expect(await handle(importId).result()).toBe('done');
  expect(told).toEqual(['a', 'b', 'c', 'd']);
});

it('goes on under another worker when the one at work has gone, and is begun once', async () => {
  let release = (): void => undefined;
  hold = new Promise((resolve) => (release = resolve));
  const importId = await received(['a', 'b', 'c']);
  while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  hold = undefined;
  const closing = stage.close();
  release();
  await closing;
  stage = await openStage(parts);
  await Promise.all([round(), round()]);
  expect(await handle(importId).result()).toBe('done');
  expect(told).toEqual(['a', 'b', 'c']);
});
