import { describe, expect, it } from '@jest/globals';
import { allOf, does } from '../../testing/episode-steps.js';
import { acceptsMove, offersMove, rejectsMove, stavanger, withdrawsMove } from '../../testing/steps/moves.js';
import { compulsionDecided, trackEnded } from '../../testing/steps/tracks.js';
import { aStory, sandnes, sealed, type Story } from '../../testing/story.js';
import { moveState, movesOf, municipalitiesOf } from '../course/moves.js';

const begins = '2027-04-05T08:00:00.000Z';
const started = () => aStory(begins).started();
/** The next day. */
const offered = () => offersMove(stavanger, '2027-04-06T08:00:00.000Z')(started());
const nowhere = '99999999-0000-4000-8000-000000000000';
const moveIdOf = (story: Story) => story.fact('MoveOffered').data.moveId;
const states = (story: Story) => movesOf(story.state.course).map(moveState);

describe('a move', () => {
  it('is offered: the sender answers for the client as before', () => {
    const story = offered();
    expect(story.fact('MoveOffered').data).toEqual({ moveId: moveIdOf(story), from: sandnes, to: stavanger });
    expect([story.state.course.municipality, states(story)]).toEqual([sandnes, ['offered']]);
    expect(story.state.course.coordinators.municipality?.name).toEqual(sealed('kari'));
  });

  it('is taken on: the receiver answers for the client, and has to name a coordinator', () => {
    const story = acceptsMove()(offered());
    const { course } = story.state;
    expect([course.municipality, states(story)]).toEqual([stavanger, ['accepted']]);
    expect([course.started?.municipality, municipalitiesOf(course)]).toEqual([sandnes, [sandnes, stavanger]]);
    expect([course.coordinators.municipality, story.clock('P4')?.owner]).toEqual([
      undefined,
      { level: 'municipality', organisation: stavanger, role: 'coordinatingUnit' },
    ]);
  });

  it('is taken on by one who names the coordinator at once: nobody is searched for', () => {
    const coordinator = { name: sealed('mari'), unit: 'Bo og oppfølging' };
    const story = acceptsMove({ coordinator, subject: 'staff-1' })(offered());
    expect(story.state.course.coordinators.municipality).toMatchObject({ ...coordinator, subject: 'staff-1' });
    expect(story.clock('P4')).toBeUndefined();
    expect(story.clock('P12')?.owner).toEqual({
      level: 'municipality',
      organisation: stavanger,
      role: 'coordinator',
    });
  });

  it('keeps the client’s own trusted person, and no other of the municipality that was left', () => {
    const name = (as: 'municipalContact' | 'trustedPerson') =>
      does('NamePerson', { level: 'municipality', as, person: { name: sealed(as) } });
    const at = '2027-04-07T08:00:00.000Z';
    const story = allOf(name('municipalContact'), name('trustedPerson'), acceptsMove({}, at))(offered());
    expect(story.state.course.people.others.map(({ as }) => as)).toEqual(['trustedPerson']);
  });

  it('is rejected with a reason, or withdrawn: nothing has moved', () => {
    const rejected = rejectsMove()(offered());
    expect(rejected.fact('MoveRejected').data).toMatchObject({ from: sandnes, to: stavanger, reason: sealed('nei') });
    const withdrawn = withdrawsMove()(offered());
    expect([states(rejected), states(withdrawn)]).toEqual([['rejected'], ['withdrawn']]);
    for (const { state } of [rejected, withdrawn]) {
      expect([state.course.municipality, state.course.coordinators.municipality?.name.textId]).toEqual([
        sandnes,
        'kari',
      ]);
    }
  });

  it('to one that does not use the system is marked so, since the sender has to see to the answer', () => {
    const story = started();
    story.outside = [stavanger];
    expect(offersMove(stavanger)(story).fact('MoveOffered').data.outside).toBe(true);
  });
});

