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
  tellsOf,
} from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { byUnit } from '../../testing/steps/plans.js';
import { aStory, rusposten, sealed, type Story } from '../../testing/story.js';
import { clocksOf } from '../watch.js';

const begins = '2027-03-15T09:00:00.000Z';
const named = does('NameCoordinator', { level: 'municipality', coordinator: { name: sealed('kari') } });
const namedAtUnit = byUnit('NameCoordinator', { level: 'specialist', coordinator: { name: sealed('per') } });
const deputy = { name: sealed('vera') };
const away = (more: { until?: string; deputy?: typeof deputy } = {}) =>
  does('SetAbsence', { level: 'municipality', ...more });
const right = (at: string) =>
  does('AssessReferral', { episodeId, right: true, legalDeadline: '2027-06-01', startDate: '2027-05-20' }, at);
const nothing = allOf();

const cases: RuleCase[] = [
  {
    rule: 'P2',
    when: 'five working days from when the need was reported, over Easter',
    begins,
    uncoordinated: true,
    given: does('ReportCoordinatedNeed', {}, '2027-03-19T09:00:00.000Z'),
    due: { on: '2027-03-31', at: '2027-03-31T22:00:00.000Z' },
    owner: ['municipality', 'coordinatingUnit'],
    severity: 'normal',
    late: 'advice',
    done: named,
    withdrawn: corrected('CoordinatedNeedReported', { effectiveAt: '2027-03-31T09:00:00.000Z' }),
  },
  {
    rule: 'P3',
    when: 'three working days from when the municipality saw the need, over Easter',
    begins,
    uncoordinated: true,
    given: does('RecordCoordinatedNeedSeen', {}, '2027-03-23T09:00:00.000Z'),
    due: { on: '2027-03-31', at: '2027-03-31T22:00:00.000Z' },
    owner: ['municipality', 'coordinatingUnit'],
    severity: 'normal',
    late: 'advice',
    done: does('ReportCoordinatedNeed', {}),
    withdrawn: cancelled('CoordinatedNeedSeen'),
  },
  {
    rule: 'P3',
    when: 'three working days from when the institution saw it, until it names its own coordinator',
    begins,
    given: byUnit('RecordCoordinatedNeedSeen', {}, '2027-03-23T09:00:00.000Z'),
    due: { on: '2027-03-31', at: '2027-03-31T22:00:00.000Z' },
    owner: ['specialist', 'coordinatingUnit'],
    severity: 'normal',
    late: 'advice',
    done: namedAtUnit,
    withdrawn: corrected('CoordinatedNeedSeen', { effectiveAt: '2027-03-30T09:00:00.000Z' }),
  },
  {
    rule: 'P4',
    when: '15 working days from the start of a pathway without a coordinator, over Easter',
    begins,
    uncoordinated: true,
    given: nothing,
    due: { on: '2027-04-08', at: '2027-04-08T22:00:00.000Z' },
    owner: ['municipality', 'coordinatingUnit'],
    severity: 'normal',
    late: { opens: 'no-coordinator', ownedBy: ['municipality'] },
    done: named,
    withdrawn: tellsOf('ReportCoordinatedNeed', {}, '2027-04-05T09:00:00.000Z'),
  },
  {
    rule: 'P4',
    when: '15 working days from when the need was reported',
    begins,
    uncoordinated: true,
    given: allOf(stay(begins), does('ReportCoordinatedNeed', {}, '2027-03-19T09:00:00.000Z')),
    due: { on: '2027-04-14', at: '2027-04-14T22:00:00.000Z' },
    owner: ['municipality', 'coordinatingUnit'],
    severity: 'normal',
    late: { opens: 'no-coordinator', ownedBy: ['municipality', 'specialist'] },
    done: named,
    withdrawn: corrected('CoordinatedNeedReported', { effectiveAt: '2027-04-14T09:00:00.000Z' }),
  },
  {
    rule: 'P4',
    when: '15 working days from when the coordinator ended, over Easter',
    begins,
    given: does('EndCoordinator', { level: 'municipality', reason: 'leftPost' }, '2027-03-15T10:00:00.000Z'),
    due: { on: '2027-04-08', at: '2027-04-08T22:00:00.000Z' },
    owner: ['municipality', 'coordinatingUnit'],
    severity: 'normal',
    late: { opens: 'no-coordinator', ownedBy: ['municipality'] },
    done: named,
    withdrawn: cancelled('CoordinatorEnded'),
  },
  {
    rule: 'P4',
    when: '15 working days from when the coordinator was away without a deputy, until one is named',
    begins,
    given: away(),
    due: { on: '2027-04-08', at: '2027-04-08T22:00:00.000Z' },
    owner: ['municipality', 'coordinatingUnit'],
    severity: 'normal',
    late: { opens: 'no-coordinator', ownedBy: ['municipality'] },
    done: away({ deputy }),
    withdrawn: cancelled('CoordinatorAbsent'),
  },
  {
    rule: 'P4',
    when: 'not before the day that the coordinator is expected back',
    begins,
    given: away({ until: '2027-06-01' }),
    due: { on: '2027-06-01', at: '2027-06-01T22:00:00.000Z' },
    owner: ['municipality', 'coordinatingUnit'],
    severity: 'normal',
    late: { opens: 'no-coordinator', ownedBy: ['municipality'] },
    done: does('EndAbsence', { level: 'municipality' }),
    withdrawn: corrected('CoordinatorAbsent', { changes: { until: '2027-06-02' } }),
  },
  {
    rule: 'P5',
    when: 'five working days from when the coordinator of the stay ended',
    begins,
    given: allOf(
      does('ReportCoordinatedNeed', {}),
      stay(begins),
      namedAtUnit,
      byUnit('EndCoordinator', { level: 'specialist', reason: 'leftPost' }, '2027-03-22T09:00:00.000Z'),
    ),
    due: { on: '2027-04-01', at: '2027-04-01T22:00:00.000Z' },
    owner: ['specialist', 'ward'],
    severity: 'normal',
    late: { opens: 'no-specialist-coordinator', ownedBy: ['specialist'] },
    done: namedAtUnit,
    withdrawn: cancelled('CoordinatorEnded'),
  },
  {
    rule: 'W1',
    when: 'five working days from the assessment, over Easter, until the institution has spoken with the municipality',
    begins,
    given: allOf(referral(), right('2027-03-22T09:00:00.000Z')),
    due: { on: '2027-04-01', at: '2027-04-01T22:00:00.000Z' },
    owner: ['specialist', 'assessmentUnit'],
    severity: 'normal',
    late: 'advice',
    done: byUnit('RecordContact', { kind: 'phone', withClient: false }),
    withdrawn: cancelled('ReferralAssessed'),
  },
  {
    rule: 'W1',
    when: 'until the client is admitted: both services no longer wait for each other',
    begins,
    given: allOf(referral(), right('2027-03-22T09:00:00.000Z')),
    due: { on: '2027-04-01', at: '2027-04-01T22:00:00.000Z' },
    owner: ['specialist', 'assessmentUnit'],
    severity: 'normal',
    late: 'advice',
    done: admission(),
    withdrawn: corrected('ReferralAssessed', { effectiveAt: '2027-04-01T09:00:00.000Z' }),
  },
  {
    rule: 'P5',
    when: 'five working days from the admission of one whose need was reported, over Easter',
    begins,
    given: allOf(does('ReportCoordinatedNeed', {}), stay('2027-03-22T09:00:00.000Z')),
    due: { on: '2027-04-01', at: '2027-04-01T22:00:00.000Z' },
    owner: ['specialist', 'ward'],
    severity: 'normal',
    late: { opens: 'no-specialist-coordinator', ownedBy: ['specialist'] },
    done: namedAtUnit,
    withdrawn: cancelled('CoordinatedNeedReported'),
  },
  {
    rule: 'P5',
    when: 'five working days from when the need of one who is admitted was reported',
    begins,
    given: allOf(stay(begins), does('ReportCoordinatedNeed', {}, '2027-04-05T09:00:00.000Z')),
    due: { on: '2027-04-12', at: '2027-04-12T22:00:00.000Z' },
    owner: ['specialist', 'ward'],
    severity: 'normal',
    late: { opens: 'no-specialist-coordinator', ownedBy: ['specialist'] },
    done: namedAtUnit,
    withdrawn: corrected('Admitted', { effectiveAt: '2027-04-12T09:00:00.000Z' }),
  },
];
for (const one of cases) examineRule(one);

