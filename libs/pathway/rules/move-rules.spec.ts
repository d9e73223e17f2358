import { describe, expect, it } from '@jest/globals';
import { allOf } from '../../testing/episode-steps.js';
import { examineRule } from '../../testing/rule-case.js';
import { acceptsMove, offersMove, rejectsMove, stavanger, withdrawsMove } from '../../testing/steps/moves.js';
import { aStory, sandnes } from '../../testing/story.js';

// Wednesday 12 May 2027: 17 May, a Monday, is no virkedag.
const begins = '2027-05-12T10:00:00.000Z';
const offered = offersMove(stavanger);

const asked = {
  rule: 'X2',
  begins,
  given: offered,
  due: { on: '2027-05-20', at: '2027-05-20T22:00:00.000Z' },
  owner: ['municipality', 'coordinatingUnit'],
  organisation: stavanger,
  severity: 'normal',
  late: { opens: 'move-unanswered', ownedBy: ['municipality'] },
} as const;
examineRule({ ...asked, when: 'a client moves, and the new municipality takes over', done: acceptsMove() });
examineRule({ ...asked, when: 'a client moves, and the new municipality says no', done: rejectsMove() });
examineRule({ ...asked, when: 'a client does not move after all', done: withdrawsMove() });

const asks = {
  ...asked,
  rule: 'X2.sender',
  owner: ['municipality', 'coordinator'],
  organisation: sandnes,
  late: 'advice',
} as const;
examineRule({ ...asks, when: 'a client moves, and the new municipality takes over', done: acceptsMove() });
examineRule({ ...asks, when: 'a client does not move after all', done: withdrawsMove() });

describe('a move that is offered', () => {
  const toOutside = () => {
    const story = aStory(begins).started();
    story.outside = [stavanger];
    return offered(story);
  };

  it('to one that does not use the system is the sender’s to see to, once', () => {
    const story = toOutside();
    expect([story.clock('X2')?.owner.organisation, story.clock('X2.sender')]).toEqual([sandnes, undefined]);
  });

  it('offered a year later again, is counted from then', () => {
    const story = allOf(
      offered,
      rejectsMove(),
      offersMove(stavanger, '2028-02-01T10:00:00.000Z'),
    )(aStory(begins).started());
    expect([story.clock('X2')?.dueOn, story.clock('X2.sender')?.dueOn]).toEqual(['2028-02-08', '2028-02-08']);
  });

  it('and not answered, stays with the one that was asked, also when the client came from there', () => {
    const story = allOf(offered, acceptsMove(), offersMove(sandnes))(aStory(begins).started()).passes('P14D');
    expect(story.breaks.find((b) => b.kind === 'move-unanswered')?.owners.municipality?.organisation).toBe(sandnes);
    expect(rejectsMove()(story).breaks.map((b) => b.kind)).not.toContain('move-unanswered');
  });
});
