import { describe, expect, it } from '@jest/globals';
import { allOf, cancelled, corrected, does, tellsOf, type Step } from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { carriedOut, compulsionDecided, reviewed, trackEnded, trackId } from '../../testing/steps/tracks.js';
import { aStory } from '../../testing/story.js';
import { openClocks } from '../watch.js';

// Wed 31 March 2027: three months on is 30 June, which has no 31st
const begins = '2027-03-31T09:00:00.000Z';
const decidedOn = '2027-03-31';
const coordinator = ['municipality', 'coordinator'] as const;
const ward = ['specialist', 'ward'] as const;
const critical = { begins, severity: 'critical', owner: coordinator } as const;
const both = ['municipality', 'specialist'] as const;
const told = (section: 'hol-10-2' | 'hol-10-3', temporary = false) =>
  compulsionDecided(section, { decidedOn, temporary });
const proposed = does('ProposeToBoard', { trackId });
const another = {
  trackId: '33333333-0000-4000-8000-000000000005',
  kind: 'compulsion',
  basis: 'hol-10-2',
  decidedOn,
  temporary: false,
} as const;
const laterDecided = corrected('TrackStarted', { changes: { decidedOn: '2027-03-30' } });
const neverSo = cancelled('TrackStarted');

const cases: RuleCase[] = [
  {
    ...critical,
    rule: 'C2',
    when: 'three months on the same date, from the intake, whoever decided and whoever holds',
    given: allOf(told('hol-10-2'), carriedOut),
    due: { on: '2027-06-30', at: '2027-06-30T22:00:00.000Z' },
    late: { opens: 'compulsion-limit-passed', ownedBy: both },
    done: trackEnded(),
    withdrawn: neverSo,
  },
  {
    ...critical,
    rule: 'C2.execute',
    when: 'six weeks from the decision, on the same weekday',
    given: told('hol-10-2'),
    due: { on: '2027-05-12', at: '2027-05-12T22:00:00.000Z' },
    late: { opens: 'compulsion-not-carried-out', ownedBy: ['municipality'] },
    done: carriedOut,
    withdrawn: neverSo,
  },
  {
    ...critical,
    rule: 'C3',
    when: 'two weeks from a temporary decision by § 10-2',
    given: told('hol-10-2', true),
    due: { on: '2027-04-14', at: '2027-04-14T22:00:00.000Z' },
    late: { opens: 'board-proposal-missing', ownedBy: ['municipality'] },
    done: proposed,
    withdrawn: corrected('TrackStarted', { changes: { temporary: false } }),
  },
  {
    ...critical,
    rule: 'C3',
    when: 'two weeks from a temporary decision by § 10-3',
    given: told('hol-10-3', true),
    due: { on: '2027-04-14', at: '2027-04-14T22:00:00.000Z' },
    late: { opens: 'board-proposal-missing', ownedBy: ['municipality'] },
    done: proposed,
  },
  {
    ...critical,
    rule: 'C4',
    when: 'three months from the intake of one who is pregnant',
    given: allOf(told('hol-10-3'), carriedOut),
    due: { on: '2027-06-30', at: '2027-06-30T22:00:00.000Z' },
    late: { opens: 'compulsion-review-missing', ownedBy: both },
    done: reviewed,
    withdrawn: neverSo,
  },
  {
    ...critical,
    rule: 'C4',
    when: 'three months from each review',
    given: allOf(told('hol-10-3'), carriedOut, (story) => reviewed(story.until('2027-06-01T09:00:00.000Z'))),
    due: { on: '2027-09-01', at: '2027-09-01T22:00:00.000Z' },
    late: { opens: 'compulsion-review-missing', ownedBy: both },
    done: trackEnded(),
    withdrawn: neverSo,
  },
  {
    ...critical,
    rule: 'C4.execute',
    when: 'two weeks from the decision',
    given: told('hol-10-3'),
    due: { on: '2027-04-14', at: '2027-04-14T22:00:00.000Z' },
    late: { opens: 'compulsion-not-carried-out', ownedBy: ['municipality'] },
    done: carriedOut,
    withdrawn: neverSo,
  },
  {
    begins,
    rule: 'C4.barnevern',
    when: 'a working day to tell barnevernet',
    given: told('hol-10-3'),
    due: { on: '2027-04-01', at: '2027-04-01T22:00:00.000Z' },
    owner: coordinator,
    severity: 'normal',
    late: 'advice',
    done: does('NotifyChildWelfare', { trackId }),
    withdrawn: neverSo,
  },
  {
    begins,
    rule: 'C6',
    when: 'two weeks for the board to hear the case',
    given: allOf(told('hol-10-2', true), proposed),
    due: { on: '2027-04-14', at: '2027-04-14T22:00:00.000Z' },
    owner: coordinator,
    severity: 'normal',
    late: 'advice',
    done: reviewed,
    withdrawn: cancelled('ProposalSentToBoard'),
  },
  {
    begins,
    rule: 'C7',
    when: 'a working day for the institution to tell statsforvalteren',
    given: allOf(told('hol-10-3'), carriedOut),
    due: { on: '2027-04-01', at: '2027-04-01T22:00:00.000Z' },
    owner: ward,
    severity: 'normal',
    late: { opens: 'statsforvalter-not-notified', ownedBy: ['specialist'] },
    done: does('NotifyStatsforvalter', { trackId }),
    withdrawn: cancelled('CompulsionCarriedOut'),
  },
  {
    begins,
    rule: 'C1',
    when: 'three weeks to answer a report of concern',
    given: does('ReportConcern', {}),
    due: { on: '2027-04-21', at: '2027-04-21T22:00:00.000Z' },
    owner: coordinator,
    severity: 'normal',
    late: 'advice',
    done: (story) => does('AnswerConcern', { concernId: story.fact('ConcernReported').data.concernId })(story),
    withdrawn: cancelled('ConcernReported'),
  },
];
for (const one of cases) examineRule(one);

