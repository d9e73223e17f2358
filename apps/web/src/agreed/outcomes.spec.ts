import { describe, expect, it } from '@jest/globals';
import { outcomesOf } from './outcomes.js';

const item = { id: 'V.agreed', title: 'Avtalte tiltak begynt i tide', unit: 'share' as const, published: [] };
const part = (name: string, numerator: number, denominator: number) => ({
  ...{ part: name, label: name, numerator, denominator },
});

describe('what became of what was agreed', () => {
  it('is in time, late, or not done, whatever the cause', () => {
    const parts = [part('done', 12, 12), part('late', 0, 6), part('silent', 0, 5), part('capacityLacking', 0, 7)];
    expect(outcomesOf({ ...item, numerator: 12, denominator: 30, parts })).toEqual({
      ...{ due: 30, inTime: 12, late: 6, notDone: 12 },
    });
  });

  it('is told no further than the parts are, so that no difference tells one of them', () => {
    const parts = [part('done', 12, 12), { part: 'late', label: 'late', below: 5 }];
    expect(outcomesOf({ ...item, numerator: 12, denominator: 20, parts })).toEqual({ due: 20, inTime: 12 });
  });

  it('is nothing where nothing was due, and not told where it is too small', () => {
    expect(outcomesOf({ ...item, numerator: 0, denominator: 0, parts: [] })).toEqual({
      ...{ due: 0, inTime: 0, late: 0, notDone: 0 },
    });
    expect(outcomesOf({ ...item, below: 5 }).due).toBeUndefined();
    expect(outcomesOf(undefined).due).toBeUndefined();
  });
});
