import { describe, expect, it } from '@jest/globals';
import { durationAsSaid } from './durations.js';

describe('durations as people say them', () => {
  it.each([
    [{ amount: 10, unit: 'vd' }, '10 virkedager'],
    [{ amount: 1, unit: 'wk' }, '1 uke'],
    [{ amount: null, unit: 'agreed' }, 'avtalt for hver bruker'],
  ] as const)('%j is said «%s»', (duration, said) => {
    expect(durationAsSaid(duration)).toBe(said);
  });
});
