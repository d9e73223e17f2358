import { describe, expect, it } from '@jest/globals';
import { createLogRounds } from './log-rounds.js';

function roundsOf(seal: () => Promise<{ seals: number; lastSeal: number; lastHash: string }>) {
  const said: object[] = [];
  const write = (fields: object) => void said.push(fields);
  const keeping = { seal, followUp: async () => 3 };
  return { said, rounds: createLogRounds({ keeping, intervalMs: 1, log: { info: write, error: write } }) };
}

describe('the rounds over the access log', () => {
  it('tell the process log where the chain has come to, so that a log cut short is seen', async () => {
    const { said, rounds } = roundsOf(async () => ({ seals: 2, lastSeal: 9, lastHash: 'abc' }));
    await rounds.run();
    expect(said).toEqual([
      { event: 'log-sealed', seals: 2, lastSeal: 9, lastHash: 'abc' },
      { event: 'follow-up-made', made: 3 },
    ]);
  });

  it('go on when one fails, and say nothing of what it was about', async () => {
    const { said, rounds } = roundsOf(async () => Promise.reject(new TypeError('secret')));
    await rounds.run();
    expect(said).toEqual([
      { event: 'log-round-failed', step: 'seal', error: 'TypeError' },
      { event: 'follow-up-made', made: 3 },
    ]);
  });

  it('come again until they are stopped, the one under way to its end', async () => {
    let count = 0;
    const { rounds } = roundsOf(async () => ({ seals: 0, lastSeal: (count += 1), lastHash: '' }));
    rounds.start();
    while (count < 3) await new Promise((resolve) => setTimeout(resolve, 2));
    await rounds.stop();
    const ended = count;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(count).toBe(ended);
  });
});
