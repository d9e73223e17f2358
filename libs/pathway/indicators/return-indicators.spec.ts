import { describe, expect, it } from '@jest/globals';
import { emptyCourse, type Episode } from '../course.js';
import { indicatorTable } from './indicator-table.js';
import type { Told } from './told.js';

const unit = '314002024';
const noon = (day: string): string => `2027-${day}T12:00:00.000Z`;
type Known = Partial<Omit<Episode, 'left' | 'referral'>> & { kind?: string; leftAt?: string };
const episode = (episodeId: string, { kind, leftAt, ...known }: Known): Episode =>
  ({
    ...{ episodeId, unit, ...known },
    ...(kind !== undefined && { referral: { kind } }),
    ...(leftAt !== undefined && { left: { at: leftAt, how: 'discharged' } }),
  }) as unknown as Episode;
const told = (...episodes: Episode[]): Told => ({
  course: { ...emptyCourse, episodes: Object.fromEntries(episodes.map((one) => [one.episodeId, one])) },
  ...{ lives: [], breaks: [] },
});
const counted = (id: string, of: Told) => {
  const row = indicatorTable.find((one) => one.id === id);
  return (row?.of(of) ?? []).map(({ day, value, numerator }) => [day, value ?? numerator]);
};

describe('R.acute, acute contact again', () => {
  const acute = (id: string, day?: string) => episode(id, { kind: 'acute', ...(day && { admittedAt: noon(day) }) });

  it('counts each acute stay on its day, and again within 90 days of the one before', () => {
    const three = told(acute('a', '01-01'), acute('b', '04-01'), acute('c', '07-01'));
    expect(counted('R.acute', three)).toEqual([
      ['2027-01-01', 0],
      ['2027-04-01', 1],
      ['2027-07-01', 0],
    ]);
  });

  it('counts them in the order that they were, however they were told', () => {
    const backwards = told(acute('c', '07-01'), acute('a', '01-01'), acute('b', '04-01'));
    expect(counted('R.acute', backwards)).toEqual([
      ['2027-01-01', 0],
      ['2027-04-01', 1],
      ['2027-07-01', 0],
    ]);
  });

  it('counts none that is not begun, not acute, or was never referred', () => {
    const others = told(
      acute('waits'),
      episode('b', { kind: 'inpatient', admittedAt: noon('01-02') }),
      episode('c', {}),
    );
    expect(counted('R.acute', others)).toEqual([]);
  });
});

describe('R.restart, days from leaving to being back', () => {
  const left = episode('first', { kind: 'inpatient', leftAt: noon('03-01') });
  const back = (day: string | undefined, more: object = {}) =>
    episode('again', {
      ...(day !== undefined && { admittedAt: noon(day) }),
      returnedFrom: { episodeId: 'first', ...more } as Episode['returnedFrom'],
    });

  it('is told on the day of the return, the same day too', () => {
    expect(counted('R.restart', told(left, back('03-15')))).toEqual([['2027-03-15', 14]]);
    expect(counted('R.restart', told(left, back('03-01')))).toEqual([['2027-03-01', 0]]);
  });

  it('is none where the return is not begun, lies before, was agreed on, or returns from nothing that was left', () => {
    expect(counted('R.restart', told(left, back(undefined)))).toEqual([]);
    expect(counted('R.restart', told(left, back('02-20')))).toEqual([]);
    expect(counted('R.restart', told(left, back('03-15', { basis: 'readmissionAgreement' })))).toEqual([]);
    expect(counted('R.restart', told(back('03-15')))).toEqual([]);
    const stays = episode('first', { kind: 'inpatient', admittedAt: noon('02-01') });
    expect(counted('R.restart', told(stays, back('03-15')))).toEqual([]);
  });
});
