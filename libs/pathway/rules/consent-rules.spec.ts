import { describe, expect, it } from '@jest/globals';
import { allOf, cancelled, does, type Step } from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { carriedOut, compulsionDecided, reviewed, trackEnded, trackId } from '../../testing/steps/tracks.js';
import { aStory, type Story } from '../../testing/story.js';
import { openClocks } from '../watch.js';

// Mon 4 January 2027; three months of stay are over on 4 April
const begins = '2027-01-04T09:00:00.000Z';
const held = allOf(compulsionDecided('hol-10-4', { decidedOn: '2027-01-04' }), carriedOut);
const withdrawn = does('WithdrawTreatmentConsent', { trackId });
const on =
  (date: string, step: Step): Step =>
  (story) =>
    step(story.until(`${date}T09:00:00.000Z`));
const critical = {
  begins,
  owner: ['specialist', 'ward'],
  severity: 'critical',
  late: { opens: 'compulsion-limit-passed', ownedBy: ['municipality', 'specialist'] },
} as const;

const cases: RuleCase[] = [
  {
    ...critical,
    rule: 'C5',
    when: 'three weeks from the intake',
    given: held,
    due: { on: '2027-01-25', at: '2027-01-25T23:00:00.000Z' },
    done: trackEnded(),
    withdrawn: cancelled('CompulsionCarriedOut'),
  },
  {
    ...critical,
    rule: 'C5.withdrawn',
    when: 'three weeks from when the consent was withdrawn, in a long stay',
    given: allOf(held, on('2027-01-20', reviewed), on('2027-04-05', withdrawn)),
    due: { on: '2027-04-26', at: '2027-04-26T22:00:00.000Z' },
    done: trackEnded(),
    withdrawn: cancelled('TreatmentConsentWithdrawn'),
  },
  {
    ...critical,
    rule: 'C5.withdrawn',
    when: 'at once, in a stay of less than three months',
    given: allOf(held, on('2027-01-20', reviewed), on('2027-03-01', withdrawn)),
    due: { at: '2027-03-01T09:00:00.000Z' },
    done: trackEnded(),
    withdrawn: cancelled('TreatmentConsentWithdrawn'),
  },
];
for (const one of cases) examineRule(one);

const story = (...steps: Step[]) =>
  allOf(does('RecordMapping', { domains: ['housing'] }), held, ...steps)(aStory(begins).started());
const limits = (told: Story) =>
  openClocks(told.state.watch)
    .filter((c) => c.rule.startsWith('C5'))
    .map((c) => [c.rule, c.dueOn ?? c.dueAt]);

describe('consent by § 10-4', () => {
  it('gone through and given anew: the client stays of free will', () => {
    expect(limits(story(on('2027-01-20', reviewed)))).toEqual([]);
  });

  it('withdrawn in the first three weeks: the limit from the intake stands, and there is one', () => {
    expect(limits(story(on('2027-01-10', withdrawn)))).toEqual([['C5', '2027-01-25']]);
  });

  it('given anew and withdrawn within the three weeks: what is left of them', () => {
    expect(limits(story(on('2027-01-10', reviewed), on('2027-01-12', withdrawn)))).toEqual([
      ['C5.withdrawn', '2027-01-25'],
    ]);
  });

  it('withdrawn a fourth time in a long stay: no more hold, and it is told all the same', () => {
    const again = (date: string, anew: string) => [on(date, withdrawn), on(anew, reviewed)];
    const told = story(
      on('2027-01-20', reviewed),
      ...again('2027-04-05', '2027-04-06'),
      ...again('2027-04-07', '2027-04-08'),
      on('2027-04-09', withdrawn),
    );
    expect(limits(told)).toEqual([['C5.withdrawn', '2027-04-30']]);
    allOf(on('2027-04-10', reviewed), on('2027-04-11', withdrawn))(told);
    expect(told.lastRefusal).toBeUndefined();
    expect(limits(told)).toEqual([['C5.withdrawn', '2027-04-11T09:00:00.000Z']]);
    told.passes('PT1H');
    expect(told.breaks).toMatchObject([{ kind: 'compulsion-limit-passed', severity: 'critical' }]);
    expect(told.state.course.tracks[trackId]?.consentWithdrawals).toHaveLength(4);
  });

  it('let go: nothing is left to watch', () => {
    expect(limits(story(on('2027-01-10', withdrawn), trackEnded('clientsWish')))).toEqual([]);
  });
});

describe('how long one who withdraws the consent may be held', () => {
  const anewOn = on('2027-01-20', reviewed);

  it.each([
    ['the day before three months are over: not at all', '2027-04-03', '2027-04-03T09:00:00.000Z'],
    ['on the day three months are over: three weeks', '2027-04-04', '2027-04-25'],
  ])('%s', (_when, day, due) => {
    expect(limits(story(anewOn, on(day, withdrawn)))).toEqual([['C5.withdrawn', due]]);
  });

  it('three times in the long stay, whatever was withdrawn and given anew before it', () => {
    const again = (date: string, anew: string) => [on(date, withdrawn), on(anew, reviewed)];
    const told = story(
      anewOn,
      ...again('2027-02-01', '2027-02-02'),
      ...again('2027-04-05', '2027-04-06'),
      ...again('2027-04-07', '2027-04-08'),
      on('2027-04-09', withdrawn),
    );
    expect(limits(told)).toEqual([['C5.withdrawn', '2027-04-30']]);
  });

  it('ends with the consent that is given after the withdrawal, not with one given before it', () => {
    const told = story(on('2027-01-10', reviewed), on('2027-04-05', withdrawn));
    expect(limits(told)).toEqual([['C5.withdrawn', '2027-04-26']]);
    on('2027-04-12', reviewed)(told);
    expect(limits(told)).toEqual([]);
  });
});
