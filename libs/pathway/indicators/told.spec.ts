import { describe, expect, it } from '@jest/globals';
import { emptyCourse } from '../course.js';
import { municipalityAt, municipalityOn, toldBy, type Told } from './told.js';

const life = (from: string, municipality?: string) => ({ from, course: { ...emptyCourse, municipality } });
const lived = (...lives: Told['lives']): Told => ({ course: emptyCourse, lives, breaks: [] });

describe('the municipality that answered on a day', () => {
  const moved = lived(life('2027-03-01', '1108'), life('2027-03-10', '1103'), life('2027-03-20', '1124'));

  it('is the one that answered from that day on, until the next did', () => {
    const days = ['2027-03-01', '2027-03-09', '2027-03-10', '2027-03-19', '2027-03-20', '2027-12-31'];
    expect(days.map((day) => municipalityOn(moved, day))).toEqual(['1108', '1108', '1103', '1103', '1124', '1124']);
  });

  it('is the first one before anybody did, and nobody where nobody ever does', () => {
    expect(municipalityOn(moved, '2027-02-01')).toBe('1108');
    expect(municipalityOn(lived(life('2027-03-01'), life('2027-03-05', '1103')), '2027-03-02')).toBe('1103');
    expect(municipalityOn(lived(life('2027-03-01')), '2027-03-02')).toBeUndefined();
    expect(municipalityOn(lived(), '2027-03-02')).toBeUndefined();
  });

  it('stays the one that was known where a later day does not name it', () => {
    const unnamed = lived(life('2027-03-01', '1108'), life('2027-03-10'));
    expect(municipalityOn(unnamed, '2027-03-12')).toBe('1108');
  });

  it('changes at midnight in Oslo', () => {
    expect(municipalityAt(moved, '2027-03-09T22:59:59.000Z')).toBe('1108');
    expect(municipalityAt(moved, '2027-03-09T23:00:00.000Z')).toBe('1103');
  });
});

describe('a pathway that nothing is told of', () => {
  it('is the empty course, with no days and no breaks', () => {
    expect(toldBy([])).toEqual({ course: emptyCourse, lives: [], breaks: [] });
  });
});
