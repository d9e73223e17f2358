import { describe, expect, it } from '@jest/globals';
import type { Severity } from '../../contracts/vocabulary.js';
import { allOf, does, episodeId, groupFormed, plan, referral, stay, type Step } from '../../testing/episode-steps.js';
import { aStory, rusposten, sandnes, type Story } from '../../testing/story.js';

/** A break of each severity, and when it opens. */
const broken: Record<Severity, { given: Step; openedAt: string }> = {
  // U12: four hours after a drop-out at 10:00 UTC on Thursday 13 May; Monday the 17th is a holiday
  critical: {
    given: allOf(
      stay('2027-05-10T08:00:00.000Z'),
      plan('2027-08-31', 'wanted'),
      does('RecordDropOut', { episodeId }, '2027-05-13T10:00:00.000Z'),
    ),
    openedAt: '2027-05-13T14:00:00.000Z',
  },
  // R3, deadline on Wednesday 12 May
  high: {
    given: allOf(
      referral({ receivedOn: '2027-05-10' }),
      does('AssessReferral', { episodeId, right: true, legalDeadline: '2027-05-12', startDate: '2027-05-12' }),
    ),
    openedAt: '2027-05-12T22:00:00.000Z',
  },
  // P10: formed 10 May with meetings every week; lapsed on 7 June
  normal: { given: groupFormed(7), openedAt: '2027-06-07T22:00:00.000Z' },
};

const opened = (severity: Severity): Story => {
  const { given, openedAt } = broken[severity];
  const story = given(aStory('2027-05-10T08:00:00.000Z').started()).until(openedAt);
  expect(story.breaks).toMatchObject([{ severity, level: 0, openedAt }]);
  return story;
};
const breakId = (story: Story) => story.breaks[0]?.breakId ?? '';
const due = (story: Story, rule: string) => story.clock(rule)?.dueAt;
const level = (story: Story) => story.breaks[0]?.level;

describe('the ladder, counted from when the break opened', () => {
  it.each<[Severity, string, string, string]>([
    // critical: 4 h then 1 working day (Fri 14 May)
    ['critical', '2027-05-13T18:00:00.000Z', '2027-05-14T22:00:00.000Z', 'four hours, then one working day'],
    // high: opened 00:00 on Thu 13 May: 1 (Fri 14), then 3 (14, 18, 19; 17 May is a holiday)
    ['high', '2027-05-14T22:00:00.000Z', '2027-05-19T22:00:00.000Z', 'one working day, then three'],
    // normal: opened 00:00 on Tue 8 June: 5 (Tue 15), then 10 (Tue 22)
    ['normal', '2027-06-15T22:00:00.000Z', '2027-06-22T22:00:00.000Z', 'five working days, then ten'],
  ])('%s: %s to the unit leader, %s to the head of service (%s)', (severity, first, second) => {
    const story = opened(severity);
    expect(due(story, 'E1')).toBe(first);
    story.until(first);
    expect([level(story), due(story, 'E1'), due(story, 'E2')]).toEqual([1, undefined, second]);
    story.until(second);
    expect(level(story)).toBe(2);
    expect(story.clocks.filter((rule) => rule.startsWith('E'))).toEqual([]);
  });

  it.each<[Severity, string, string]>([
    ['critical', '2027-05-13T18:00:00.000Z', 'four hours'],
    ['high', '2027-05-19T22:00:00.000Z', 'three working days'],
    ['normal', '2027-06-22T22:00:00.000Z', 'ten working days'],
  ])('%s, acknowledged: followed up at %s (%s)', (severity, followUp) => {
    const story = opened(severity);
    does('AcknowledgeBreak', { breakId: breakId(story) })(story);
    expect([due(story, 'E0'), due(story, 'E1'), due(story, 'E2')]).toEqual([followUp, undefined, undefined]);
    story.until(followUp);
    expect([story.breaks[0]?.life.is, level(story), due(story, 'E0')]).toEqual(['open', 1, undefined]);
    expect(due(story, 'E2')).toBeDefined();
  });

  it('goes on at the next step when a leader acknowledged and nothing came of it', () => {
    const story = opened('high').until('2027-05-14T22:00:00.000Z');
    does('AcknowledgeBreak', { breakId: breakId(story) })(story);
    // Saturday 15 May + 3 working days: 18, 19, 20
    story.until('2027-05-20T22:00:00.000Z');
    expect([level(story), story.breaks[0]?.life.is]).toEqual([2, 'open']);
  });

  it('gives a leader who got the break late as long as an owner has', () => {
    const story = opened('critical');
    does('PostponeBreak', { breakId: breakId(story), until: '2027-05-20', reason: 'agreedNewDate' })(story);
    story.until('2027-05-20T22:00:00.000Z');
    expect([level(story), due(story, 'E2')]).toEqual([1, '2027-05-21T02:00:00.000Z']);
  });

  it('is the municipality’s first where both own the break, the institution’s where it is alone', () => {
    expect(opened('critical').clock('E1')?.owner.level).toBe('municipality');
    expect(opened('high').clock('E1')?.owner.level).toBe('specialist');
  });

  it('ends with the break', () => {
    const story = opened('normal');
    does('ResolveBreak', { breakId: breakId(story), cause: 'capacity-lacking' })(story);
    expect(story.clocks.filter((rule) => rule.startsWith('E'))).toEqual([]);
  });
});

