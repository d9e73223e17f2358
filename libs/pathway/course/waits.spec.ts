import { describe, expect, it } from '@jest/globals';
import { allOf, does, episodeId, referral, type Step } from '../../testing/episode-steps.js';
import { nextId, otherUnit } from '../../testing/steps/episodes.js';
import { aStory } from '../../testing/story.js';
import { waitsOf, type Wait } from './waits.js';

const begins = '2027-03-15T08:00:00.000Z';
const april = (day: number) => `2027-04-${String(day).padStart(2, '0')}T08:00:00.000Z`;
const thirdId = '22222222-0000-4000-8000-000000000003';

const referred = (receivedOn: string, more: Parameters<typeof referral>[0] = {}, at?: string) =>
  referral({ receivedOn, ...more }, at);
const elsewhere = { episodeId: nextId, kind: 'detox', to: otherUnit } as const;
const admitted = (id: string, at: string) => does('Admit', { episodeId: id }, at);
const waits = (...steps: readonly Step[]): Wait[] => waitsOf(allOf(...steps)(aStory(begins).started()).state.course);

describe('a time of waiting', () => {
  it('is one from the first referral to the last admission, where referrals overlap', () => {
    const both = [referred('2027-03-15'), referred('2027-03-29', elsewhere, '2027-03-29T08:00:00.000Z')];
    expect(waits(...both)).toEqual([{ from: '2027-03-15', to: undefined, under23: false }]);
    expect(waits(...both, admitted(episodeId, april(5)))).toEqual([
      { from: '2027-03-15', to: undefined, under23: false },
    ]);
    expect(waits(...both, admitted(nextId, april(5)))).toEqual([{ from: '2027-03-15', to: undefined, under23: false }]);
    expect(waits(...both, admitted(episodeId, april(5)), admitted(nextId, april(9)))).toEqual([
      { from: '2027-03-15', to: april(9), under23: false },
    ]);
  });

  it('begins with what was received first, although it was told of last', () => {
    const late = referred('2027-03-01', elsewhere);
    expect(waits(referred('2027-03-15'), late)).toMatchObject([{ from: '2027-03-01' }]);
    const third = referred('2027-03-08', { episodeId: thirdId, kind: 'outpatient' });
    expect(waits(referred('2027-03-15'), late, third)).toMatchObject([{ from: '2027-03-01' }]);
  });

  it('is that of one under 23 if any of the referrals says so', () => {
    const young = { under23: true };
    const later = (more: object) => referred('2027-03-29', { ...elsewhere, ...more }, '2027-03-29T08:00:00.000Z');
    expect(waits(referred('2027-03-15', young), later({}))).toMatchObject([{ under23: true }]);
    expect(waits(referred('2027-03-15'), later(young))).toMatchObject([{ under23: true }]);
    expect(waits(referred('2027-03-15'), later({}))).toMatchObject([{ under23: false }]);
  });

  it('begins anew with a referral of the day after the last was over; one of the same day goes on', () => {
    const first = [referred('2027-03-15'), admitted(episodeId, april(5))];
    expect(waits(...first, referred('2027-04-06', elsewhere, april(6)))).toEqual([
      { from: '2027-03-15', to: april(5), under23: false },
      { from: '2027-04-06', to: undefined, under23: false },
    ]);
    expect(waits(...first, referred('2027-04-05', elsewhere))).toEqual([
      { from: '2027-03-15', to: undefined, under23: false },
    ]);
  });

  it('of three, the second and third of which overlap, is two', () => {
    const steps = [
      referred('2027-03-15'),
      admitted(episodeId, april(5)),
      referred('2027-04-12', elsewhere, april(12)),
      referred('2027-04-19', { episodeId: thirdId, kind: 'outpatient' }, april(19)),
      admitted(nextId, april(20)),
      admitted(thirdId, april(21)),
    ];
    expect(waits(...steps)).toEqual([
      { from: '2027-03-15', to: april(5), under23: false },
      { from: '2027-04-12', to: april(21), under23: false },
    ]);
  });

  it('is over with the first of what ends it: a refusal, or that the client gave up', () => {
    const refused = does('AssessReferral', { episodeId, right: false }, april(7));
    const gaveUp = does('RecordDropOut', { episodeId }, april(6));
    expect(waits(referred('2027-03-15'), refused)).toMatchObject([{ to: april(7) }]);
    expect(waits(referred('2027-03-15'), gaveUp)).toMatchObject([{ to: april(6) }]);
  });
});
