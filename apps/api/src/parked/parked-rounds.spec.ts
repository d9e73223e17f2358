import { beforeEach, describe, expect, it } from '@jest/globals';
import { createParkedRounds } from './parked-rounds.js';

const nothing = { delivered: 0, refused: 0, waiting: 0 };
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A delivery that the test lets end. */
function world(intervalMs = 3_600_000) {
  const rounds: PromiseWithResolvers<typeof nothing>[] = [];
  const logged: unknown[] = [];
  const sut = createParkedRounds({
    pathways: {
      deliverParked: () => {
        const round = Promise.withResolvers<typeof nothing>();
        rounds.push(round);
        return round.promise;
      },
    },
    intervalMs,
    log: {
      info: (fields) => logged.push(['info', fields]),
      error: (fields) => logged.push(['error', fields]),
    },
    loggable: (error) => (error instanceof Error ? error.name : 'unknown'),
  });
  const end = async (report = nothing) => {
    rounds.at(-1)?.resolve(report);
    await turn();
  };
  return { sut, rounds, logged, end };
}

describe('the rounds of parked signals', () => {
  let at: ReturnType<typeof world>;
  beforeEach(() => {
    at = world();
  });

  it('begin at the start, so that what a crash left is delivered, and say what they did', async () => {
    at.sut.start();
    expect(at.rounds).toHaveLength(1);
    await at.end({ delivered: 2, refused: 1, waiting: 0 });
    expect(at.logged).toEqual([['info', { event: 'parked-delivered', delivered: 2, refused: 1, waiting: 0 }]]);
    await at.sut.stop();
  });

  it('say nothing when there was nothing, and raise what cannot be delivered', async () => {
    at.sut.start();
    await at.end();
    expect(at.logged).toEqual([]);
    at.sut.soon();
    await at.end({ ...nothing, waiting: 3 });
    expect(at.logged).toEqual([['error', { event: 'parked-waiting', ...nothing, waiting: 3 }]]);
    await at.sut.stop();
  });

  it('never overlap: whoever joins meanwhile gets one round more, however many they are', async () => {
    at.sut.start();
    at.sut.soon();
    at.sut.soon();
    expect(at.rounds).toHaveLength(1);
    await at.end();
    expect(at.rounds).toHaveLength(2);
    await at.end();
    expect(at.rounds).toHaveLength(2);
    await at.sut.stop();
  });

  it('come again at their interval, also after one that failed', async () => {
    at = world(1);
    at.sut.start();
    at.rounds[0]?.reject(new TypeError('quotes what was being read'));
    for (let i = 0; i < 200 && at.rounds.length < 2; i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(at.rounds).toHaveLength(2);
    expect(at.logged).toEqual([['error', { event: 'parked-round-failed', error: 'TypeError' }]]);
    const stopped = at.sut.stop();
    await at.end();
    await stopped;
  });

  it('end with the one under way when stopped, and none begins after', async () => {
    at.sut.start();
    at.sut.soon();
    let ended = false;
    const stopped = at.sut.stop().then(() => (ended = true));
    await turn();
    expect(ended).toBe(false);
    await at.end();
    await stopped;
    at.sut.soon();
    expect(at.rounds).toHaveLength(1);
  });
});