describe('what is refused', () => {
  const refusal = (story: Story) => story.lastRefusal;
  const held = compulsionDecided('hol-10-2', { decidedOn: '2027-04-05' });
  const isOver = trackEnded('released');

  it('while the client is held by this municipality’s decision, which keeps the duty (hol. § 10-8)', () => {
    const story = held(started());
    expect(refusal(story.does('OfferMove', { to: stavanger }))).toBe('move-while-held');
    expect(refusal(isOver(story).does('OfferMove', { to: stavanger }))).toBeUndefined();
  });

  it('also where it was offered before the decision: it may wait, and be taken on when the hold is over', () => {
    const story = held(offered());
    const moveId = moveIdOf(story);
    expect(refusal(story.as(stavanger).does('AcceptMove', { moveId }))).toBe('move-while-held');
    expect(story.state.course.municipality).toBe(sandnes);
    isOver(story.as(sandnes));
    expect(refusal(story.as(stavanger).does('AcceptMove', { moveId }))).toBeUndefined();
    expect(story.state.course.municipality).toBe(stavanger);
  });
  it('an offer to oneself, and a second one while the first is unanswered', () => {
    expect(refusal(started().does('OfferMove', { to: sandnes }))).toBe('move-to-itself');
    expect(refusal(offered().does('OfferMove', { to: '1124' }))).toBe('move-already-offered');
    expect(refusal(rejectsMove()(offered()).does('OfferMove', { to: stavanger }))).toBeUndefined();
  });

  it.each(['AcceptMove', 'WithdrawMove'] as const)('%s of a move that is not there, or not any more', (type) => {
    expect(refusal(offered().does(type, { moveId: nowhere }))).toBe('no-such-move');
    for (const [after, why] of [
      [acceptsMove(), 'move-already-answered'],
      [rejectsMove(), 'move-already-answered'],
      [withdrawsMove(), 'move-withdrawn'],
    ] as const) {
      const story = after(offered());
      expect(refusal(story.does(type, { moveId: moveIdOf(story) }))).toBe(why);
    }
  });

  it('a rejection of what is answered already', () => {
    const story = acceptsMove()(offered());
    const again = story.does('RejectMove', { moveId: moveIdOf(story), reason: sealed('nei') });
    expect(refusal(again)).toBe('move-already-answered');
  });

  it('an acceptance told of afterwards: nobody answered for the client without knowing it', () => {
    const story = offered();
    const told = story.does('AcceptMove', { moveId: moveIdOf(story) }, { effectiveAt: begins });
    expect(refusal(told)).toBe('move-accepted-now');
  });

  it.each(['MoveOffered', 'MoveAccepted'] as const)('%s put right or taken back by one of the two alone', (type) => {
    const story = acceptsMove()(offered());
    const { factId } = story.fact(type);
    expect(refusal(story.does('Correct', { factId, effectiveAt: begins }))).toBe('not-correctable');
    expect(refusal(story.does('Cancel', { factId, reason: 'neverHappened' }))).toBe('not-cancellable');
  });

  it('a move of a client whose pathway is closed', () => {
    const story = does('ClosePathway', { reason: 'completed' })(started());
    expect(refusal(story.does('OfferMove', { to: stavanger }))).toBe('pathway-closed');
  });
});

describe('a pathway that is closed while a move is offered', () => {
  it.each(['RecordDeath', 'ClosePathway'] as const)('%s: the offer is withdrawn, and no clock is left', (type) => {
    const data = type === 'ClosePathway' ? { reason: 'completed' as const } : {};
    const story = does(type, data as never)(offered());
    expect([states(story), story.clocks, story.fact('MoveWithdrawn').data]).toEqual([
      ['withdrawn'],
      [],
      { moveId: moveIdOf(story), from: sandnes, to: stavanger },
    ]);
  });

  it('opened again, it has to be offered again', () => {
    const closed = does('ClosePathway', { reason: 'completed' })(offered());
    const opened = does('Cancel', { factId: closed.fact('PathwayClosed').factId, reason: 'other' })(closed);
    expect(states(offersMove(stavanger)(opened))).toEqual(['withdrawn', 'offered']);
  });
});
