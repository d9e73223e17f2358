import { describe, expect, it } from '@jest/globals';
import {
  admission,
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  referral,
  stay,
} from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { agreed, begun, carriedOut, done, measureId, notDone, vedtak } from '../../testing/steps/measures.js';
import { inLar, trackEnded, trackStarted } from '../../testing/steps/tracks.js';
import { aStory, rusposten, sandnes, sealed, type Story } from '../../testing/story.js';
import { clocksOf } from '../watch.js';

const begins = '2027-03-29T09:00:00.000Z';
const coordinator = ['municipality', 'coordinator'] as const;
const ward = ['specialist', 'ward'] as const;
const missed = { opens: 'measure-not-carried-out', ownedBy: ['municipality'] } as const;
const p13 = { rule: 'P13', begins, owner: coordinator, severity: 'normal', late: missed } as const;
const twelfth = { on: '2027-04-12', at: '2027-04-12T22:00:00.000Z' };
const temporary = agreed({ kind: 'temporaryHousing', startOn: '2027-03-29' });
const lastingId = '33333333-0000-4000-8000-000000000002';
const lasting = agreed({ measureId: lastingId, kind: 'permanentHousing', startOn: '2027-09-01' });
const dentist = agreed({ kind: 'dentalCare', level: 'specialist', startOn: '2027-08-01' });

const cases: RuleCase[] = [
  {
    ...p13,
    when: 'on the day that was agreed',
    given: agreed(),
    due: twelfth,
    done: begun(),
    withdrawn: cancelled('MeasureAgreed'),
  },
  {
    ...p13,
    when: 'on the agreed day, which was another',
    given: agreed(),
    due: twelfth,
    done: done(),
    withdrawn: corrected('MeasureAgreed', { changes: { startOn: '2027-04-26' } }),
  },
  {
    ...p13,
    when: 'on the day by which a vedtak is to be carried out, begun or not',
    given: allOf(vedtak(), begun()),
    due: { on: '2027-05-03', at: '2027-05-03T22:00:00.000Z' },
    done: carriedOut(),
    withdrawn: corrected('VedtakIssued', { changes: { carryOutBy: '2027-06-01' } }),
  },
  {
    ...p13,
    when: 'on the day that an institution agreed, and is the institution’s alone',
    given: agreed({ level: 'specialist' }),
    due: twelfth,
    owner: ward,
    late: { opens: 'measure-not-carried-out', ownedBy: ['specialist'] },
    done: begun(),
    withdrawn: cancelled('MeasureAgreed'),
  },
  {
    ...p13,
    when: 'during a stay: the municipality’s measure is the municipality’s alone',
    given: allOf(stay(begins), agreed()),
    due: twelfth,
    done: begun(),
  },
  {
    ...p13,
    when: 'without a coordinator: the coordinating unit answers',
    uncoordinated: true,
    given: agreed(),
    due: twelfth,
    owner: ['municipality', 'coordinatingUnit'],
    done: begun(),
  },
  {
    rule: 'M3',
    when: 'three months from when the temporary housing began, same date',
    begins,
    given: allOf(temporary, begun()),
    due: { on: '2027-06-29', at: '2027-06-29T22:00:00.000Z' },
    owner: coordinator,
    severity: 'normal',
    late: 'advice',
    done: done(),
    withdrawn: corrected('MeasureStarted', { effectiveAt: '2027-05-01T09:00:00.000Z' }),
  },
  {
    rule: 'M3',
    when: 'at the end of a shorter month, until a lasting home is agreed on',
    begins: '2026-11-30T09:00:00.000Z',
    given: allOf(
      agreed({ kind: 'temporaryHousing', startOn: '2026-11-30' }),
      begun(),
      does('RecordMapping', { domains: ['housing'] }),
    ),
    due: { on: '2027-02-28', at: '2027-02-28T23:00:00.000Z' },
    owner: coordinator,
    severity: 'normal',
    late: 'advice',
    done: lasting,
    withdrawn: cancelled('MeasureAgreed'),
  },
  {
    rule: 'M5',
    when: 'on day 90 of a stay',
    begins,
    given: stay(begins),
    due: { on: '2027-06-27', at: '2027-06-27T22:00:00.000Z' },
    owner: ward,
    severity: 'normal',
    late: 'advice',
    done: dentist,
    withdrawn: cancelled('Admitted'),
  },
  {
    rule: 'M5',
    when: 'on day 90 in LAR, over the change to summer time',
    begins: '2027-01-04T09:00:00.000Z',
    given: inLar(),
    due: { on: '2027-04-04', at: '2027-04-04T22:00:00.000Z' },
    owner: ward,
    severity: 'normal',
    late: 'advice',
    done: dentist,
    withdrawn: cancelled('TrackStarted'),
  },
];
for (const one of cases) examineRule(one);

