import { describe, expect, it } from '@jest/globals';
import { byAge, byKind, medianOf, placeTable, shownPlace, withoutSmall } from './counts.js';

const some = (count: number, unit?: string, kind: 'handover-missed' | 'no-coordinator' = 'handover-missed') =>
  Array.from({ length: count }, () => ({ kind, ...(unit !== undefined && { unit }) }));

describe('the leader’s numbers', () => {
  it('count each kind, most first, and equal ones always in the same order', () => {
    expect(byKind([...some(1, 'A', 'no-coordinator'), ...some(2)])).toEqual([
      { of: 'handover-missed', count: 2 },
      { of: 'no-coordinator', count: 1 },
    ]);
    expect(byKind([...some(1, 'A', 'no-coordinator'), ...some(1)]).map(({ of }) => of)).toEqual([
      'handover-missed',
      'no-coordinator',
    ]);
  });

  it('count each age once, at its edges too, and name the ages that nobody has', () => {
    const daysOpen = [0, 7, 8, 90, 91, 400];
    expect(byAge(daysOpen.map((days) => ({ daysOpen: days }))).map(({ count }) => count)).toEqual([2, 1, 1, 2]);
  });

  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[10], 10],
    [[], undefined],
  ])('of %j the middle is %s', (numbers, middle) => {
    expect(medianOf(numbers)).toBe(middle);
  });
});

describe('what a place tells', () => {
  it.each([
    ['few and none alike', [4, 0, 9], ['few', 'few', 9]],
    ['five and more are shown', [5, 6], [5, 6]],
    ['one small cell takes the smallest other along, since the total is known', [3, 9, 7], ['few', 9, 'withheld']],
    ['one place alone', [2], ['few']],
  ] as const)('%s', (_, counts, shown) => {
    expect(withoutSmall(counts)).toEqual(shown);
  });

  it('is a table of kinds by places, and a row of the list tells no more than its cell', () => {
    const breaks = [...some(5, 'Botiltak'), ...some(6), ...some(1, 'Botiltak', 'no-coordinator')];
    const table = placeTable(breaks);
    expect(table).toEqual({
      places: ['Botiltak', 'Uten navngitt enhet'],
      rows: [
        { kind: 'handover-missed', total: 11, cells: [5, 6] },
        { kind: 'no-coordinator', total: 1, cells: ['few', 'few'] },
      ],
    });
    expect(shownPlace(table, { kind: 'handover-missed', unit: 'Botiltak' })).toBe('Botiltak');
    expect(shownPlace(table, { kind: 'no-coordinator', unit: 'Botiltak' })).toBeUndefined();
  });
});
