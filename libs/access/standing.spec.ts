import { describe, expect, it } from '@jest/globals';
import { acceptsMove, offersMove, rejectsMove, sola, stavanger } from '../testing/steps/moves.js';
import { aStory, rusposten, sandnes, type Story } from '../testing/story.js';
import { allOf } from '../testing/episode-steps.js';
import { standingOf } from './standing.js';

const started = () => aStory('2027-04-05T08:00:00.000Z').started();
const standings = ({ state }: Story) =>
  [sandnes, stavanger, sola, rusposten].map((one) => standingOf(one, state.course).is);
const moved = allOf(offersMove(stavanger), acceptsMove());

describe('where an organisation stands to a client', () => {
  it.each([
    ['who never moved', allOf(), ['notMoved', 'notMoved', 'notMoved', 'notMoved']],
    ['whose move is offered', offersMove(stavanger), ['notMoved', 'asked', 'notMoved', 'notMoved']],
    [
      'whose move was rejected',
      allOf(offersMove(stavanger), rejectsMove()),
      ['notMoved', 'asked', 'notMoved', 'notMoved'],
    ],
    ['who has moved', moved, ['left', 'answers', 'notMoved', 'notMoved']],
    ['who may move on', allOf(moved, offersMove(sola)), ['left', 'answers', 'asked', 'notMoved']],
    ['who has moved on', allOf(moved, offersMove(sola), acceptsMove()), ['left', 'left', 'answers', 'notMoved']],
    ['who may move back', allOf(moved, offersMove(sandnes)), ['left', 'answers', 'notMoved', 'notMoved']],
    [
      'who has moved back',
      allOf(moved, offersMove(sandnes), acceptsMove()),
      ['answers', 'left', 'notMoved', 'notMoved'],
    ],
  ] as const)('%s', (_who, step, expected) => {
    expect(standings(step(started()))).toEqual(expected);
  });

  it('has left with the fact that took the client on', () => {
    const story = moved(started());
    const { version } = story.fact('MoveAccepted');
    expect(standingOf(sandnes, story.state.course)).toEqual({ is: 'left', version });
  });
});