const started = () => aStory(begins).started();
const breakOf = (story: Story) => story.allBreaks.find((b) => b.kind === 'measure-not-carried-out');
const stopOf = (story: Story, rule: string) => clocksOf(story.state.watch).findLast((c) => c.rule === rule)?.state;

describe('a measure of which somebody says that it will not be done', () => {
  it('in time: opens no break, now or later, and keeps the cause', () => {
    const story = notDone('noOffer')(agreed()(started()));
    expect(stopOf(story, 'P13')).toMatchObject({ is: 'stopped', reason: 'stated-not-done' });
    expect(breakOf(story.passes('P30D'))).toBeUndefined();
    expect(story.state.course.measures[measureId]?.ended).toMatchObject({ outcome: 'notDone', cause: 'noOffer' });
  });

  it('after the break opened: the break is over, and does not pass for done', () => {
    const story = notDone('housingMissing')(agreed()(started()).passes('P20D'));
    expect(breakOf(story)?.life).toMatchObject({ is: 'resolved', cause: 'stated-not-done' });
  });

  it('told back-dated: does not undo that nobody had said anything', () => {
    const story = agreed()(started()).passes('P20D');
    const end = { measureId, outcome: 'notDone', cause: 'clientDeclined' } as const;
    story.does('EndMeasure', end, { effectiveAt: '2027-04-05T09:00:00.000Z' });
    expect(breakOf(story)?.life).toMatchObject({ is: 'resolved', cause: 'registered-late' });
  });

  it('and which is done after all: told anew when the ending is cancelled', () => {
    const story = allOf(agreed(), notDone('capacityLacking'), cancelled('MeasureEnded'))(started());
    expect(story.clock('P13')).toMatchObject({ dueOn: '2027-04-12', state: { is: 'running' } });
  });
});

describe('a measure that was begun', () => {
  it('late: its break is resolved, and it counts', () => {
    const story = begun()(agreed()(started()).passes('P20D'));
    expect(breakOf(story)?.life).toMatchObject({ is: 'resolved', cause: 'duty-done' });
  });

  it('in time, and told of late: registered late', () => {
    const story = agreed()(started()).passes('P20D');
    story.does('StartMeasure', { measureId }, { effectiveAt: '2027-04-12T09:00:00.000Z' });
    expect(breakOf(story)?.life).toMatchObject({ is: 'resolved', cause: 'registered-late' });
  });

  it('and given up afterwards: the promise to begin was kept all the same', () => {
    const story = allOf(agreed(), begun(), notDone('clientDeclined'))(started());
    expect(stopOf(story, 'P13')).toMatchObject({ is: 'stopped', reason: 'done' });
  });
});

