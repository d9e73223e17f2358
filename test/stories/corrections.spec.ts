import { describe, expect, it } from '@jest/globals';
import { pathwayPhase } from '../../libs/pathway/course.js';
import { openClocks } from '../../libs/pathway/watch.js';
import { acceptance, allOf, corrected, does, episodeId } from '../../libs/testing/episode-steps.js';
import { leaves, plannedStay } from '../../libs/testing/steps/discharges.js';
import { sandnes, sealed, type Story } from '../../libs/testing/story.js';
import { lives, openBreaks, owed, secondStoryFrom, storyFrom, theBreak, told } from './told.js';

const monday = '2027-03-01T09:00:00.000Z';
const nationalId = sealed('number');

/** Begun under the D-number a fortnight after the first, by somebody who did not find it: a discharge is offered there. */
const duplicate = (): Story => plannedStay(monday, '2027-05-31')(secondStoryFrom(monday).started());
/** The discharge that was offered on Monday 1 March has not been answered by the 8th: U16 is missed. */
const withBreak = (): Story => duplicate().until('2027-03-09T09:00:00.000Z');
const survivor = (): Story => storyFrom(monday).started().until('2027-03-09T09:00:00.000Z');

describe('opened again', () => {
  it('gjenåpnet etter måneder: what was owed counts from the day it is taken up again, and nothing is late', () => {
    const story = told(monday, plannedStay(monday, '2027-05-31'));
    does('ClosePathway', { reason: 'declined' }, '2027-03-03T09:00:00.000Z')(story);
    expect([pathwayPhase(story.state.course), story.clocks]).toEqual(['closed', []]);
    does('ReopenPathway', {}, '2027-09-06T09:00:00.000Z')(story);
    expect(openBreaks(story.passes('PT8H'))).toEqual([]);
    expect(owed(story, 'U16')).toBe(`2027-09-13 coordinator ${sandnes}`);
    expect(openBreaks(story.until('2027-09-14T09:00:00.000Z'))).toEqual(['handover-missed high 1108 + 999100019: U16']);
  });

  it('åpnet ved en feil? a death told in error is corrected, and only then can the client be followed up again', () => {
    const story = told(monday, does('RecordDeath', {}));
    expect(story.does('ReopenPathway', {}).lastRefusal).toBe('client-has-died');
    corrected('PathwayClosed', { changes: { reason: 'moved' } })(story);
    expect(story.does('ReopenPathway', {}).lastRefusal).toBeUndefined();
  });
});

describe('another number', () => {
  it('D-nummer blir fødselsnummer: the course says that the number changed and why, and no duty moves', () => {
    const story = told(monday, plannedStay(monday, '2027-05-31'));
    const before = openClocks(story.state.watch);
    does('ChangeIdentity', { nationalId, reason: 'newNumber' }, '2027-03-02T09:00:00.000Z')(story);
    expect(story.fact('IdentityChanged').data).toEqual({ reason: 'newNumber' });
    expect(story.state.course.identityChanges).toEqual([{ at: '2027-03-02T09:00:00.000Z', reason: 'newNumber' }]);
    expect(openClocks(story.state.watch)).toEqual(before);
  });
});

