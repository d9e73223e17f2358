import { describe, expect, it } from '@jest/globals';
import { allOf, does, episodeId, stay } from '../../testing/episode-steps.js';
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