describe('a coordinator', () => {
  it('named at the start leaves no P4; one named later changes no limit but the owner', () => {
    expect(aStory(begins).started().clocks).toEqual(['P12', 'P12.30d']);
    const story = named(aStory(begins).started({ coordinator: false }));
    expect(story.clock('P12')).toMatchObject({ dueOn: '2027-05-14', owner: { role: 'coordinator' } });
  });
  it('of the specialist service does not replace the municipality’s', () => {
    const story = aStory(begins).started({ coordinator: false });
    story.does('NameCoordinator', { level: 'specialist', coordinator: { name: sealed('per') } });
    expect(story.clock('P4')).toBeDefined();
  });
  it('is still missing after the limit, although the need is reported only then', () => {
    const story = aStory(begins).started({ coordinator: false }).until('2027-04-10T09:00:00.000Z');
    does('ReportCoordinatedNeed', {})(story);
    expect(story.breaks).toMatchObject([{ kind: 'no-coordinator', life: { is: 'open' } }]);
  });
});

describe('a need that was seen', () => {
  const seen = does('RecordCoordinatedNeedSeen', {});
  const seenByUnit = byUnit('RecordCoordinatedNeedSeen', {});
  const p3s = (story: Story) => story.clocks.filter((rule) => rule === 'P3').length;

  it('needs no report where the level’s own coordinator is named already', () => {
    expect(p3s(seen(aStory(begins).started()))).toBe(0);
    expect(p3s(seenByUnit(aStory(begins).started()))).toBe(1);
  });

  it('is to be reported by each who saw it, once, and one report does for all', () => {
    const story = allOf(
      seen,
      seenByUnit,
    )(aStory(begins).started({ coordinator: false })).until('2027-03-16T09:00:00.000Z');
    seenByUnit(story);
    expect(p3s(story)).toBe(2);
    expect(clocksOf(story.state.watch).filter(({ rule, dueOn }) => rule === 'P3' && dueOn !== '2027-03-18')).toEqual(
      [],
    );
    does('ReportCoordinatedNeed', {})(story);
    expect(p3s(story)).toBe(0);
  });

  it('starts neither P2 nor P5: only a need that was reported does', () => {
    const story = allOf(stay(begins), seenByUnit)(aStory(begins).started({ coordinator: false }));
    expect([story.clock('P2'), story.clock('P5')]).toEqual([undefined, undefined]);
  });
});