describe('two pathways of one client', () => {
  it('to forløp for samme bruker: what the one tells goes on in the other, and a duty that is late is late once', () => {
    const [one, other] = [withBreak(), survivor()];
    expect([theBreak(one).lines.map((line) => line.rule), openBreaks(other)]).toEqual([['U16'], []]);
    expect(one.mergesInto(other).lastRefusal).toBeUndefined();
    expect([pathwayPhase(one.state.course), one.clocks, openBreaks(one)]).toEqual(['closed', [], []]);
    expect(lives(one, 'handover-missed')).toEqual(['withdrawn']);
    expect(one.fact('ChainBreakWithdrawn').data.reason).toBe('merged');
    expect(openBreaks(other)).toEqual(['handover-missed high 1108 + 999100019: U16']);
    expect(theBreak(other).dueAt).toBe('2027-03-08T23:00:00.000Z');
    expect(openBreaks(other.passes('P1D'))).toHaveLength(1);
  });

  it('det som sto i det andre: the same episode and handover, at their own time, and where they were told first', () => {
    const [one, other] = [withBreak(), survivor()];
    one.mergesInto(other);
    const offer = one.fact('HandoverOffered');
    expect(other.fact('HandoverOffered').data).toEqual(offer.data);
    const admitted = other.fact('Admitted');
    expect(admitted).toMatchObject({ effectiveAt: monday, recordedAt: one.now, controller: sandnes });
    const first = one.fact('Admitted').factId;
    expect(admitted.actor.mergedFrom).toEqual({ pathwayId: one.pathwayId, factId: first });
    expect(other.state.course.episodes).toEqual(one.state.course.episodes);
    allOf(acceptance())(other);
    expect(openBreaks(other)).toEqual([]);
  });

  it('ikke forfalt ennå: a duty that runs in the one runs on in the other, to the same day', () => {
    const [one, other] = [duplicate().until('2027-03-02T09:00:00.000Z'), storyFrom(monday).started()];
    const due = owed(one, 'U16');
    one.mergesInto(other);
    expect([one.clocks, owed(other, 'U16')]).toEqual([[], due]);
    expect(one.allBreaks).toEqual([]);
  });

  it('lukket for hånd: a duty that somebody closed with its break is not asked for again', () => {
    const [one, other] = [withBreak(), survivor()];
    does('ResolveBreak', { breakId: theBreak(one).breakId, cause: 'done-outside-the-system' })(one);
    one.mergesInto(other);
    expect(openBreaks(other.passes('P7D'))).toEqual([]);
    expect(lives(one, 'handover-missed')).toEqual(['resolved: done-outside-the-system']);
  });

  it('sent signal til det gamle forløpet: refused, and heard in the one where the client is followed', () => {
    const [one, other] = [duplicate(), storyFrom(monday).started()];
    one.until('2027-03-02T09:00:00.000Z').mergesInto(other);
    const late = { effectiveAt: '2027-03-01T10:00:00.000Z', messageId: 'late' };
    expect(one.signals('Discharge', { episodeId, kind: 'planned' }, late).lastRefusal).toBe('pathway-merged');
    expect(other.signals('Discharge', { episodeId, kind: 'planned' }, late).lastRefusal).toBeUndefined();
    expect(owed(other, 'U10')).toBeDefined();
  });

  it('ikke to ganger: what was merged is not merged, opened or cancelled, and nothing goes into what is closed', () => {
    const [one, other, third] = [duplicate(), storyFrom(monday).started(), storyFrom(monday).started()];
    one.mergesInto(other);
    expect(one.mergesInto(third).lastRefusal).toBe('pathway-merged');
    expect(other.mergesInto(one).lastRefusal).toBe('merge-into-closed');
    const reopened = one.until('2027-03-01T10:00:00.000Z').does('ReopenPathway', {});
    expect(reopened.lastRefusal).toBe('pathway-merged');
    const cancels = (story: Story, factId: string) => story.does('Cancel', { factId, reason: 'other' }).lastRefusal;
    expect(cancels(one, one.fact('PathwayMerged').factId)).toBe('pathway-merged');
    expect(cancels(other, other.fact('MergeReceived').factId)).toBe('not-cancellable');
    expect(third.mergesInto(third).lastRefusal).toBe('merge-with-itself');
  });

  it('midt i en flytting: what is offered to another municipality does not end here before the offer is withdrawn', () => {
    const [one, other] = [duplicate(), storyFrom(monday).started()];
    does('OfferMove', { to: '1103' })(one);
    expect(one.mergesInto(other).lastRefusal).toBe('merge-of-a-move');
    does('WithdrawMove', { moveId: one.fact('MoveOffered').data.moveId })(one);
    expect(one.mergesInto(other).lastRefusal).toBeUndefined();
    expect(other.state.course.moves.offers).toEqual({});
  });

  it('en leder ser tilbake: what ended before the merge is asked about and answered where it was', () => {
    const [one, other] = [withBreak(), survivor()];
    const { breakId } = theBreak(one);
    acceptance()(one).mergesInto(other).leads(breakId, { type: 'QuestionBreak', data: {} });
    expect(one.does('ExplainBreak', { breakId, cause: 'unclear-responsibility' }).lastRefusal).toBeUndefined();
  });

  it('tilbakeført: what was told wrong in the one is corrected in the other, by whoever told it', () => {
    const [one, other] = [leaves('2027-03-02T09:00:00.000Z')(duplicate()), storyFrom(monday).started()];
    one.mergesInto(other);
    corrected('Discharged', { effectiveAt: '2027-03-01T15:00:00.000Z' })(other);
    expect(other.state.course.episodes[episodeId]?.left?.at).toBe('2027-03-01T15:00:00.000Z');
  });
});
