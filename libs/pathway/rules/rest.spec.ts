import { describe, expect, it } from '@jest/globals';
import { allOf, does, episodeId, plan, referral, stay, type Step } from '../../testing/episode-steps.js';
import { ready } from '../../testing/steps/discharges.js';
import { met, paused, resumed } from '../../testing/steps/follow-up.js';
import { agreed, begun } from '../../testing/steps/measures.js';
import { compulsionDecided } from '../../testing/steps/tracks.js';
import { aStory, type Story } from '../../testing/story.js';

const begins = '2027-01-04T08:00:00.000Z';
const closes = '2027-01-04T09:00:00.000Z';
/** A Monday, at ten in Oslo. */
const opens = '2027-04-12T08:00:00.000Z';

const closed = (given: Step): Story =>
  does('ClosePathway', { reason: 'declined' }, closes)(given(aStory(begins).started()));
const reopened = (given: Step): Story => does('ReopenPathway', {}, opens)(closed(given));
const dueAt = (story: Story, rule: string) => story.clock(rule)?.dueAt;
const endOf = (day: string) => `${day}T22:00:00.000Z`;

const assessed = does('AssessReferral', {
  episodeId,
  right: true,
  legalDeadline: '2027-02-01',
  startDate: '2027-01-29',
});

describe('what was owed when the pathway was closed, and is opened again', () => {
  it.each<[string, string, Step, string]>([
    ['working days', 'U16', allOf(stay(begins), plan('2027-06-30', 'wanted')), endOf('2027-04-19')],
    ['days', 'P12.30d', allOf(), endOf('2027-05-12')],
    ['weeks', 'C2.execute', compulsionDecided('hol-10-2', { decidedOn: '2027-01-04' }), endOf('2027-05-24')],
    ['months', 'M3', allOf(agreed({ kind: 'temporaryHousing', startOn: '2027-01-04' }), begun()), endOf('2027-07-12')],
    [
      'hours',
      'U2',
      allOf(stay(begins), does('RecordMunicipalNeed', { episodeId, likely: true })),
      '2027-04-13T08:00:00.000Z',
    ],
    ['office hours', 'U7', allOf(stay(begins), plan('2027-06-30', 'wanted'), ready()), '2027-04-12T12:00:00.000Z'],
    [
      'an agreed day that has passed',
      'R3',
      allOf(referral({ receivedOn: '2027-01-04' }), assessed),
      endOf('2027-04-12'),
    ],
  ])('counts anew from then: %s (%s)', (_unit, rule, given, due) => {
    expect(dueAt(reopened(given), rule)).toBe(due);
  });

  it('is due on its own day where that is later still', () => {
    const far = allOf(
      referral({ receivedOn: '2027-01-04' }),
      does('AssessReferral', { episodeId, right: true, legalDeadline: '2027-06-01', startDate: '2027-05-20' }),
    );
    expect(dueAt(reopened(far), 'R3')).toBe(endOf('2027-06-01'));
  });

  it('was not what came afterwards: that is due by its own day alone', () => {
    const story = reopened(allOf()).until('2027-04-14T08:00:00.000Z');
    referral({ receivedOn: '2027-04-13' })(story);
    expect(dueAt(story, 'R1')).toBe(endOf('2027-04-27'));
    const before = reopened(referral({ receivedOn: '2027-01-04' }));
    expect(dueAt(before, 'R1')).toBe(endOf('2027-04-26'));
  });

  it('was not what had been done: it does not come back', () => {
    const mapped = does('RecordMapping', { domains: ['housing'] });
    expect(dueAt(reopened(mapped), 'P12')).toBeUndefined();
  });
});

describe('what rests', () => {
  const on = (day: string) => `${day}T10:00:00.000Z`;
  const beginsInMarch = '2027-03-01T10:00:00.000Z';
  const told = (...steps: readonly Step[]) => allOf(...steps)(aStory(beginsInMarch).started());
  const p12 = (...steps: readonly Step[]) => told(...steps).clock('P12')?.dueOn;

  it('counts anew from the end of the last pause, whichever pause was told of first', () => {
    const once = [paused('abroad', '2027-03-31', on('2027-03-08')), resumed(on('2027-03-15'))];
    const twice = [...once, paused('prison', '2027-05-31', on('2027-04-05')), resumed(on('2027-04-12'))];
    const after = (day: string) => p12(...twice.slice(0, day === 'once' ? 2 : 4)) ?? '';
    expect(after('once') < after('twice')).toBe(true);
    const afresh = aStory(on('2027-04-12')).started().clock('P12')?.dueOn;
    expect(after('twice')).toBe(afresh);
  });

  it('does not rest because of a pause that was over before it was owed', () => {
    const story = told(paused('abroad', '2027-03-31', on('2027-03-08')), resumed(on('2027-03-15')));
    allOf(met(), stay(on('2027-04-05')))(story);
    expect(story.clocks).toContain('P12');
  });
});
