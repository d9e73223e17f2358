import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Trajectory } from '../../../libs/application/service.js';
import type { OverdueClock } from '../../../libs/event-store/port.js';
import type { DeliveryReport } from '../../../libs/trajectory-nudge/delivery.js';
import { createSweep, type Sweep } from './sweep.js';

const MINUTE = 60_000;
const limits = { intervalMs: MINUTE, undeliveredMs: 5_000, overdueMs: 2 * MINUTE, fireMs: 15 * MINUTE };

/** A store, a journal and a Temporal in memory, under a time that the test moves. */
function world() {
  const running = new Map<string, { pathwayId: string; dueAt: number }>();
  const undelivered = new Map<string, number>();
  const seen = { fired: [] as string[], nudged: [] as string[], delivered: [] as string[], logged: [] as string[] };
  const state = { now: 0, temporalAway: false, poisoned: '' };
  const overdue = ({ moreThanMs, limit }: { moreThanMs: number; limit: number }): Promise<OverdueClock[]> =>
    Promise.resolve(
      [...running]
        .map(([clockId, { pathwayId, dueAt }]) => ({ pathwayId, clockId, rule: 'U16', overdueMs: state.now - dueAt }))
        .filter((clock) => clock.overdueMs > moreThanMs)
        .slice(0, limit),
    );
  const deliver = (pathwayIds: string[]): Promise<DeliveryReport> => {
    if (state.temporalAway) return Promise.resolve({ delivered: [], failures: [], away: true });
    pathwayIds.forEach((pathwayId) => undelivered.delete(pathwayId));
    seen.delivered.push(...pathwayIds);
    return Promise.resolve({
      delivered: pathwayIds.map((pathwayId) => ({ pathwayId, version: 1 })),
      failures: [],
      away: false,
    });
  };
  const expireClock = (pathwayId: string, clockId: string): Promise<Trajectory> => {
    if (clockId === state.poisoned) return Promise.reject(new Error('cannot be folded'));
    if (running.delete(clockId)) seen.fired.push(clockId);
    return Promise.resolve({ pathwayId, version: 2, phase: 'waiting', clocks: [] });
  };
  const log = (fields: object) => seen.logged.push('event' in fields ? String(fields.event) : 'sweep');
  const sweep: Sweep = createSweep({
    store: {
      overdue,
      undelivered: ({ olderThanMs, limit }) =>
        Promise.resolve(
          [...undelivered]
            .filter(([, at]) => state.now - at > olderThanMs)
            .map(([id]) => id)
            .slice(0, limit),
        ),
    },
    pathways: { expireClock },
    nudger: { deliver, nudge: (pathwayId) => void (state.temporalAway || seen.nudged.push(pathwayId)) },
    limits,
    since: new Date(0).toISOString(),
    log: { info: log, error: log },
  });
  return { running, undelivered, seen, state, sweep };
}

describe('the sweep', () => {
  let at: ReturnType<typeof world>;
  beforeEach(() => {
    at = world();
  });

  it('delivers what Temporal was not told of for five seconds, and leaves younger ones to their own nudge', async () => {
    at.undelivered.set('old', 0).set('young', 4_000);
    at.state.now = 6_000;
    expect(await at.sweep.run()).toEqual({ fired: 0, failed: 0, alerted: 0, delivered: 1 });
    expect(at.seen.delivered).toEqual(['old']);
  });

  it('delivers more than one batch in a pass', async () => {
    for (let i = 0; i < 1_200; i++) at.undelivered.set(`p${i}`, 0);
    at.state.now = 6_000;
    expect((await at.sweep.run()).delivered).toBe(1_200);
  });

  it('alerts and nudges when a clock is two minutes overdue, and does not fire it yet', async () => {
    at.running.set('c', { pathwayId: 'p', dueAt: 0 });
    at.state.now = 2 * MINUTE;
    expect((await at.sweep.run()).alerted).toBe(0);
    at.state.now = 2 * MINUTE + 1;
    expect((await at.sweep.run()).alerted).toBe(1);
    expect(at.seen).toMatchObject({ fired: [], nudged: ['p'], logged: ['clocks-overdue'] });
  });

  it('fires a clock itself, once, when Temporal is gone for fifteen minutes', async () => {
    at.state.temporalAway = true;
    at.running.set('c', { pathwayId: 'p', dueAt: 0 });
    at.undelivered.set('p', 0);
    for (let minute = 1; minute <= 30; minute++) {
      at.state.now = minute * MINUTE;
      await at.sweep.run();
      expect(at.seen.fired).toEqual(minute > 15 ? ['c'] : []);
    }
    expect(at.sweep.totals()).toEqual({ fired: 1, failed: 0, alerted: 13, delivered: 0 });
  });

  it('goes on past a pathway that cannot be fired', async () => {
    at.state.poisoned = 'bad';
    at.running.set('bad', { pathwayId: 'p1', dueAt: 0 }).set('good', { pathwayId: 'p2', dueAt: 0 });
    at.state.now = 16 * MINUTE;
    expect(await at.sweep.run()).toMatchObject({ fired: 1, failed: 1 });
    expect(at.seen.fired).toEqual(['good']);
    expect(at.seen.logged).toContain('sweep-firing-failed');
  });

  it('never overlaps: a second call waits for the pass under way', async () => {
    at.running.set('c', { pathwayId: 'p', dueAt: 0 });
    at.state.now = 16 * MINUTE;
    const [first, second] = await Promise.all([at.sweep.run(), at.sweep.run()]);
    expect(first).toBe(second);
    expect(at.sweep.totals().fired).toBe(1);
  });
});
