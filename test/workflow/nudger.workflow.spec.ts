import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Client } from '@temporalio/client';
import type { Delivered } from '../../libs/trajectory-nudge/delivery.js';
import { createNudger, type Nudger, type NudgeTrouble } from '../../libs/trajectory-nudge/nudger.js';
import { createTemporalClient } from '../../libs/trajectory-nudge/temporal-client.js';
import { pathwayWorkflowId } from '../../workflows/pathway/pathway.messages.js';
import { eventually, pause, testPayloadKey } from './pathway.fixture.js';
import { openTemporal, type TestTemporal } from './temporal-server.js';

let temporal: TestTemporal;
let client: Client;
let nudger: Nudger;
const marked: Delivered[] = [];
const troubles: NudgeTrouble['kind'][] = [];

beforeAll(async () => {
  temporal = await openTemporal();
  client = createTemporalClient({ address: temporal.address, namespace: 'default', payloadKey: testPayloadKey() });
  nudger = createNudger({
    client,
    trajectories: (pathwayIds) =>
      Promise.resolve(pathwayIds.map((pathwayId) => ({ pathwayId, version: 1, phase: 'waiting', clocks: [] }))),
    markDelivered: (delivered) => Promise.resolve(void marked.push(...delivered)),
    onError: (trouble) => troubles.push(trouble.kind),
  });
});
afterAll(async () => {
  await client.connection.close();
  await temporal.close();
});

const nudged = (): string => {
  const pathwayId = randomUUID();
  nudger.nudge(pathwayId, 1);
  return pathwayId;
};
const isMarked = (pathwayId: string) => marked.some((delivered) => delivered.pathwayId === pathwayId);

it('starts a workflow per pathway and marks it, and survives that Temporal goes and comes back', async () => {
  const ids = Array.from({ length: 50 }, nudged);
  await eventually(
    () => ids.filter(isMarked).length,
    (count) => count === ids.length,
  );
  expect((await client.workflow.getHandle(pathwayWorkflowId(ids[0] ?? '')).describe()).status.name).toBe('RUNNING');

  await temporal.stop();
  const lost = Array.from({ length: 50 }, nudged);
  await eventually(
    () => troubles,
    (seen) => seen.includes('temporal-away'),
    10_000,
  );
  await pause(1_500);
  Array.from({ length: 50 }, nudged);
  await nudger.drain();
  expect(troubles).toEqual(['temporal-away']);
  expect(lost.some(isMarked)).toBe(false);

  await temporal.start();
  await eventually(() => isMarked(nudged()) || marked.length > 50, Boolean, 30_000);
  expect(troubles).toEqual(['temporal-away', 'temporal-back']);
}, 90_000);
