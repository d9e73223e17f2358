import { describe, expect, it } from '@jest/globals';
import { allOf, cancelled, corrected, does, stay, tellsOf, type Step } from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { ready, trackEnded, trackId, trackStarted } from '../../testing/steps/tracks.js';
import { aStory, rusposten } from '../../testing/story.js';
import { tracksOf } from '../course/tracks.js';
import { clocksOf, openClocks } from '../watch.js';
import { missingForRelease } from './release-rules.js';

// Mon 4 January 2027; the release is on Thu 15 April
const begins = '2027-01-04T09:00:00.000Z';
const releasedOn = (releaseOn: string) => trackStarted({ kind: 'prison', sentence: 'serving', releaseOn });
const moved = (on: string, at?: string) => does('SetReleaseDate', { trackId, on }, at);
const early = ready('housing', 'navPrison', 'navHome');
const enough = ready('housing', 'healthFollowUp', 'navHome', 'naloxone');
const inPrison = releasedOn('2027-04-15');
const later = corrected('TrackStarted', { changes: { releaseOn: '2027-12-15' } });

const check = {
  begins,
  given: inPrison,
  owner: ['municipality', 'coordinator'],
  severity: 'normal',
  late: 'advice',
} as const;
const cases: RuleCase[] = [
  {
    ...check,
    rule: 'M6.-60d',
    when: 'sixty days before the release: housing and both NAV offices',
    due: { on: '2027-02-14', at: '2027-02-14T23:00:00.000Z' },
    done: early,
    withdrawn: later,
  },
  {
    ...check,
    rule: 'M6.-30d',
    when: 'thirty days before: also health',
    due: { on: '2027-03-16', at: '2027-03-16T23:00:00.000Z' },
    done: allOf(early, ready('healthFollowUp')),
    withdrawn: later,
  },
  {
    ...check,
    rule: 'M6.-7d',
    when: 'seven days before: also naloxone and identity papers',
    due: { on: '2027-04-08', at: '2027-04-08T22:00:00.000Z' },
    done: allOf(early, ready('healthFollowUp', 'naloxone', 'identityPapers')),
    withdrawn: later,
  },
  {
    ...check,
    rule: 'M6.-1vd',
    when: 'the last working day before, over Easter: all',
    given: releasedOn('2027-03-30'),
    due: { on: '2027-03-24', at: '2027-03-24T23:00:00.000Z' },
    done: allOf(early, ready('healthFollowUp', 'naloxone', 'identityPapers', 'work', 'economy')),
    withdrawn: later,
  },
  {
    ...check,
    rule: 'M6.weekend',
    when: 'at once, for a release on a Saturday',
    given: releasedOn('2027-04-17'),
    due: { at: begins },
    done: ready('weekendPlan'),
    withdrawn: corrected('TrackStarted', { changes: { releaseOn: '2027-04-16' } }),
  },
  {
    ...check,
    rule: 'M6',
    when: 'the day of the release',
    due: { on: '2027-04-15', at: '2027-04-15T22:00:00.000Z' },
    severity: 'high',
    late: { opens: 'release-unprepared', ownedBy: ['municipality'] },
    done: enough,
    withdrawn: later,
  },
  {
    ...check,
    rule: 'M6',
    when: 'a client in LAR: the LAR unit owns it too',
    given: allOf(does('StartTrack', { kind: 'lar', by: rusposten }), inPrison),
    due: { on: '2027-04-15', at: '2027-04-15T22:00:00.000Z' },
    severity: 'high',
    late: { opens: 'release-unprepared', ownedBy: ['municipality', 'specialist'] },
    done: enough,
  },
  {
    ...check,
    rule: 'M6',
    when: 'a client in treatment while serving: the institution owns it too',
    given: allOf(stay(begins), inPrison),
    due: { on: '2027-04-15', at: '2027-04-15T22:00:00.000Z' },
    severity: 'high',
    late: { opens: 'release-unprepared', ownedBy: ['municipality', 'specialist'] },
    done: enough,
  },
  {
    ...check,
    rule: 'M6',
    when: 'one who is let out before any date was known',
    given: allOf(trackStarted({ kind: 'prison', sentence: 'remand' }), trackEnded('released')),
    due: { on: '2027-01-04', at: '2027-01-04T23:00:00.000Z' },
    severity: 'high',
    late: { opens: 'release-unprepared', ownedBy: ['municipality'] },
    done: enough,
    withdrawn: cancelled('TrackEnded'),
  },
];
for (const one of cases) examineRule(one);

const started = () => does('RecordMapping', { domains: ['housing'] })(aStory(begins).started());
type Told = ReturnType<typeof started>;
const checks = (story: Told) => story.clocks.filter((rule) => rule.startsWith('M6'));
const clockOf = (story: Told, rule: string) => story.clock(rule);

