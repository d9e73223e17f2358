import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { buildWorkflowBundle } from '../../apps/worker/src/bundle.js';
import { createErasureRounds } from '../../apps/worker/src/erasure-rounds.js';
import type { ErasureActivities } from '../../activities/erasure.activities.js';
import type { ErasureStore } from '../../libs/event-store/vault-port.js';
import { erasureWorkflowId } from '../../workflows/erasure/erasure.messages.js';
import { FakeJournal } from './fake-journal.js';
import { openStage, pause, testPayloadKey, type Stage } from './pathway.fixture.js';
import { openTemporal, type TestTemporal } from './temporal-server.js';

/** Granted destructions as the store would have them; product time is real time. */
const cases = new Map<string, { dueAt: number; calledOff?: true; failures?: number; calls: number }>();
const isoOf = (at: number) => new Date(at).toISOString();
const erasures: ErasureActivities = {
  async destroyKey({ caseId }) {
    const known = cases.get(caseId);
    if (!known) throw new Error('no such case');
    known.calls += 1;
    if ((known.failures ?? 0) > 0) {
      known.failures = (known.failures ?? 0) - 1;
      throw new Error('the database is away');
    }
    if (known.calledOff) return { outcome: 'called-off' };
    return known.dueAt > Date.now() ? { outcome: 'not-yet', wakeAt: isoOf(known.dueAt) } : { outcome: 'destroyed' };
  },
};
const store = {
  waitingDestructions: async () => ({
    demoOffsetMs: 0,
    cases: [...cases].map(([caseId, { dueAt }]) => ({ caseId, dueAt: isoOf(dueAt) })),
  }),
} as Partial<ErasureStore> as ErasureStore;

let temporal: TestTemporal;
let stage: Stage;
const rounds = () =>
  createErasureRounds({
    ...{ store, client: stage.client, ledger: undefined, intervalMs: 60_000 },
    log: { info: () => undefined, error: (fields) => expect(fields).toBeUndefined() },
  });
beforeAll(async () => {
  const [server, workflowBundle] = await Promise.all([openTemporal(), buildWorkflowBundle()]);
  temporal = server;
  const { address } = temporal;
  stage = await openStage({
    address,
    workflowBundle,
    journal: new FakeJournal(),
    erasures,
    payloadKey: testPayloadKey(),
  });
}, 120_000);
afterAll(async () => {
  await stage?.close();
  await temporal?.close();
});

/** A case granted, and told of by a round of the worker. */
async function granted(inMs: number, more: { failures?: number } = {}): Promise<string> {
  cases.clear();
  const caseId = randomUUID();
  cases.set(caseId, { dueAt: Date.now() + inMs, calls: 0, ...more });
  await rounds().run();
  return caseId;
}
const handle = (caseId: string) => stage.client.workflow.getHandle(erasureWorkflowId(caseId));
const callsOf = (caseId: string) => cases.get(caseId)?.calls ?? 0;

it('destroys a key when the waiting is over, once, and not before', async () => {
  const caseId = await granted(2_500);
  await pause(1_000);
  expect(callsOf(caseId)).toBe(0);
  expect(await handle(caseId).result()).toBe('destroyed');
  expect(Date.now()).toBeGreaterThanOrEqual(cases.get(caseId)?.dueAt ?? Infinity);
});

it('does nothing when it has been called off meanwhile', async () => {
  const caseId = await granted(1_500);
  const known = cases.get(caseId);
  if (known) known.calledOff = true;
  expect(await handle(caseId).result()).toBe('called-off');
});

it('hears that the demo clock has moved, and that it was woken too early', async () => {
  const caseId = await granted(3_600_000);
  await pause(500);
  const known = cases.get(caseId);
  if (known) known.dueAt = Date.now() + 1_000;
  const again = rounds();
  await Promise.all([again.run(), again.run()]);
  if (known) known.dueAt = Date.now() + 3_000; // and it lasts longer after all
  expect(await handle(caseId).result()).toBe('destroyed');
  expect(Date.now()).toBeGreaterThanOrEqual(known?.dueAt ?? Infinity);
});

it('is tried again while the database is away', async () => {
  const caseId = await granted(0, { failures: 3 });
  expect(await handle(caseId).result()).toBe('destroyed');
  expect(callsOf(caseId)).toBe(4);
});

async function signalsOf(caseId: string): Promise<number> {
  const { events } = await handle(caseId).fetchHistory();
  return events?.filter((event) => event.workflowExecutionSignaledEventAttributes).length ?? 0;
}

it('hears of a case once, however many rounds there are', async () => {
  const caseId = await granted(3_600_000);
  const many = rounds();
  await many.run();
  for (let n = 0; n < 5; n += 1) await many.run();
  // one that comes while the workflow is at work is written down when it rests
  while ((await signalsOf(caseId)) < 2) await pause(50);
  await pause(500);
  expect(await signalsOf(caseId)).toBe(2); // one round before, and five now
  await handle(caseId).terminate();
});