const started = (...steps: Step[]) =>
  allOf(does('RecordMapping', { domains: ['housing'] }), ...steps)(aStory(begins).started());
const running = (story: ReturnType<typeof started>) => story.clocks.filter((rule) => rule.startsWith('C'));

describe('a decision on compulsion', () => {
  it.each<[string, Step[], string[]]>([
    ['by § 10-2, not carried out', [told('hol-10-2')], ['C2.execute']],
    ['by § 10-2, temporary', [told('hol-10-2', true)], ['C2.execute', 'C3']],
    ['by § 10-2, carried out', [told('hol-10-2'), carriedOut], ['C2', 'C7']],
    ['by § 10-3, carried out', [told('hol-10-3'), carriedOut], ['C4', 'C4.barnevern', 'C7']],
    ['by § 10-4, carried out', [compulsionDecided('hol-10-4', { decidedOn }), carriedOut], ['C5']],
    ['ended before anything came of it', [told('hol-10-3', true), trackEnded('lapsed')], []],
    ['ended after the proposal', [told('hol-10-2', true), proposed, trackEnded()], []],
  ])('%s: %j', (_decision, steps, rules) => {
    expect(running(started(...steps))).toEqual(rules);
  });

  it('that is replaced by a new one owes nothing more; the new one has its own limits', () => {
    const story = started(told('hol-10-2', true), proposed, carriedOut).until('2027-04-05T09:00:00.000Z');
    story.signals('StartTrack', another, { effectiveAt: story.now, messageId: 'new' });
    const subjects = openClocks(story.state.watch).filter((c) => c.rule.startsWith('C'));
    expect(subjects.map((c) => [c.rule, c.subject])).toEqual([
      ['C7', trackId],
      ['C2.execute', another.trackId],
    ]);
  });

  it('lapses when it was not carried out, and its end then resolves the break', () => {
    const story = started(told('hol-10-3')).until('2027-04-15T09:00:00.000Z');
    expect(story.breaks).toMatchObject([{ kind: 'compulsion-not-carried-out', severity: 'critical' }]);
    trackEnded('lapsed')(story);
    expect(story.allBreaks).toMatchObject([{ life: { is: 'resolved', cause: 'no-longer-applies' } }]);
  });

  it('carried out in time but told of late: registered late', () => {
    const story = started(told('hol-10-2')).until('2027-05-13T09:00:00.000Z');
    tellsOf('CarryOutCompulsion', { trackId }, '2027-05-11T09:00:00.000Z')(story);
    expect(story.allBreaks[0]?.life).toMatchObject({ is: 'resolved', cause: 'registered-late' });
  });

  it('whose date is corrected moves its limits', () => {
    const story = started(told('hol-10-2', true));
    laterDecided(story);
    expect(story.clock('C3')?.dueOn).toBe('2027-04-13');
    expect(story.clock('C2.execute')?.dueOn).toBe('2027-05-11');
  });
});

describe('a report of concern', () => {
  it('is one of its own each time', () => {
    const story = started(does('ReportConcern', {}), does('ReportConcern', {}));
    const first = Object.keys(story.state.course.concerns)[0] ?? '';
    does('AnswerConcern', { concernId: first })(story);
    expect(running(story)).toEqual(['C1']);
  });
});
