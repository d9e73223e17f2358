import { execFile } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
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
    await advance(kari, 'P20D'); // R1 falls due with nobody to fire it
    expect(await kari.breaksOf(pathwayId)).toEqual([]);
    await stack.worker.start();
    expect(await openBreaks(pathwayId)).toMatchObject([{ kind: 'assessment-late', state: 'open' }]);
    await new Promise((resolve) => setTimeout(resolve, 3_000)); // time enough for a second one, were there one
    expect(await countFacts(pathwayId, 'ChainBreakOpened')).toBe(1);
  }, 120_000);

  it('killed with -9 again and again while clocks fire loses none and doubles none', async () => {
    const started = await Promise.all(Array.from({ length: 10 }, () => referredPathway(stack)));
    await advance(kari, 'P20D');
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
  it('killed between commit and nudge: the sweep arms the clock, and the same key gets the same answer', async () => {
    await stack.temporal?.kill('SIGKILL'); // no nudge can get through
    const [person, key] = [syntheticPerson(2_900), 'killed-before-nudge'];
    const first = await kari.start({ person, key });
    expect(first.status).toBe(201);
    await stack.api.kill('SIGKILL');
    const { pathwayId, version } = first.body;
    expect(await deliveredVersion(pathwayId)).toBeLessThan(version);
    await stack.temporal?.start();
    const delivered = () => deliveredVersion(pathwayId); // by the worker's sweep: the API is still dead
    expect(await eventually(delivered, (seen) => seen === version)).toBe(version);
    await stack.api.start();
    expect((await kari.start({ person, key })).body).toEqual(first.body);
    await advance(kari, 'P70D');
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
    await advance(kari, 'P20D');
    expect(await openBreaks(pathwayId)).toMatchObject([{ kind: 'assessment-late' }]);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await countFacts(pathwayId, 'ChainBreakOpened')).toBe(1);
    await stack.temporal?.start();
    await new Promise((resolve) => setTimeout(resolve, 5_000)); // Temporal wakes and finds nothing left to fire
    expect(await countFacts(pathwayId, 'ChainBreakOpened')).toBe(1);
  }, 180_000);

  it('its database lost: one command arms every pathway anew, and the clocks fire once', async () => {
    const { pathwayId } = await referredPathway(stack);
    await stack.temporal?.kill('SIGKILL');
    for (const file of readdirSync(join(stack.home, 'temporal'))) rmSync(join(stack.home, 'temporal', file));
    await stack.temporal?.start();
    const { stdout } = await promisify(execFile)(process.execPath, ['dist/apps/worker/src/arm-all.js'], {
      env: { ...process.env, ...workerEnvironmentOf(stack) },
    });
    expect(stdout).toContain('done');
    await advance(kari, 'P20D');
    expect(await openBreaks(pathwayId)).toMatchObject([{ kind: 'assessment-late' }]);
    expect(await countFacts(pathwayId, 'ChainBreakOpened')).toBe(1);
  }, 180_000);
});

/** The version that Temporal has been told of, as the database knows it. */
async function deliveredVersion(pathwayId: string): Promise<number> {
  const db = new pg.Client({
    connectionString: Object.assign(new URL(stack.superuserUrl), { pathname: '/forlopsvakt' }).href,
  });
  await db.connect();
  try {
    const { rows } = await db.query<{ nudged_version: number }>(
      'select nudged_version from forlopsvakt.stream where stream = $1',
      [pathwayId],
    );
    return rows[0]?.nudged_version ?? -1;
  } finally {
    await db.end();
  }
}

const workerEnvironmentOf = ({ workerDatabaseUrl, temporalAddress, secrets }: TestStack) => ({
  WORKER_DATABASE_URL: workerDatabaseUrl,
  TEMPORAL_ADDRESS: temporalAddress,
  TEMPORAL_NAMESPACE: 'default',
  TEMPORAL_PAYLOAD_KEY: secrets.temporalPayloadKey,
  DEMO: '1',
});
