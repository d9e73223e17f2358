import { describe, expect, it } from '@jest/globals';
import { monthsFrom, monthsTo } from './months.js';
import { changeSaid, figureSaid, ofWhom } from './said.js';

const share = (value: number | undefined, more: object = {}) => ({ unit: 'share' as const, value, ...more });

describe('months', () => {
  it.each([
    ['2026-11', 0, '2026-11'],
    ['2026-11', 2, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-12', -12, '2025-12'],
  ])('%s and %i is %s', (month, count, result) => {
    expect(monthsFrom(month, count)).toBe(result);
  });

  it('in a row end with the one asked for', () => {
    expect(monthsTo('2027-02', 4)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  });
});

describe('a figure, as it is said', () => {
  it.each([
    [share(27.5), '27,5 %'],
    [{ unit: 'medianDays' as const, value: 1 }, '1 dag'],
    [{ unit: 'days' as const, value: 90 }, '90 døgn'],
    [{ unit: 'count' as const, value: 0 }, '0'],
    [{ unit: 'count' as const, below: 5 }, 'vises ikke'],
    [share(undefined), 'ingen'],
    [undefined, 'ikke talt'],
  ])('%j: %s', (figure, said) => {
    expect(figureSaid(figure)).toBe(said);
  });

  it('says of how many a share is, and of nothing what cannot be told', () => {
    expect(ofWhom(share(27.5, { numerator: 11, denominator: 40 }))).toBe('11 av 40');
    expect(ofWhom(share(undefined, { numerator: 0, denominator: 0 }))).toBeUndefined();
    expect(ofWhom({ unit: 'count', value: 4, numerator: 4, denominator: 4 })).toBeUndefined();
  });

  it.each([
    [share(30), share(27.5), '2,5 prosentpoeng opp fra oktober'],
    [share(27), share(27.5), '0,5 prosentpoeng ned fra oktober'],
    [{ unit: 'count' as const, value: 9 }, { unit: 'count' as const, value: 12 }, '3 færre enn i oktober'],
    [share(30), share(30), 'som i oktober'],
    [share(30), { unit: 'share' as const, below: 5 }, 'oktober: vises ikke'],
    [share(30), undefined, 'oktober: ikke talt'],
    [{ unit: 'share' as const, below: 5 }, share(30), undefined],
  ])('%j after %j: %s', (now, before, said) => {
    expect(changeSaid(now, before, 'oktober')).toBe(said);
  });
});