describe('the date of release', () => {
  it('moved: the same clocks go with it', () => {
    const story = inPrison(started());
    const before = clockOf(story, 'M6')?.clockId;
    moved('2027-05-18')(story);
    expect(clockOf(story, 'M6')).toMatchObject({ clockId: before, dueOn: '2027-05-18' });
    expect(clockOf(story, 'M6.-60d')?.dueOn).toBe('2027-03-19');
  });

  it('moved after a check was missed: that check begins anew, the others go with it', () => {
    const story = inPrison(started()).until('2027-02-20T09:00:00.000Z');
    expect(clockOf(story, 'M6.-60d')?.state.is).toBe('expired');
    moved('2027-06-15')(story);
    const again = openClocks(story.state.watch).filter((c) => c.rule === 'M6.-60d');
    expect(again).toMatchObject([{ dueOn: '2027-04-16', state: { is: 'running' }, occurrence: '2' }]);
    expect(clocksOf(story.state.watch).filter((c) => c.rule === 'M6.-30d')).toHaveLength(1);
  });

  it('set late: the checks whose day had passed are not made, and the next asks for all of theirs', () => {
    const story = releasedOn('2027-01-20')(started());
    expect(checks(story)).toEqual(['M6', 'M6.-1vd', 'M6.-7d']);
  });

  it('unknown: nothing counts down until it is set', () => {
    const story = trackStarted({ kind: 'prison', sentence: 'serving' })(started());
    expect(checks(story)).toEqual([]);
    expect(checks(moved('2027-04-15')(story))).toEqual(['M6', 'M6.-1vd', 'M6.-30d', 'M6.-60d', 'M6.-7d']);
  });

  it('on a holiday is flagged; moved to a working day it is not', () => {
    const story = releasedOn('2027-05-17')(started());
    expect(checks(story)).toContain('M6.weekend');
    expect(checks(moved('2027-05-18')(story))).not.toContain('M6.weekend');
  });

  it('passed unprepared and moved since: the break ends, and a new clock counts down', () => {
    const story = inPrison(started()).until('2027-04-20T09:00:00.000Z');
    moved('2027-06-15')(story);
    expect(story.allBreaks).toMatchObject([{ life: { is: 'resolved', cause: 'no-longer-applies' } }]);
    expect(clockOf(story, 'M6')).toMatchObject({ dueOn: '2027-06-15', state: { is: 'running' } });
  });

  it('moved in time but told of too late: the break never was one', () => {
    const story = inPrison(started()).until('2027-04-20T09:00:00.000Z');
    tellsOf('SetReleaseDate', { trackId, on: '2027-06-15' }, '2027-04-10T09:00:00.000Z')(story);
    expect(story.allBreaks).toMatchObject([{ kind: 'release-unprepared', life: { is: 'withdrawn' } }]);
  });
});

describe('the release itself', () => {
  it('leaves the break alone until all is in place', () => {
    const story = allOf(inPrison, early)(started()).until('2027-04-15T09:00:00.000Z');
    trackEnded('released')(story).until('2027-04-16T09:00:00.000Z');
    expect(story.breaks).toMatchObject([{ kind: 'release-unprepared', severity: 'high' }]);
    expect(checks(story)).toEqual(['M6']);
    ready('healthFollowUp', 'naloxone')(story);
    expect(story.allBreaks).toMatchObject([{ life: { is: 'resolved', cause: 'duty-done' } }]);
  });

  it('before the date known counts from the day the client came out', () => {
    const story = inPrison(started()).until('2027-02-01T09:00:00.000Z');
    trackEnded('released')(story);
    expect(clockOf(story, 'M6')?.dueOn).toBe('2027-02-01');
  });

  it('ended otherwise, nothing is owed', () => {
    expect(checks(allOf(inPrison, trackEnded('moved'))(started()))).toEqual([]);
  });

  it('asks for LAR only of a client in LAR', () => {
    const lar = does('StartTrack', { kind: 'lar', by: rusposten });
    const prepared = allOf(early, ready('healthFollowUp'));
    expect(checks(allOf(inPrison, prepared)(started()))).not.toContain('M6.-30d');
    const story = allOf(lar, inPrison, prepared)(started());
    expect(checks(story)).toContain('M6.-30d');
    expect(checks(ready('lar')(story))).not.toContain('M6.-30d');
  });
});

describe('what is still missing before a release', () => {
  const missing = (...steps: readonly Step[]) => {
    const { course } = allOf(...steps)(aStory(begins).started()).state;
    return tracksOf(course, 'prison').map((track) => missingForRelease(course, track));
  };
  const all = [
    'housing',
    'navPrison',
    'navHome',
    'healthFollowUp',
    'naloxone',
    'identityPapers',
    'work',
    'economy',
  ] as const;

  it('is all of it at first, LAR only of one who has it', () => {
    expect(missing(inPrison)).toEqual([all]);
    const lar = does('StartTrack', { kind: 'lar', by: rusposten });
    expect(missing(inPrison, lar).flat().toSorted()).toEqual([...all, 'lar'].toSorted());
  });

  it('is less by what is ready, and nothing when all is', () => {
    expect(missing(inPrison, early)).toEqual([all.slice(3)]);
    expect(missing(inPrison, ready(...all))).toEqual([[]]);
  });

  it('is a plan for the weekend too, by the day that is known last', () => {
    expect(missing(inPrison, moved('2027-04-17')).flat()).toContain('weekendPlan');
    expect(
      missing(inPrison, moved('2027-04-17'), moved('2027-04-19', '2027-01-05T09:00:00.000Z')).flat(),
    ).not.toContain('weekendPlan');
    expect(missing(trackStarted({ kind: 'prison', sentence: 'remand' }))).toEqual([all]);
  });
});
