import { describe, expect, it } from '@jest/globals';
import { unusualIn, unusualReadingRules, type Reading } from './unusual-reading.js';

const reading = (more: Partial<Reading> = {}): Reading => ({
  subject: 'kari',
  role: 'coordinator',
  pathway: 'one',
  day: '2026-11-24',
  hours: [10],
  reads: 1,
  denied: 0,
  isOwn: true,
  hadEnded: false,
  ...more,
});
const several = (count: number, more: Partial<Reading> = {}) =>
  Array.from({ length: count }, (_, i) => reading({ pathway: `p${i}`, ...more }));
const rulesIn = (readings: Reading[]) => unusualIn(readings).map((found) => found.rule);

describe('unusual reading', () => {
  it('is not the day’s work: one’s own clients, in the day time', () => {
    expect(unusualIn(several(20))).toEqual([]);
  });

  it('tells whose reading, how many and when, and neither whose data nor which pathway', () => {
    const readings = [...several(2, { isOwn: false }), reading({ isOwn: false, pathway: 'x', day: '2026-11-25' })];
    const days = ['2026-11-24', '2026-11-25'];
    expect(unusualIn(readings)).toEqual([
      { rule: 'outside-caseload', subject: 'kari', role: 'coordinator', days, pathways: 3 },
    ]);
  });

  it('asks about a third pathway outside the caseload in a week, not about two', () => {
    expect(rulesIn(several(2, { isOwn: false }))).toEqual([]);
    expect(rulesIn(several(3, { isOwn: false }))).toEqual(['outside-caseload']);
  });

  it('asks about thirty clients on one day, not in a week', () => {
    expect(rulesIn(several(30))).toEqual(['many-clients']);
    const spread = several(30).map((r, i) => ({ ...r, day: i < 15 ? '2026-11-23' : '2026-11-24' }));
    expect(rulesIn(spread)).toEqual([]);
  });

  it.each([
    [21, []],
    [22, ['at-night']],
    [5, ['at-night']],
    [6, []],
  ])('asks about reading at %i o’clock where nobody is on duty', (hour, found) => {
    expect(rulesIn([reading({ hours: [10, hour] })])).toEqual(found);
  });

  it('asks nobody at an institution about the night', () => {
    expect(rulesIn([reading({ role: 'specialist', hours: [3] })])).toEqual([]);
  });

  it('asks about a pathway that had ended, unless the reader had followed it up', () => {
    expect(rulesIn([reading({ hadEnded: true })])).toEqual([]);
    expect(rulesIn([reading({ hadEnded: true, isOwn: false })])).toEqual(['after-the-end']);
  });

  it('asks about three attempts without access; each is no reading of its own', () => {
    expect(rulesIn(several(2, { reads: 0, denied: 5, isOwn: false }))).toEqual([]);
    expect(rulesIn(several(3, { reads: 0, denied: 1, isOwn: false, hours: [23] }))).toEqual(['denied']);
  });

  it('asks about every opening in an emergency, one that found nobody too, and about one that was not justified', () => {
    const nobody = reading({ reads: 0, openings: 1, pathway: 'nobody 7' });
    expect(unusualIn([reading({ reads: 0, openings: 2 }), nobody])).toMatchObject([
      { rule: 'emergency-access', pathways: 2 },
    ]);
    expect(rulesIn([reading({ reads: 0, notJustified: 1 })])).toEqual(['emergency-not-justified']);
  });

  it('looks at each reader alone', () => {
    const two = ['kari', 'ola'].flatMap((subject) => several(2, { subject, isOwn: false }));
    expect(rulesIn(two)).toEqual([]);
  });

  it('has an id of its own for every rule', () => {
    expect(new Set(unusualReadingRules.map((rule) => rule.id)).size).toBe(unusualReadingRules.length);
  });
});
