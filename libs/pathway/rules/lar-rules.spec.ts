import { describe, expect, it } from '@jest/globals';
import {
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  meetingHeld,
  plan,
  stay,
  type Step,
} from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { inLar, met, reviewed, trackEnded, trackId, trackStarted } from '../../testing/steps/tracks.js';
import { aStory, rusposten, sandnes, sealed } from '../../testing/story.js';
import { openClocks } from '../watch.js';
import { osloDateOf } from '../calendar/oslo.js';

// Mon 15 March 2027
const begins = '2027-03-15T09:00:00.000Z';
const coordinator = ['municipality', 'coordinator'] as const;
const ward = ['specialist', 'ward'] as const;
const advice = { begins, severity: 'normal', late: 'advice' } as const;
const checked = (occasion: 'admission' | 'discharge' | 'release') => does('CheckMedication', { trackId, occasion });
const missed = (doses: number, at?: string) => does('RecordMissedDispensing', { trackId, doses }, at);
const outsideLar = trackStarted({ kind: 'substitutionOutsideLar', prescriber: { name: sealed('liv') } });
const prisonId = '33333333-0000-4000-8000-000000000004';

const cases: RuleCase[] = [
  {
    ...advice,
    rule: 'M8',
    when: '14 days after LAR was ended',
    given: allOf(inLar(), trackEnded('clientsWish')),
    due: { on: '2027-03-29', at: '2027-03-29T22:00:00.000Z' },
    owner: coordinator,
    done: met,
    withdrawn: cancelled('TrackEnded'),
  },
  {
    ...advice,
    rule: 'M9',
    when: '14 days from when difficulties in LAR were reported',
    given: allOf(inLar(), meetingHeld('2027-03-14'), does('ReportLarDifficulty', { trackId })),
    due: { on: '2027-03-29', at: '2027-03-29T22:00:00.000Z' },
    owner: coordinator,
    done: (story) => meetingHeld(osloDateOf(story.now))(story),
    withdrawn: cancelled('LarDifficultyReported'),
  },
  {
    ...advice,
    rule: 'M13',
    when: 'three doses missed in a row: a working day to find out, over Easter, for the LAR unit too',
    given: allOf(inLar(), missed(1), missed(2, '2027-03-24T09:00:00.000Z')),
    due: { on: '2027-03-30', at: '2027-03-30T22:00:00.000Z' },
    owner: ward,
    done: met,
    withdrawn: corrected('DispensingMissed', { changes: { doses: 1 } }),
  },
  {
    ...advice,
    rule: 'M13',
    when: 'outside LAR, to whoever told of the treatment',
    given: allOf(outsideLar, missed(3)),
    due: { on: '2027-03-16', at: '2027-03-16T23:00:00.000Z' },
    owner: coordinator,
    done: checked('admission'),
  },
  {
    ...advice,
    rule: 'M13.continuity',
    when: 'an admission of a client in LAR',
    given: allOf(inLar(), stay('2027-03-15T10:00:00.000Z')),
    due: { on: '2027-03-16', at: '2027-03-16T23:00:00.000Z' },
    owner: ward,
    done: checked('admission'),
    withdrawn: cancelled('Admitted'),
  },
  {
    ...advice,
    rule: 'M13.continuity',
    when: 'a discharge',
    given: allOf(
      inLar(),
      stay('2027-03-15T10:00:00.000Z', 'detox'),
      checked('admission'),
      does('Discharge', { episodeId, kind: 'planned' }, '2027-03-19T10:00:00.000Z'),
    ),
    due: { on: '2027-03-22', at: '2027-03-22T23:00:00.000Z' },
    owner: ward,
    done: checked('discharge'),
    withdrawn: cancelled('Discharged'),
  },
  {
    ...advice,
    rule: 'M13.continuity',
    when: 'a release from prison',
    given: allOf(
      inLar(),
      does('StartTrack', { trackId: prisonId, kind: 'prison', sentence: 'remand' }),
      trackEnded('released', prisonId),
    ),
    due: { on: '2027-03-16', at: '2027-03-16T23:00:00.000Z' },
    owner: coordinator,
    done: checked('release'),
    withdrawn: cancelled('TrackEnded'),
  },
  {
    ...advice,
    rule: 'M13.review',
    when: 'a year after LAR was started or reviewed',
    given: allOf(inLar(), (story) => reviewed(story.until('2027-04-01T09:00:00.000Z'))),
    due: { on: '2028-03-31', at: '2028-03-31T22:00:00.000Z' },
    owner: ward,
    done: reviewed,
    withdrawn: corrected('TrackReviewed', { effectiveAt: '2027-04-05T09:00:00.000Z' }),
  },
];
for (const one of cases) examineRule(one);

const started = () => aStory(begins).started();
const running = (rule: string) => (story: ReturnType<typeof started>) =>
  openClocks(story.state.watch).filter((c) => c.rule === rule);

