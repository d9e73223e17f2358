import { describe, expect, it } from '@jest/globals';
import { mayDiffer, together } from './changes.js';

describe('what an open page asks for anew', () => {
  it('is its lists whatever has changed, and of clients’ own pages those that are named', () => {
    const told = { pathways: ['p1'] };
    const asked = [['worklist'], ['open-breaks'], ['caseload'], ['pathway', 'p1'], ['facts', 'p1'], ['leaving']];
    expect(asked.filter((key) => !mayDiffer(key, told))).toEqual([]);
    const left = [['pathway', 'p2'], ['facts', 'p2'], ['session'], ['rules']];
    expect(left.filter((key) => mayDiffer(key, told))).toEqual([]);
  });

  it('is every open page when none is named, as when time has moved', () => {
    expect(mayDiffer(['pathway', 'p2'], {})).toBe(true);
    expect(mayDiffer(['session'], {})).toBe(false);
  });

  it('of two messages is what either names, and everything if one of them names none', () => {
    expect(together({ pathways: ['p1'] }, { pathways: ['p2'] })).toEqual({ pathways: ['p1', 'p2'] });
    expect(together({ pathways: ['p1'] }, {})).toEqual({});
  });
});