describe('the ladder where one person is both unit leader and head of service', () => {
  const first = '2027-05-13T18:00:00.000Z';
  const ladderClocks = (story: Story) => story.clocks.filter((rule) => rule.startsWith('E'));

  it('goes from the owner straight to the last step, and no second clock runs', () => {
    const story = opened('critical').ledByOne(sandnes).until(first);
    expect(level(story)).toBe(2);
    expect(story.fact('ChainBreakEscalated').data.level).toBe(2);
    expect(ladderClocks(story)).toEqual([]);
  });

  it('does so too when the owner acknowledged and nothing came of it', () => {
    const story = opened('critical').ledByOne(sandnes);
    does('AcknowledgeBreak', { breakId: breakId(story) })(story);
    expect(level(story.until(first))).toBe(2);
  });

  it('is whole where that is so at the other level only: who is asked first has the ladder', () => {
    expect(level(opened('critical').ledByOne(rusposten).until(first))).toBe(1);
    expect(level(opened('high').ledByOne(sandnes).until('2027-05-14T22:00:00.000Z'))).toBe(1);
    expect(level(opened('high').ledByOne(rusposten).until('2027-05-14T22:00:00.000Z'))).toBe(2);
  });

  it('goes on from the unit leader as before, when it became so afterwards', () => {
    const story = opened('critical').until(first).ledByOne(sandnes);
    expect([level(story), due(story, 'E2')]).toEqual([1, '2027-05-14T22:00:00.000Z']);
    expect(level(story.until('2027-05-14T22:00:00.000Z'))).toBe(2);
  });
});

describe('a step of the ladder', () => {
  const nameOf = (story: Story, rule: string) => story.clock(rule)?.occurrence;
  const acknowledges = (story: Story) => does('AcknowledgeBreak', { breakId: breakId(story) })(story);

  it('is known by its break and by which time it is: each acknowledgement and each postponement has its own end', () => {
    const story = opened('critical');
    expect([story.clock('E1')?.subject, nameOf(story, 'E1')]).toEqual([breakId(story), '1']);
    expect(nameOf(acknowledges(story), 'E0')).toBe('1');
    story.until('2027-05-14T12:00:00.000Z');
    expect([level(story), nameOf(story, 'E2')]).toEqual([1, '1']);
    expect(nameOf(acknowledges(story), 'E0')).toBe('2');
    does('PostponeBreak', { breakId: breakId(story), until: '2027-05-18', reason: 'other' })(story);
    expect(nameOf(story, 'E0')).toBe('p1');
  });

  it('does not go on from the unit leader while the owner is at it', () => {
    const story = acknowledges(opened('critical').until('2027-05-13T18:00:00.000Z'));
    expect([level(story), due(story, 'E2')]).toEqual([1, undefined]);
  });
});