describe('a coordinator in the specialist service', () => {
  const needed = allOf(does('ReportCoordinatedNeed', {}), stay(begins));
  const left = does('Discharge', { episodeId, kind: 'planned' }, '2027-03-18T09:00:00.000Z');

  it('is asked for once the client is admitted, not while waiting', () => {
    const waiting = allOf(does('ReportCoordinatedNeed', {}), referral({ receivedOn: '2027-03-15' }));
    expect(waiting(aStory(begins).started()).clock('P5')).toBeUndefined();
    expect(needed(aStory(begins).started()).clock('P5')?.dueOn).toBe('2027-03-22');
  });

  it('is not asked for any more when the client has left in time', () => {
    const story = left(needed(aStory(begins).started())).until('2027-04-20T09:00:00.000Z');
    expect(story.allBreaks.map((b) => b.kind)).not.toContain('no-specialist-coordinator');
  });

  it('that was missed stays missed when the client leaves afterwards', () => {
    const story = needed(aStory(begins).started()).until('2027-03-23T09:00:00.000Z');
    does('Discharge', { episodeId, kind: 'planned' })(story);
    expect(story.allBreaks.find((b) => b.kind === 'no-specialist-coordinator')?.life).toMatchObject({
      is: 'resolved',
      cause: 'no-longer-applies',
    });
  });

  it('in the municipality is owed all the same to one who declines the individual plan', () => {
    const declined = does('SetPlanStatus', { plan: 'individualPlan', status: 'declined' });
    const story = allOf(does('ReportCoordinatedNeed', {}), declined)(aStory(begins).started({ coordinator: false }));
    expect([story.clock('P2')?.dueOn, story.clock('P4')?.dueOn]).toEqual(['2027-03-22', '2027-04-08']);
  });
});

