import { describe, expect, it } from '@jest/globals';
import { allOf, cancelled, corrected, does, meetingHeld } from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { reviewed, trackEnded, trackId, trackStarted } from '../../testing/steps/tracks.js';
import { aStory, rusposten } from '../../testing/story.js';
import { clocksOf, openClocks } from '../watch.js';
import { lapsingRules } from './track-rules.js';
import { osloDateOf } from '../calendar/oslo.js';

const begins = '2027-03-15T09:00:00.000Z';
const coordinator = ['municipality', 'coordinator'] as const;
const ward = ['specialist', 'ward'] as const;
const normal = { begins, severity: 'normal' } as const;
const section12 = trackStarted({ kind: 'section12', unit: rusposten });
const contract = trackStarted({ kind: 'selfAdmissionContract', unit: rusposten });
const housed = trackStarted({ kind: 'waitingHousing', municipality: '1103', expectedUntil: '2027-04-30' });
const phvl = trackStarted({ kind: 'phvl', unit: rusposten });
const earlier = corrected('TrackStarted', { effectiveAt: '2027-03-20T09:00:00.000Z' });

const cases: RuleCase[] = [
  {
    ...normal,
    rule: 'M7',
    when: '14 days after the transfer to serving in an institution',
    given: section12,
    due: { on: '2027-03-29', at: '2027-03-29T22:00:00.000Z' },
    owner: coordinator,
    late: 'advice',
    done: (story) => meetingHeld(osloDateOf(story.now))(story),
    withdrawn: earlier,
  },
  {
    ...normal,
    rule: 'M10',
    when: 'twelve months after the contract',
    given: contract,
    due: { on: '2028-03-15', at: '2028-03-15T23:00:00.000Z' },
    owner: ward,
    late: 'advice',
    done: reviewed,
    withdrawn: earlier,
  },
  {
    ...normal,
    rule: 'W6',
    when: 'the date that the housing is expected to last',
    given: housed,
    due: { on: '2027-04-30', at: '2027-04-30T22:00:00.000Z' },
    owner: coordinator,
    late: 'advice',
    done: trackEnded(),
    withdrawn: corrected('TrackStarted', { changes: { expectedUntil: null } }),
  },
  {
    ...normal,
    rule: 'C9',
    when: 'three months of tvungent psykisk helsevern',
    given: phvl,
    due: { on: '2027-06-15', at: '2027-06-15T22:00:00.000Z' },
    owner: ward,
    late: { opens: 'plan-check-missing', ownedBy: ['specialist'] },
    done: reviewed,
    withdrawn: earlier,
  },
  {
    ...normal,
    rule: 'C9.end',
    when: 'one year: it lapses, and opens no break',
    given: phvl,
    due: { on: '2028-03-15', at: '2028-03-15T23:00:00.000Z' },
    owner: ward,
    late: 'silent',
    done: trackEnded(),
    withdrawn: cancelled('TrackStarted'),
  },
];
for (const one of cases) examineRule(one);

const started = () => aStory(begins).started();

describe('§ 12', () => {
  it('told of by the institution is the institution’s to follow: the municipality may not know of it', () => {
    const story = started();
    const terms = { trackId, kind: 'section12', unit: rusposten } as const;
    story.signals('StartTrack', terms, { effectiveAt: begins, messageId: '1' });
    expect(story.clock('M7')?.owner).toMatchObject({ level: 'specialist', organisation: rusposten });
  });

  it('ended before anybody met leaves nothing to do', () => {
    expect(allOf(section12, trackEnded())(started()).clock('M7')).toBeUndefined();
  });

  it('is not served by a meeting before the transfer', () => {
    const story = meetingHeld('2027-03-14')(started());
    expect(section12(story).clock('M7')).toBeDefined();
  });
});

describe('housing while waiting', () => {
  const w6 = (story: ReturnType<typeof started>) =>
    clocksOf(story.state.watch)
      .filter((c) => c.rule === 'W6')
      .map((c) => [c.occurrence, c.dueOn, c.state.is]);
  const moved = does('MoveHousingDate', { trackId, expectedUntil: '2027-06-30' });

  it('needs no date', () => {
    expect(w6(trackStarted({ kind: 'waitingHousing', municipality: '1103' })(started()))).toEqual([]);
  });

  it('with a new date in time: the same clock moves', () => {
    expect(w6(allOf(housed, moved)(started()))).toEqual([['1', '2027-06-30', 'running']]);
  });

  it('with a new date after the first has passed: the question is answered, and asked anew at the next', () => {
    const story = moved(housed(started()).until('2027-05-03T09:00:00.000Z'));
    expect(w6(story)).toEqual([
      ['1', '2027-04-30', 'stopped'],
      ['2', '2027-06-30', 'running'],
    ]);
  });
});

describe('a track without numbers', () => {
  it.each([
    { kind: 'actFact', team: 'FACT sør' },
    { kind: 'ndProgram', until: '2029-03-15', probationUntil: '2031-03-15' },
    { kind: 'lowThreshold', unit: 'Feltpleien' },
  ] as const)('$kind runs no clock', (terms) => {
    expect(openClocks(trackStarted(terms)(started()).state.watch).some((c) => c.subject === trackId)).toBe(false);
  });
});

describe('what lapses', () => {
  it('is every limit of a decision or a hold', () => {
    expect([...lapsingRules].sort()).toEqual([
      'C2',
      'C2.execute',
      'C3',
      'C4',
      'C4.execute',
      'C5',
      'C5.withdrawn',
      'C9.end',
    ]);
  });
});
