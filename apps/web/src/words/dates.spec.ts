import { describe, expect, it } from '@jest/globals';
import { dateAsSaid, dayAsSaid, days, daysBetween, daysFrom, lateness, weekOf } from './dates.js';

describe('dates as people say them', () => {
  it.each([
    ['2026-11-24', 48],
    ['2026-01-01', 1],
    ['2027-01-03', 53],
    ['2027-01-04', 1],
    ['2024-12-30', 1],
  ])('%s is in ISO week %i', (date, week) => {
    expect(weekOf(date)).toBe(week);
  });

  it('names weekday and week, and the year only when it is another', () => {
    expect(dateAsSaid('2026-11-27', '2026-11-24T10:00:00.000Z')).toBe('fre. 27. nov. (uke 48)');
    expect(dateAsSaid('2027-10-25', '2026-11-24T10:00:00.000Z')).toBe('25. oktober 2027 (uke 43)');
  });

  it.each([
    [3, '3 dager over'],
    [1, '1 dag over'],
    [0, 'i dag'],
    [-1, 'om 1 dag'],
    [-4, 'om 4 dager'],
  ])('%i days late is said «%s»', (daysLate, said) => {
    expect(lateness(daysLate)).toBe(said);
  });

  it('an instant is the day it is in Oslo, and half a day is said with a comma', () => {
    expect(dayAsSaid('2026-11-26T23:30:00.000Z', '2026-11-24T10:00:00.000Z')).toBe('fre. 27. nov. (uke 48)');
    expect([1, 2.5].map(days)).toEqual(['1 dag', '2,5 dager']);
  });

  it('days are counted over a change of summer time', () => {
    expect([daysBetween('2026-10-24', '2026-10-26'), daysBetween('2026-11-27', '2026-11-24')]).toEqual([2, -3]);
    expect(daysFrom('2026-10-24T22:30:00.000Z', 1)).toBe('2026-10-26');
  });
});
