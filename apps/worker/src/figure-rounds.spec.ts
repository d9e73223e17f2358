import { describe, expect, it } from '@jest/globals';
import { createFigureRounds } from './figure-rounds.js';

function roundsOf(follow: () => Promise<{ facts: number; skipped: number; closed: string[] }>) {
  const said: object[] = [];
  const write = (fields: object) => void said.push(fields);
  return {
    said,
    rounds: createFigureRounds({ figures: { follow }, intervalMs: 1, log: { info: write, error: write } }),
  };
}

describe('the rounds that fold the figures', () => {
  it('say which periods were told for the first time, and nothing of what was not', async () => {
    const { said, rounds } = roundsOf(async () => ({ facts: 7, skipped: 0, closed: ['2027-03'] }));
    await rounds.run();
    expect(said).toEqual([{ event: 'periods-told', closed: ['2027-03'] }]);
    const quiet = roundsOf(async () => ({ facts: 7, skipped: 0, closed: [] }));
    await quiet.rounds.run();
    expect(quiet.said).toEqual([]);
  });

  it('go on when one fails, with the class of the error alone', async () => {
    let count = 0;
    const { said, rounds } = roundsOf(async () => {
      if (count++ === 0) throw new TypeError('secret');
      return { facts: 0, skipped: 0, closed: [] };
    });
    await rounds.run();
    await rounds.run();
    expect(said).toEqual([{ event: 'figure-round-failed', step: 'follow', error: 'TypeError' }]);
    expect(count).toBe(2);
  });
});