describe('a coordinator who comes and goes', () => {
  const vacancy = (story: Story) => story.clock('P4')?.occurrence;
  const ended = does('EndCoordinator', { level: 'municipality', reason: 'leftPost' });
  const ownerOf = (story: Story) => story.clock('P12')?.owner.role;

  it('leaves no clock behind while a deputy stands in', () => {
    const story = away({ deputy })(aStory(begins).started());
    expect([vacancy(story), ownerOf(story)]).toEqual([undefined, 'coordinator']);
    expect(story.passes('P30D').breaks.filter((b) => b.kind === 'no-coordinator')).toEqual([]);
  });

  it('leaves the clocks to the coordinating unit when nobody does, and takes them back', () => {
    const story = away()(aStory(begins).started());
    expect([vacancy(story), ownerOf(story)]).toEqual([begins, 'coordinatingUnit']);
    does('EndAbsence', { level: 'municipality' })(story.passes('P1D'));
    expect([vacancy(story), ownerOf(story)]).toEqual([undefined, 'coordinator']);
  });

  it('who is away and then leaves is missed from the first day', () => {
    const story = ended(away()(aStory(begins).started()).passes('P7D'));
    expect([vacancy(story), story.clock('P4')?.dueOn]).toEqual([begins, '2027-04-08']);
  });

  it('who leaves while a deputy stands in is missed from then', () => {
    const story = ended(away({ deputy })(aStory(begins).started()).passes('P7D'));
    expect(vacancy(story)).toBe('2027-03-22T09:00:00.000Z');
    expect(named(story).clock('P4')).toBeUndefined();
  });

  it('heard of for the first time by an absence or an end has been there: the first duty is done, and the next begins', () => {
    for (const gone of [away(), ended]) {
      const story = gone(aStory(begins).started({ coordinator: false }).passes('P1D'));
      expect(vacancy(story)).toBe('2027-03-16T09:00:00.000Z');
      expect(story.clocks.filter((rule) => rule === 'P4')).toHaveLength(1);
    }
    const story = away({ deputy })(aStory(begins).started({ coordinator: false }).passes('P1D'));
    expect([vacancy(story), ownerOf(story)]).toEqual([undefined, 'coordinator']);
  });

  it('the same in whatever order it is told', () => {
    const story = aStory(begins).started().until('2027-03-25T09:00:00.000Z');
    tellsOf('EndAbsence', { level: 'municipality' }, '2027-03-22T09:00:00.000Z')(story);
    tellsOf('SetAbsence', { level: 'municipality' }, '2027-03-17T09:00:00.000Z')(story);
    expect([vacancy(story), ownerOf(story)]).toEqual([undefined, 'coordinator']);
  });
});

describe('contact between hospital and municipality while the client waits', () => {
  const assessed = '2027-03-22T09:00:00.000Z';
  const phones = { kind: 'phone', withClient: false } as const;
  const waiting = () => allOf(referral(), right(assessed))(aStory(begins).started());

  it.each([
    ['the institution has spoken with the municipality', byUnit('RecordContact', phones), undefined],
    [
      'the institution has met the client only',
      byUnit('RecordContact', { kind: 'met', withClient: true }),
      '2027-04-01',
    ],
    ['the municipality has made a call of its own', does('RecordContact', phones), '2027-04-01'],
    [
      'the persons to turn to have been named, and not yet called',
      allOf(
        byUnit('NamePerson', { level: 'specialist', as: 'pathwayCoordinator', person: { name: sealed('frode') } }),
        does('NamePerson', { level: 'municipality', as: 'municipalContact', person: { name: sealed('kari') } }),
      ),
      '2027-04-01',
    ],
  ])('is owed or not when %s', (_when, step, dueOn) => {
    expect(step(waiting()).clock('W1')?.dueOn).toBe(dueOn);
  });

  it('before the assessment does not count: the services were not yet both in it', () => {
    const story = allOf(referral(), byUnit('RecordContact', phones, '2027-03-19T09:00:00.000Z'), right(assessed));
    expect(story(aStory(begins).started()).clock('W1')?.dueOn).toBe('2027-04-01');
  });

  it('is not owed where no right to help was given', () => {
    const story = allOf(referral(), does('AssessReferral', { episodeId, right: false }, assessed));
    expect(story(aStory(begins).started()).clock('W1')).toBeUndefined();
  });

  it('told of later, but held in time, was never late', () => {
    const story = waiting().until('2027-04-05T09:00:00.000Z');
    const told = story.does('RecordContact', phones, { by: rusposten, effectiveAt: '2027-03-30T09:00:00.000Z' });
    expect([told.lastRefusal, told.clock('W1')]).toEqual([undefined, undefined]);
  });
});
