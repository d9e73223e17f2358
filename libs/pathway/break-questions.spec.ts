import { describe, expect, it } from '@jest/globals';
import { agreed, begun } from '../testing/steps/measures.js';
import { cancelled, does } from '../testing/episode-steps.js';
import { aStory, sealed, type Story } from '../testing/story.js';
import { isQuestioned, type ChainBreak } from './watch.js';

const missed = () => agreed()(aStory('2027-03-29T09:00:00.000Z').started()).passes('P20D');
const broken = (story: Story): ChainBreak => {
  const found = story.allBreaks.find((b) => b.kind === 'measure-not-carried-out');
  if (!found) throw new Error('nothing was missed');
  return found;
};
const asks = (story: Story) => story.leads(broken(story).breakId, { type: 'QuestionBreak', data: {} });
const notes = (story: Story) =>
  story.leads(broken(story).breakId, { type: 'RecordLesson', data: { lesson: sealed('l') } });
const explains = (story: Story, cause: 'capacity-lacking' | 'other' = 'capacity-lacking') =>
  story.does('ExplainBreak', { breakId: broken(story).breakId, cause, note: sealed('n') });

describe('a leader asks why, an owner answers, something is learned', () => {
  it('asked: the owner sees that a question stands', () => {
    const story = asks(missed());
    expect(broken(story).question).toEqual({ at: story.now, open: true });
    expect(isQuestioned(broken(story))).toBe(true);
  });

  it('one question at a time', () => {
    expect(asks(asks(missed())).lastRefusal).toBe('break-already-questioned');
  });

  it('answered: the cause stays, the question is no more; and there may be another', () => {
    const story = explains(asks(missed()));
    expect([broken(story).explained, isQuestioned(broken(story))]).toEqual([
      { at: story.now, cause: 'capacity-lacking' },
      false,
    ]);
    expect(isQuestioned(broken(asks(story)))).toBe(true);
    expect(broken(explains(story, 'other')).explained?.cause).toBe('other');
  });

  it('explained unasked: nothing stands open', () => {
    const story = explains(missed());
    expect([story.lastRefusal, isQuestioned(broken(story))]).toEqual([undefined, false]);
  });

  it('learned: written down when it is, asked or not', () => {
    const story = notes(explains(asks(missed())));
    expect(broken(story).lessonAt).toBe(story.now);
    expect(notes(missed()).lastRefusal).toBeUndefined();
  });

  it('changes neither the break nor its ladder', () => {
    const story = missed();
    const { life, level } = broken(story);
    const clocks = story.clocks;
    notes(explains(asks(story)));
    expect([broken(story).life, broken(story).level, story.clocks]).toEqual([life, level, clocks]);
  });
});

describe('afterwards', () => {
  it('a break that was resolved may be asked of and explained', () => {
    const story = asks(begun()(missed()));
    expect(isQuestioned(broken(story))).toBe(true);
    expect(isQuestioned(broken(explains(story)))).toBe(false);
  });

  it('also when the pathway is closed, which hears of nothing else', () => {
    const story = asks(does('ClosePathway', { reason: 'death' })(missed()));
    expect([story.lastRefusal, isQuestioned(broken(story))]).toEqual([undefined, true]);
    expect(explains(story).lastRefusal).toBeUndefined();
    expect(story.does('AgreeMeasure', { kind: 'gp', level: 'municipality', startOn: '2027-05-01' }).lastRefusal).toBe(
      'pathway-closed',
    );
  });

  it('but not of one that never was a break, nor of one that nobody knows', () => {
    const story = cancelled('MeasureAgreed')(missed());
    for (const ask of [asks, notes, explains]) expect(ask(story).lastRefusal).toBe('break-ended');
    const nobodys = '99999999-0000-4000-8000-000000000000';
    expect(story.leads(nobodys, { type: 'QuestionBreak', data: {} }).lastRefusal).toBe('no-such-break');
    expect(story.does('ExplainBreak', { breakId: nobodys, cause: 'other' }).lastRefusal).toBe('no-such-break');
  });

  it('a question lets the clocks that are due run out first', () => {
    const story = missed();
    const { breakId } = broken(story);
    story.now = '2027-05-03T09:00:00.000Z'; // later than the ladder's first step, whose timer has not fired
    story.leads(breakId, { type: 'QuestionBreak', data: {} });
    expect(story.has('ChainBreakEscalated')).toBe(true);
  });
});