describe('temporary housing', () => {
  const housed = () => allOf(temporary, begun())(started());

  it('carried out by vedtak has begun', () => {
    const story = allOf(vedtak({ kind: 'temporaryHousing' }), carriedOut())(started());
    expect(story.clock('M3')?.dueOn).toBe('2027-06-29');
  });

  it('is not flagged where a lasting home is agreed on already, nor where it was never begun', () => {
    expect(allOf(lasting, temporary, begun())(started()).clocks).not.toContain('M3');
    expect(temporary(started()).clocks).not.toContain('M3');
  });

  it('is flagged again when the lasting home comes to nothing', () => {
    const story = lasting(housed());
    expect(story.clock('M3')).toBeUndefined();
    story.does('EndMeasure', { measureId: lastingId, outcome: 'notDone', cause: 'noOffer' });
    expect(story.clock('M3')?.dueOn).toBe('2027-06-29');
  });

  it('is flagged although there once was a home, lost before it began', () => {
    const story = allOf(lasting, done(lastingId))(started()).passes('P1D');
    expect(allOf(temporary, begun())(story).clock('M3')?.dueOn).toBe('2027-06-30');
  });

  it('that an institution arranged is none of the municipality’s flags', () => {
    const story = agreed({ kind: 'temporaryHousing', level: 'specialist' })(started());
    expect(begun()(story).clocks).not.toContain('M3');
  });
});

describe('the dentist', () => {
  const inStay = () => stay(begins)(started());

  it('is the stay’s: run out or not, the reminder ends when the client leaves', () => {
    const left = does('Discharge', { episodeId, kind: 'planned' });
    for (const story of [inStay(), inStay().passes('P100D')]) {
      expect(story.clock('M5')?.state.is).toMatch(/running|expired/);
      expect(left(story).clock('M5')).toBeUndefined();
      expect(stopOf(story, 'M5')).toMatchObject({ is: 'stopped', reason: 'no-longer-applies' });
    }
  });

  it('is the LAR treatment’s too, which ends with it, run out or not', () => {
    for (const story of [inLar()(started()), inLar()(started()).passes('P100D')]) {
      expect(trackEnded()(story).clock('M5')).toBeUndefined();
      expect(stopOf(story, 'M5')).toMatchObject({ is: 'stopped', reason: 'no-longer-applies' });
    }
  });

  it('is told by the LAR unit, once for the stay that began meanwhile too', () => {
    const story = allOf(inLar(), stay(begins))(started());
    expect(story.clocks.filter((rule) => rule === 'M5')).toHaveLength(2);
    expect(agreed({ kind: 'dentalCare' })(story).clocks.filter((rule) => rule === 'M5')).toHaveLength(2);
    const told = agreed({ kind: 'dentalCare', level: 'specialist', measureId: lastingId });
    expect(told(story).clocks).not.toContain('M5');
  });

  it('is not told of substitution outside LAR', () => {
    const outside = trackStarted({ kind: 'substitutionOutsideLar', prescriber: { name: sealed('liv') } });
    expect(outside(started()).clocks).not.toContain('M5');
  });

  it('is not told of a treatment without a bed', () => {
    const story = allOf(referral({ kind: 'outpatient', receivedOn: '2027-03-29' }), admission())(started());
    expect(story.clocks).not.toContain('M5');
  });

  it('is told by the ward: what the municipality agrees does not show there', () => {
    const story = agreed({ kind: 'dentalCare' })(inStay());
    expect(story.clock('M5')?.owner.organisation).toBe(rusposten);
    expect(dentist(inStay()).clock('M5')).toBeUndefined();
  });

  it('was told in an earlier stay: this one is told anew', () => {
    const before = '2027-03-29T08:00:00.000Z';
    const story = aStory(before).started();
    expect(allOf(dentist, stay(begins))(story).clock('M5')?.dueOn).toBe('2027-06-27');
  });

  it('who was told and had no room: the reminder stands', () => {
    const story = dentist(inStay());
    story.does('EndMeasure', { measureId, outcome: 'notDone', cause: 'noOffer' });
    expect(story.clock('M5')?.state.is).toBe('running');
  });
});

describe('the owner', () => {
  it('of a measure follows the level that agreed it', () => {
    const story = allOf(
      agreed(),
      agreed({ measureId: lastingId, level: 'specialist', startOn: '2027-04-13' }),
    )(started());
    const owners = clocksOf(story.state.watch).filter((c) => c.rule === 'P13');
    expect(owners.map((c) => c.owner.organisation)).toEqual([sandnes, rusposten]);
  });
});
