import { describe, expect, it } from '@jest/globals';
import { acceptance, allOf, does, episodeId, plan, referral, stay, type Step } from '../../testing/episode-steps.js';
import { contactAgreed } from '../../testing/steps/discharges.js';
import { nextId, otherUnit } from '../../testing/steps/episodes.js';
import { aStory } from '../../testing/story.js';
import { appointments, followedUpAt } from './first-contact.js';

const begins = '2027-04-05T08:00:00.000Z';
const later = '2027-04-07T08:00:00.000Z';
const offered = allOf(stay(begins), plan('2027-04-30', 'wanted'));
const told = (...steps: readonly Step[]) => allOf(...steps)(aStory(begins).started()).state.course;

function agreedFor(id: string, ...steps: readonly Step[]) {
  const course = told(...steps);
  const episode = course.episodes[id];
  return episode ? appointments(course, episode) : undefined;
}

describe('the appointments for the first contact after a discharge', () => {
  it('are none where nobody has made one, although the municipality has accepted', () => {
    expect(agreedFor(episodeId, offered)).toEqual([]);
    expect(agreedFor(episodeId, offered, acceptance())).toEqual([]);
  });

  it('are in the order in which they were made, with the acceptance or apart from it', () => {
    const [first, second] = [
      { at: begins, on: '2027-05-03' },
      { at: later, on: '2027-05-04' },
    ];
    const acceptedLater: Step = (story) => acceptance('2027-05-04')(story.until(later));
    expect(agreedFor(episodeId, offered, contactAgreed('2027-05-03'), acceptedLater)).toEqual([first, second]);
    expect(agreedFor(episodeId, offered, acceptance('2027-05-03'), contactAgreed('2027-05-04', later))).toEqual([
      first,
      second,
    ]);
  });

  it('are of that stay alone: what is agreed for another is another’s', () => {
    const elsewhere = allOf(
      referral({ episodeId: nextId, kind: 'detox', to: otherUnit, receivedOn: '2027-04-05' }),
      does('Admit', { episodeId: nextId }),
      does('PlanDischarge', { episodeId: nextId, on: '2027-05-14', municipalWarning: 'wanted' }),
      acceptance('2027-05-18'),
    );
    expect(agreedFor(episodeId, offered, elsewhere)).toEqual([]);
    expect(agreedFor(nextId, offered, elsewhere)).toEqual([{ at: begins, on: '2027-05-18' }]);
  });
});

describe('the first contact', () => {
  it('is the municipality’s own with the client, from the hour the client left', () => {
    const met = (at: string) => does('RecordContact', { kind: 'met', withClient: true }, at);
    const called = does('RecordContact', { kind: 'phone', withClient: false }, later);
    const course = told(met(begins), called, met('2027-04-08T08:00:00.000Z'), met('2027-04-09T08:00:00.000Z'));
    expect(followedUpAt(course, begins)).toBe(begins);
    expect(followedUpAt(course, later)).toBe('2027-04-08T08:00:00.000Z');
    expect(followedUpAt(course, '2027-04-10T08:00:00.000Z')).toBeUndefined();
  });
});
