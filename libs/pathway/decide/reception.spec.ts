import { describe, expect, it } from '@jest/globals';
import { allOf, does, episodeId, plan, stay } from '../../testing/episode-steps.js';
import { aStory, sealed } from '../../testing/story.js';

describe('a sender whom nobody answers', () => {
  const begins = '2027-02-26T13:00:00.000Z'; // a Friday afternoon
  const leftUnplanned = () =>
    allOf(stay(begins), plan('2027-03-05', 'wanted'), does('RecordDropOut', { episodeId }))(aStory(begins).started());

  it('records whom it reached, and the offer stands all the same', () => {
    const story = leftUnplanned();
    const { handoverId } = story.fact('HandoverOffered').data;
    story.does('RecordSenderAct', { handoverId, reached: 'emergencyRoom', note: sealed('note') });
    expect(story.fact('SenderActed').data).toMatchObject({ episodeId, handoverId, reached: 'emergencyRoom' });
    expect(story.state.course.handovers[handoverId]?.senderActs).toMatchObject([{ reached: 'emergencyRoom' }]);
    expect(story.clock('U12')?.state.is).toBe('running');
    expect(story.passes('PT5H').breaks.map((b) => b.kind)).toContain('handover-missed');
  });

  it('is told when it names a handover nobody knows', () => {
    const story = leftUnplanned().does('RecordSenderAct', { handoverId: episodeId, reached: 'nobody' });
    expect(story.lastRefusal).toBe('no-such-handover');
  });
});