describe('three doses in a row', () => {
  it('are the concern of the LAR unit and of the coordinator alike', () => {
    const story = allOf(inLar(), missed(3))(started());
    const owners = running('M13')(story).map((c) => c.owner.organisation);
    expect(owners).toEqual([rusposten, sandnes]);
  });

  it('are none when somebody met the client between', () => {
    const story = allOf(
      inLar(),
      missed(2),
      (s) => met(s.passes('PT1H')),
      (s) => missed(2)(s.passes('PT1H')),
    )(started());
    expect(running('M13')(story)).toEqual([]);
    expect(running('M13')(missed(1)(story))).toHaveLength(2);
  });

  it('are none when the contact was only tried', () => {
    const tried = does('RecordContact', { kind: 'attempt', withClient: false });
    const story = allOf(
      inLar(),
      missed(2),
      (s) => tried(s.passes('PT1H')),
      (s) => missed(1)(s.passes('PT1H')),
    )(started());
    expect(running('M13')(story)).toHaveLength(2);
  });

  it('are told of once, however many more are missed, and again after a contact', () => {
    const story = allOf(inLar(), missed(3), (s) => missed(4)(s.passes('PT1H')))(started());
    expect(running('M13')(story)).toHaveLength(2);
    allOf(
      (s) => met(s.passes('PT1H')),
      (s) => missed(3)(s.passes('PT1H')),
    )(story);
    expect(running('M13')(story).map((c) => c.occurrence)).toEqual(['2.specialist', '2.municipality']);
  });
});

describe('LAR', () => {
  it('goes on when prescribing is handed over, and when it is taken back', () => {
    const story = allOf(inLar(), does('HandOverPrescribing', { trackId, to: { name: sealed('liv') } }))(started());
    expect(story.state.course.tracks[trackId]?.prescriber).toEqual({ name: sealed('liv') });
    expect(running('M13.review')(story)).toHaveLength(1);
    does('TakeBackPrescribing', { trackId })(story);
    expect(story.state.course.tracks[trackId]?.prescriber).toBeUndefined();
  });

  it('ended because the client moved calls for no follow-up here; started anew, for none any more', () => {
    expect(running('M8')(allOf(inLar(), trackEnded('moved'))(started()))).toEqual([]);
    const again = does('StartTrack', { trackId: prisonId, kind: 'lar', by: rusposten });
    expect(running('M8')(allOf(inLar(), trackEnded('agreed'), again)(started()))).toEqual([]);
  });

  it('ended leaves no review, no difficulty and no missed dose to follow', () => {
    const story = allOf(inLar(), does('ReportLarDifficulty', { trackId }), missed(3), trackEnded())(started());
    expect(story.clocks.filter((rule) => rule.startsWith('M9') || rule.startsWith('M13'))).toEqual([]);
  });

  it('a check made during the stay counts for the discharge; outpatient treatment calls for none', () => {
    const discharged = does('Discharge', { episodeId, kind: 'planned' }, '2027-03-19T10:00:00.000Z');
    const story = allOf(inLar(), stay(begins), checked('admission'), checked('discharge'), discharged)(started());
    expect(running('M13.continuity')(story)).toEqual([]);
    expect(running('M13.continuity')(allOf(inLar(), stay(begins, 'outpatient'))(started()))).toEqual([]);
  });

  it('begun or ended outside the stay calls for no check', () => {
    const before = allOf(inLar(), trackEnded(), (s) => stay('2027-03-16T09:00:00.000Z')(s))(started());
    expect(running('M13.continuity')(before)).toEqual([]);
    const after = allOf(stay(begins), plan('2027-03-30', 'declined'), (s) => inLar('2027-03-16T09:00:00.000Z')(s))(
      started(),
    );
    expect(running('M13.continuity')(after)).toEqual([]);
  });
});

describe('one who has left LAR', () => {
  const message = does('RecordContact', { kind: 'message', withClient: true });
  const followedUp = (...steps: readonly Step[]) => allOf(inLar(), ...steps)(started()).clock('M8')?.dueOn;

  it('is followed up by being met afterwards: neither a message nor a meeting before it is that', () => {
    expect(followedUp(trackEnded())).toBe('2027-03-29');
    expect(followedUp(trackEnded(), message)).toBe('2027-03-29');
    expect(followedUp(met, (story) => trackEnded()(story.passes('P1D')))).toBe('2027-03-30');
    expect(followedUp(trackEnded(), met)).toBeUndefined();
  });
});

describe('difficulties in LAR', () => {
  const reported = does('ReportLarDifficulty', { trackId });
  const asksFor = (...steps: readonly Step[]) => allOf(inLar(), ...steps)(started());

  it('are met about on the same day or later, not by a meeting held before', () => {
    expect(asksFor(reported).clock('M9')).toMatchObject({ occurrence: '1', dueOn: '2027-03-29' });
    expect(asksFor(reported, meetingHeld('2027-03-15')).clock('M9')).toBeUndefined();
    const before = asksFor(meetingHeld('2027-03-15'), (story) => reported(story.passes('P1D')));
    expect(before.clock('M9')?.dueOn).toBe('2027-03-30');
  });
});

describe('three doses missed', () => {
  const runs = (...steps: readonly Step[]) =>
    allOf(inLar(), ...steps)(started()).clocks.filter((rule) => rule === 'M13').length;

  it('are counted from when somebody last met the client or checked, whichever came last', () => {
    const at = (day: number) => `2027-03-${day}T09:00:00.000Z`;
    const metOn = (day: number) => does('RecordContact', { kind: 'met', withClient: true }, at(day));
    const checkedOn = (day: number) => does('CheckMedication', { trackId, occasion: 'admission' }, at(day));
    expect(runs(missed(2, at(16)), missed(1, at(18)))).toBe(2);
    expect(runs(missed(2, at(16)), metOn(17), missed(1, at(18)))).toBe(0);
    expect(runs(missed(2, at(16)), checkedOn(17), missed(1, at(18)))).toBe(0);
    expect(runs(checkedOn(16), missed(2, at(17)), metOn(18), missed(1, at(19)))).toBe(0);
    expect(runs(metOn(16), missed(2, at(16)), missed(1, at(18)))).toBe(2);
  });
});
