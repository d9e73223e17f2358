import { describe, expect, it } from '@jest/globals';
import type { Trajectory } from '../application/service.js';
import { createNudger, type NudgeTrouble } from './nudger.js';

const unavailable = () => Object.assign(new Error('no connection'), { code: 14, details: '', metadata: {} });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A Temporal and a store that remember what they were asked. */
function world() {
  const versions = new Map<string, number>();
  const seen = { reads: [] as string[][], signals: [] as Trajectory[], marks: [] as object[][], atOnce: 0, most: 0 };
  const troubles: NudgeTrouble[] = [];
  const state = { away: false, refuses: '' };
  const signalWithStart = async (_type: unknown, { args }: { args: [Trajectory] }) => {
    seen.most = Math.max(seen.most, ++seen.atOnce);
    await pause(5);
    seen.atOnce -= 1;
    if (state.away) throw new Error('Failed to signal', { cause: unavailable() });
    if (args[0].pathwayId === state.refuses) throw new Error('too large');
    seen.signals.push(args[0]);
  };
  // The client's own type has dozens of members of which the nudger calls two.
  const client = { workflow: { signalWithStart }, withDeadline: (_at: number, act: () => unknown) => act() } as never;
  const nudger = createNudger({
    client,
    trajectories: (pathwayIds) => {
      seen.reads.push(pathwayIds);
      return Promise.resolve(
        pathwayIds.map((pathwayId) => ({
          pathwayId,
          version: versions.get(pathwayId) ?? 1,
          phase: 'waiting',
          clocks: [],
        })),
      );
    },
    markDelivered: (delivered) => Promise.resolve(void seen.marks.push(delivered)),
    onError: (trouble) => troubles.push(trouble),
    concurrency: 4,
    markAfterMs: 30,
    probeEveryMs: 50,
  });
  return { nudger, seen, troubles, state, versions };
}

describe('the nudger', () => {
  it('makes one read, and one signal per pathway, of many nudges', async () => {
    const { nudger, seen, versions } = world();
    for (let i = 1; i <= 50; i++) {
      versions.set('p', i).set('q', i);
      nudger.nudge('p', i);
      nudger.nudge('q', i);
    }
    await nudger.drain();
    expect(seen.reads).toEqual([['p', 'q']]);
    expect(seen.signals.map(({ pathwayId, version }) => [pathwayId, version])).toEqual([
      ['p', 50],
      ['q', 50],
    ]);
    expect(seen.marks).toEqual([
      [
        { pathwayId: 'p', version: 50 },
        { pathwayId: 'q', version: 50 },
      ],
    ]);
  });

  it('never has more signals under way than allowed', async () => {
    const { nudger, seen } = world();
    for (let i = 0; i < 40; i++) nudger.nudge(`p${i}`, 1);
    await nudger.drain();
    expect(seen.signals).toHaveLength(40);
    expect(seen.most).toBe(4);
  });

  it('marks only what was signalled', async () => {
    const { nudger, seen, state, troubles } = world();
    state.refuses = 'bad';
    nudger.nudge('bad', 1);
    nudger.nudge('good', 1);
    await nudger.drain();
    expect(seen.marks).toEqual([[{ pathwayId: 'good', version: 1 }]]);
    expect(troubles).toMatchObject([{ kind: 'not-delivered', pathwayIds: ['bad'] }]);
  });

  it('drops the work while Temporal is away, says so once, and says when it is back', async () => {
    const { nudger, seen, state, troubles } = world();
    state.away = true;
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 100; i++) nudger.nudge(`p${i}`, 1);
      await pause(30);
    }
    await nudger.drain();
    expect(seen.signals).toEqual([]);
    expect(seen.marks).toEqual([]);
    expect(troubles.map(({ kind }) => kind)).toEqual(['temporal-away']);

    state.away = false;
    await pause(60);
    nudger.nudge('p', 1);
    await nudger.drain();
    expect(seen.signals.map(({ pathwayId }) => pathwayId)).toEqual(['p']);
    expect(troubles.map(({ kind }) => kind)).toEqual(['temporal-away', 'temporal-back']);
  });

  it('gathers what was delivered and marks it without being asked', async () => {
    const { nudger, seen } = world();
    nudger.nudge('p', 1);
    await pause(20);
    nudger.nudge('q', 1);
    await pause(120);
    expect(seen.marks).toHaveLength(1);
    expect(seen.marks[0]).toHaveLength(2);
  });
});
