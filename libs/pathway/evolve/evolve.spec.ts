import { describe, expect, it } from '@jest/globals';
import { allOf, cancelled, does, episodeId, stay } from '../../testing/episode-steps.js';
import { aStory } from '../../testing/story.js';

const begins = '2027-04-05T08:00:00.000Z';
const started = () => aStory(begins).started();

describe('a contact', () => {
  it.each([
    ['met', true, true],
    ['phone', true, true],
    ['video', true, true],
    ['message', true, false],
    ['attempt', true, false],
    ['met', false, false],
    ['video', false, false],
  ] as const)('%s, with the client %s: is the client reached? %s', (kind, withClient, real) => {
    const story = does('RecordContact', { kind, withClient })(started());
    expect(story.state.course.contacts).toMatchObject([{ at: begins, withClient, real }]);
  });
});

describe('utskrivningsinformasjon mottatt', () => {
  it('counts from the first time that the municipality says so', () => {
    const received = (at: string) => does('ConfirmDischargeInformation', { episodeId }, at);
    const left = allOf(stay(begins), does('Discharge', { episodeId, kind: 'planned' }));
    const story = allOf(left, received('2027-04-05T12:00:00.000Z'), received('2027-04-06T12:00:00.000Z'))(started());
    expect(story.state.course.episodes[episodeId]?.informationReceivedAt).toBe('2027-04-05T12:00:00.000Z');
  });
});

describe('an attempt to reach the client', () => {
  it('is one told of in the general way too, and nobody who was met was only tried for', () => {
    const attempts = (kind: 'met' | 'phone' | 'attempt') =>
      does('RecordContact', { kind, withClient: kind !== 'attempt' })(started()).state.course.followUp.attempts;
    expect(attempts('attempt')).toMatchObject([{ at: begins, channel: 'message' }]);
    expect([attempts('met'), attempts('phone')]).toEqual([[], []]);
  });
});

describe('a serious event', () => {
  it('that was told of in error, but not that it was notified: only the notice is left', () => {
    const story = does('RecordSeriousEvent', { kind: 'unexpected' })(started());
    const { eventId } = story.fact('SeriousEventRecorded').data;
    const at = '2027-04-05T12:00:00.000Z';
    allOf(does('NotifySeriousEvent', { eventId }, at), cancelled('SeriousEventRecorded'))(story);
    expect(story.state.course.followUp.seriousEvents[eventId]).toEqual({ eventId, notifiedAt: at });
  });
});

describe('pathways of the same client', () => {
  it('that are merged go on in one, which knows every one that it took up', () => {
    const one = aStory(begins, undefined, 'one').started();
    for (const id of ['two', 'three']) {
      const other = aStory(begins, undefined, id).started().mergesInto(one);
      expect(other.state.course.closed).toEqual({ at: begins, reason: 'merged', into: 'one' });
    }
    expect(one.state.course.mergedFrom).toEqual(['two', 'three']);
  });
});
