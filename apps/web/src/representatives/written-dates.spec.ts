import { describe, expect, it } from '@jest/globals';
import { dateOf, writtenOf, yearsLater } from './written-dates.js';

describe('a date as it is written', () => {
  it.each([
    ['17.05.2014', '2014-05-17'],
    [' 7.5.2014 ', '2014-05-07'],
    ['29.02.2028', '2028-02-29'],
    ['29.02.2027', undefined],
    ['31.04.2027', undefined],
    ['17.05.14', undefined],
    ['2014-05-17', undefined],
    ['', undefined],
  ])('%s is %s', (written, date) => {
    expect(dateOf(written)).toBe(date);
  });

  it('has its day also four and six years later, and is nothing while it is half written', () => {
    expect([yearsLater('17.5.2026', 4), yearsLater('17.05.2026', 6)]).toEqual(['17.05.2030', '17.05.2032']);
    expect([yearsLater('29.02.2028', 4), yearsLater('29.02.2028', 6)]).toEqual(['29.02.2032', '01.03.2034']);
    expect(yearsLater('17.5.', 4)).toBe('');
    expect(writtenOf('2014-05-17')).toBe('17.05.2014');
  });
});
