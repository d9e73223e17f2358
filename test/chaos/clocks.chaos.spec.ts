import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  advance,
  eventually,
  referredPathway,
  rusposten,
  sandnes,
  Speaker,
  startTestStack,
  type TestStack,
} from '../stack.js';

// A clock outlives whatever dies: nothing lost, nothing double.

/** Short limits, so that a test sees within seconds what operation sees within minutes. */
const sweep = { intervalMs: 500, undeliveredMs: 500, overdueMs: 2_000, fireMs: 5_000 };

let stack: TestStack;
let kari: Speaker;
beforeAll(async () => {
  stack = await startTestStack({ sweep });
  kari = new Speaker(stack, 'coordinator', sandnes);
}, 180_000);
afterAll(() => stack.stop(), 60_000);

const openBreaks = (pathwayId: string, seconds = 45) =>
  eventually(
    () => kari.breaksOf(pathwayId),
    (breaks) => breaks.length > 0,
    seconds,
  );
const countFacts = async (pathwayId: string, type: string) =>
  (await kari.factsOf(pathwayId)).filter((fact) => fact.type === type).length;

describe('the worker', () => {
  it('killed with -9 while a clock falls due opens exactly one break after it is back', async () => {
    const { pathwayId } = await referredPathway(stack);
    await stack.worker.kill('SIGKILL');
    await advance(kari, 'P30D'); // R1 falls due with nobody to fire it
    expect(await kari.breaksOf(pathwayId)).toEqual([]);
    await stack.worker.start();
    expect(await openBreaks(pathwayId)).toMatchObject([{ kind: 'assessment-late', state: 'open' }]);
    await new Promise((resolve) => setTimeout(resolve, 3_000)); // time enough for a second one, were there one
    expect(await countFacts(pathwayId, 'ChainBreakOpened')).toBe(1);
  }, 120_000);

  it('killed with -9 again and again while clocks fire loses none and doubles none', async () => {
    const started = await Promise.all(Array.from({ length: 10 }, () => referredPathway(stack)));
    await advance(kari, 'P30D');
    for (let i = 0; i < 3; i++) {
      await stack.worker.kill('SIGKILL');
      await stack.worker.start();
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    for (const { pathwayId } of started) {
      expect(await openBreaks(pathwayId, 60)).toHaveLength(1);
      expect(await countFacts(pathwayId, 'ChainBreakOpened')).toBe(1);
    }
  }, 180_000);
});

describe('the API', () => {
  it('killed between commit and nudge: the sweep arms the clock, and the client gets the same answer again', async () => {
    await stack.temporal?.kill('SIGKILL'); // no nudge can get through
    const first = await kari.start({ key: 'killed-before-nudge' });
    expect(first.status).toBe(201);
    await stack.api.kill('SIGKILL');
    await stack.temporal?.start();
    await stack.api.start();
    await advance(kari, 'P70D');
    const { pathwayId } = first.body;
    expect(await openBreaks(pathwayId)).toMatchObject([{ kind: 'mapping-missing' }]);
  }, 180_000);
});

describe('Temporal', () => {
  it('stopped while commands arrive: they are accepted, and the clocks catch up', async () => {
    await stack.temporal?.kill('SIGKILL');
    const { pathwayId, episodeId } = await referredPathway(stack);
    const nils = new Speaker(stack, 'specialist', rusposten);
    const assessed = await nils.command(pathwayId, 'AssessReferral', { episodeId, right: false });
    expect(assessed.status).toBe(200);
    const ready = await kari.call('GET', '/health/ready');
    expect(ready).toMatchObject({ status: 200, body: { status: 'degraded' } });
    await stack.temporal?.start();
    await advance(kari, 'P70D');
    expect(await openBreaks(pathwayId)).toMatchObject([{ kind: 'mapping-missing' }]);
    expect(await countFacts(pathwayId, 'ChainBreakOpened')).toBe(1);
  }, 180_000);

  it('gone for good: the sweep fires the clock itself, once', async () => {
    const { pathwayId } = await referredPathway(stack);
    await stack.temporal?.kill('SIGKILL');
    await advance(kari, 'P30D');
    expect(await openBreaks(pathwayId)).toMatchObject([{ kind: 'assessment-late' }]);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await countFacts(pathwayId, 'ChainBreakOpened')).toBe(1);
    await stack.temporal?.start();
    await new Promise((resolve) => setTimeout(resolve, 5_000)); // Temporal wakes and finds nothing left to fire
    expect(await countFacts(pathwayId, 'ChainBreakOpened')).toBe(1);
  }, 180_000);
});
