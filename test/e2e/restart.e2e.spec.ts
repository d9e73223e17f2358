import { afterAll, describe, expect, it } from '@jest/globals';
import type { SweepLimits } from '../../apps/local/src/environment.js';
import { startStack, type Stack } from '../../apps/local/src/stack.js';
import { seedDemo } from '../../apps/local/src/demo/seed.js';
import { openTemporaryFolder } from '../../apps/local/src/testing/temporary.js';
import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { demoOrganisations } from '../../apps/local/src/demo/organisations.js';
import { eventually, referredPathway, sandnes, Speaker } from '../stack.js';

/** What a second start finds, on the data of the first. */
describe('the next start', () => {
  const folder = openTemporaryFolder();
  const home = folder.path;
  let running: Stack | undefined;
  const start = async (sweep: SweepLimits = {}): Promise<Stack> =>
    (running = await startStack({ home, durable: false, sweep }));
  const stop = async (): Promise<void> => {
    await running?.stop();
    running = undefined;
  };
  afterAll(async () => {
    await stop();
    folder.remove();
  }, 60_000);

  it('goes on where the first stopped, and fires the clocks that fell due meanwhile', async () => {
    const { pathwayId, kari } = await referredPathway(await start({ intervalMs: 300, undeliveredMs: 100 }));
    const { clocks } = (await kari.call('GET', `/api/v1/pathways/${pathwayId}`)).body;
    const dueAt = clocks.find((clock) => clock.rule === 'R1')?.dueAt ?? '';
    await almostUntil(dueAt, running);
    const facts = (await kari.factsOf(pathwayId)).map((fact) => fact.factId);
    expect(await kari.breaksOf(pathwayId)).toEqual([]);
    await stop();
    await new Promise((resolve) => setTimeout(resolve, 9_000)); // the clock falls due with nobody there
    const again = new Speaker(await start(), 'coordinator', sandnes);
    const breaks = await eventually(
      () => again.breaksOf(pathwayId),
      (found) => found.length > 0,
    );
    expect(breaks).toMatchObject([{ kind: 'assessment-late', state: 'open' }]);
    const after = await again.factsOf(pathwayId);
    expect(after.map((fact) => fact.factId).slice(0, facts.length)).toEqual(facts);
    expect(after.filter((fact) => fact.type === 'ChainBreakOpened')).toHaveLength(1);
  }, 180_000);
});

/** Moves the demo clock to a few seconds before that instant, and waits until Temporal has heard of it. */
async function almostUntil(dueAt: string, stack: Stack | undefined): Promise<void> {
  const store = openPostgresStore({ url: stack?.databaseUrl ?? '', poolSize: 1 });
  const now = Date.now() + (await store.demoOffset());
  await store.advanceDemo(Date.parse(dueAt) - now - 9_000);
  await eventually(
    () => store.undelivered({ olderThanMs: 0, limit: 1 }),
    (waiting) => waiting.length === 0,
  );
  await store.close();
}

describe('the demo', () => {
  const folder = openTemporaryFolder();
  const home = folder.path;
  afterAll(() => folder.remove());

  it('cut off in the middle and begun again has forty clients, and each kind of state and break', async () => {
    const stack = await startStack({ home, durable: false });
    try {
      const cutOff = (done: number): void => {
        if (done === 12) throw new Error('cut off');
      };
      await expect(seedDemo({ ...stack, home, progress: cutOff })).rejects.toThrow('cut off');
      expect(await seedDemo({ ...stack, home, progress: () => undefined })).toBe(40);
      const seen = await everythingIn(stack);
      expect(seen.pathways.size).toBe(40);
      expect([...seen.kinds].sort()).toEqual([
        'admission-notice-missing',
        'ansvarsgruppe-lapsed',
        'assessment-late',
        'crisis-plan-missing',
        'discharge-summary-late',
        'handover-missed',
        'helfo-not-notified',
        'legal-deadline-passed',
        'mapping-missing',
        'no-coordinator',
        'no-specialist-coordinator',
        'waiting-without-contact',
      ]);
      expect([...seen.states].sort()).toEqual(expect.arrayContaining(['open', 'postponed', 'resolved']));
      expect(new Set(seen.levels)).toEqual(new Set([0, 1, 2]));
      const { now } = (await new Speaker(stack, 'coordinator', sandnes).call('GET', '/api/v1/demo')).body;
      expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000); // back to the present
    } finally {
      await stack.stop();
    }
  }, 240_000);
});

async function everythingIn(stack: Stack) {
  const seen = {
    pathways: new Set<string>(),
    kinds: new Set<string>(),
    states: new Set<string>(),
    levels: new Set<number>(),
  };
  const store = openPostgresStore({ url: stack.workerDatabaseUrl, poolSize: 1 });
  for (let after: string | undefined; ;) {
    const { facts, next } = await store.readAll({ after, limit: 1_000 });
    for (const fact of facts) seen.pathways.add(fact.stream);
    if (next === undefined) break;
    after = next;
  }
  await store.close();
  const states = ['open', 'acknowledged', 'postponed', 'resolved', 'withdrawn'].map((s) => `&state=${s}`).join('');
  for (const { organisation, level } of demoOrganisations) {
    const speaker = new Speaker(stack, level === 'municipality' ? 'coordinator' : 'specialist', organisation);
    const { items } = (await speaker.call('GET', `/api/v1/breaks?limit=500${states}`)).body;
    for (const item of items) {
      seen.kinds.add(String(item['kind']));
      seen.states.add(String(item['state']));
      seen.levels.add(Number(item['level']));
    }
  }
  return seen;
}
