import { describe, expect, it } from '@jest/globals';
import { does, plan, stay } from '../../testing/episode-steps.js';
import { fedReferral } from '../../testing/steps/episodes.js';
import { agreed } from '../../testing/steps/measures.js';
import { acceptsMove, offersMove, stavanger } from '../../testing/steps/moves.js';
import { aStory, type Story } from '../../testing/story.js';
import { clocksOf } from '../watch.js';

const begins = '2027-04-05T08:00:00.000Z';
const one = () => aStory(begins, undefined, 'one').started();
const other = (now: string) => aStory(now, undefined, 'other').started();
const closedByHand = (story: Story) =>
  clocksOf(story.state.watch).filter(({ state }) => state.is === 'stopped' && state.reason === 'break-resolved');

describe('what was told in a pathway that is merged', () => {
  it('is told again as it was: a machine’s message by its number, a person’s word without one', () => {
    const from = fedReferral({ receivedOn: '2027-04-05' })(one());
    const { source, messageId } = from.fact('ReferralRegistered');
    does('RecordMapping', { domains: ['housing'] })(from);
    const into = other(begins);
    from.mergesInto(into);
    expect(into.fact('ReferralRegistered')).toMatchObject({ source, messageId, actor: { kind: 'machine' } });
    expect(source).toBe('epj');
    expect(into.fact('MappingRecorded')).not.toHaveProperty('source');
    expect(into.fact('MergeReceived').data).toEqual({ from: 'one' });
  });

  it('a duty that a person closed with its break stays closed, as it was owed; no other is closed by that', () => {
    const missed = plan('2027-04-30', 'wanted')(stay(begins)(agreed()(one()))).until('2027-04-20T08:00:00.000Z');
    const found = missed.breaks.find((chainBreak) => chainBreak.kind === 'measure-not-carried-out');
    does('ResolveBreak', { breakId: found?.breakId ?? '', cause: 'capacity-lacking' })(missed);
    const [before] = closedByHand(missed);
    expect(before?.rule).toBe('P13');
    const into = other(missed.now);
    missed.mergesInto(into);
    const { rule, subject, occurrence, dueAt, dueOn, owner, severity, basis } = before ?? {};
    expect(closedByHand(into)).toMatchObject([{ rule, subject, occurrence, dueAt, dueOn, owner, severity, basis }]);
    expect(into.passes('PT1H').allBreaks.map((chainBreak) => chainBreak.kind)).not.toContain('measure-not-carried-out');
  });

  it('stays where it is when the client has moved with it, or is about to', () => {
    const moved = acceptsMove()(offersMove(stavanger)(one()));
    expect(moved.mergesInto(other(begins)).lastRefusal).toBe('merge-of-a-move');
    expect(offersMove(stavanger)(one()).mergesInto(other(begins)).lastRefusal).toBe('merge-of-a-move');
  });
});
