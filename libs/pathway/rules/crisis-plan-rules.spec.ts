import { describe, expect, it } from '@jest/globals';
import { allOf, cancelled, corrected, does, episodeId, plan, stay, tellsOf } from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { byUnit, unitsPlan } from '../../testing/steps/plans.js';
import { aStory, rusposten, sandnes, type Story } from '../../testing/story.js';
import { openClocks } from '../watch.js';

const begins = '2027-03-15T09:00:00.000Z';
const ward = ['specialist', 'ward'] as const;
const unitHas = unitsPlan('crisisPlan', 'has');
const municipalityHas = does('SetPlanStatus', { plan: 'crisisPlan', status: 'has' });
const left = (kind: 'planned' | 'unplanned' | 'transfer' = 'planned') =>
  does('Discharge', { episodeId, kind }, '2027-04-20T09:00:00.000Z');
const discharged = (wish: 'wanted' | 'declined') =>
  allOf(stay(begins), plan('2027-04-20', wish, '2027-04-12T09:00:00.000Z'), left());

const p11 = { rule: 'P11', begins, owner: ward, severity: 'normal', late: 'advice' } as const;
const review = { rule: 'P11.review', begins, severity: 'normal', late: 'advice' } as const;
const afterOverdose = { rule: 'M2.plan', begins, severity: 'normal', late: 'advice' } as const;
const atDischarge = {
  rule: 'P11.discharge',
  begins,
  due: { on: '2027-04-20', at: '2027-04-20T22:00:00.000Z' },
  owner: ward,
  severity: 'normal',
} as const;

const cases: RuleCase[] = [
  {
    ...p11,
    when: '14 days from the admission, over Easter',
    given: stay(begins),
    due: { on: '2027-03-29', at: '2027-03-29T22:00:00.000Z' },
    done: unitHas,
    withdrawn: corrected('Admitted', { effectiveAt: '2027-03-18T09:00:00.000Z' }),
  },
  {
    ...p11,
    when: 'from detox, before the day of the discharge, also when the patient does not want one',
    given: allOf(stay(begins, 'detox'), plan('2027-03-22', 'notAsked')),
    due: { at: '2027-03-21T23:00:00.000Z' },
    done: unitsPlan('crisisPlan', 'declined'),
    withdrawn: corrected('DischargePlanned', { changes: { on: '2027-04-30' } }),
  },
  {
    ...review,
    when: '180 days from when the municipality’s crisis plan was last revised',
    owner: ['municipality', 'coordinator'],
    given: allOf(municipalityHas, does('RevisePlan', { plan: 'crisisPlan' }, '2027-04-15T09:00:00.000Z')),
    due: { on: '2027-10-12', at: '2027-10-12T22:00:00.000Z' },
    done: does('RevisePlan', { plan: 'crisisPlan' }),
    withdrawn: corrected('PlanRevised', { effectiveAt: '2027-10-01T09:00:00.000Z' }),
  },
  {
    ...review,
    when: '180 days from when the institution’s was made, while the client is there',
    owner: ward,
    given: allOf(stay(begins, 'outpatient'), unitHas),
    due: { on: '2027-09-11', at: '2027-09-11T22:00:00.000Z' },
    done: byUnit('RevisePlan', { plan: 'crisisPlan' }),
    withdrawn: cancelled('PlanStatusSet'),
  },
  {
    ...afterOverdose,
    when: '14 days from an overdose, of the plan that the municipality has',
    owner: ['municipality', 'coordinator'],
    given: allOf(municipalityHas, does('RecordOverdose', {}, '2027-03-20T22:30:00.000Z')),
    due: { on: '2027-04-03', at: '2027-04-03T22:00:00.000Z' },
    done: does('RevisePlan', { plan: 'crisisPlan' }),
    withdrawn: cancelled('OverdoseRecorded'),
  },
  {
    ...afterOverdose,
    when: '14 days from an overdose, of the institution’s plan while the client is there',
    owner: ward,
    given: allOf(stay(begins, 'outpatient'), unitHas, does('RecordOverdose', {}, '2027-03-15T12:00:00.000Z')),
    due: { on: '2027-03-29', at: '2027-03-29T22:00:00.000Z' },
    done: byUnit('RevisePlan', { plan: 'crisisPlan' }),
    withdrawn: corrected('OverdoseRecorded', { effectiveAt: '2027-03-17T09:00:00.000Z' }),
  },
  {
    ...atDischarge,
    when: 'the day the client leaves as planned, to a municipality that knows',
    given: discharged('wanted'),
    late: { opens: 'crisis-plan-missing', ownedBy: ['municipality', 'specialist'] },
    done: municipalityHas,
    withdrawn: corrected('Discharged', { changes: { kind: 'unplanned' } }),
  },
  {
    ...atDischarge,
    when: 'the day the client leaves as planned, untold: the institution’s alone',
    given: discharged('declined'),
    late: { opens: 'crisis-plan-missing', ownedBy: ['specialist'] },
    done: unitsPlan('crisisPlan', 'declined'),
    withdrawn: cancelled('Discharged'),
  },
];
for (const one of cases) examineRule(one);

const breaksIn = (story: Story) => story.allBreaks.filter((b) => b.kind === 'crisis-plan-missing');
const aWeekLater = (story: Story) => story.until('2027-04-27T09:00:00.000Z');

describe('a crisis plan at the start of treatment', () => {
  it('has no date in detox before the day of the discharge is known', () => {
    const story = stay(begins, 'detox')(aStory(begins).started());
    expect(story.clock('P11')).toBeUndefined();
    plan('2027-03-22', 'wanted')(story);
    expect(story.clock('P11')?.dueAt).toBe('2027-03-21T23:00:00.000Z');
  });

  it('from an earlier stay is a crisis plan: it is looked through, not made anew', () => {
    const story = allOf(unitHas, stay(begins))(aStory(begins).started());
    expect(story.clock('P11')).toBeUndefined();
    expect(story.clock('P11.review')?.dueOn).toBe('2027-09-11');
  });

  it('that only the municipality knows of does not cross to the institution', () => {
    expect(allOf(municipalityHas, stay(begins))(aStory(begins).started()).clock('P11')).toBeDefined();
  });
});

describe('the review of a crisis plan', () => {
  const reviews = (story: Story) =>
    openClocks(story.state.watch)
      .filter(({ rule }) => rule === 'P11.review')
      .map(({ owner }) => owner.organisation)
      .sort((a, b) => b.length - a.length);

  it('is each level’s for its own, the institution’s while the client is there', () => {
    const story = allOf(stay(begins), unitHas, municipalityHas)(aStory(begins).started());
    expect(reviews(story)).toEqual([rusposten, sandnes]);
    left()(story);
    expect(reviews(story)).toEqual([sandnes]);
  });
});

describe('the crisis plan after an overdose', () => {
  const overdose = (at?: string) => does('RecordOverdose', {}, at);
  const revised = does('RevisePlan', { plan: 'crisisPlan' });

  it('is not asked for where there is none, nor where the client does not want one', () => {
    const declined = does('SetPlanStatus', { plan: 'crisisPlan', status: 'declined' });
    expect(overdose()(aStory(begins).started()).clocks).not.toContain('M2.plan');
    expect(allOf(declined, overdose())(aStory(begins).started()).clocks).not.toContain('M2.plan');
  });

  it('that was made after it has taken it in', () => {
    expect(allOf(overdose(), municipalityHas)(aStory(begins).started()).clocks).not.toContain('M2.plan');
  });

  it('is asked for again after the next one; a revision then also starts the next review', () => {
    const story = allOf(municipalityHas, overdose(), revised)(aStory(begins).started());
    expect(story.clocks).not.toContain('M2.plan');
    overdose('2027-04-01T09:00:00.000Z')(story);
    expect(story.clock('M2.plan')?.dueOn).toBe('2027-04-15');
    revised(story);
    expect(story.clocks).not.toContain('M2.plan');
    expect(story.clock('P11.review')?.dueOn).toBe('2027-09-28');
  });

  it('is not taken in by using the plan: that is not to revise it', () => {
    const used = does('RecordPlanUsed', { plan: 'crisisPlan' });
    const story = allOf(municipalityHas, overdose('2027-03-16T09:00:00.000Z'), used)(aStory(begins).started());
    expect(story.clocks).toContain('M2.plan');
  });
});

describe('leaving without a crisis plan', () => {
  it.each([
    ['one that the institution has', unitHas],
    ['one that the municipality has, which knows of the discharge', municipalityHas],
    ['one that the client has declined', unitsPlan('crisisPlan', 'declined')],
  ])('is no break with %s', (_what, given) => {
    const story = allOf(stay(begins), given, plan('2027-04-20', 'wanted'), left())(aStory(begins).started());
    expect(breaksIn(aWeekLater(story))).toEqual([]);
  });

  it('is judged by what the institution knows itself, where the municipality is not told', () => {
    const story = allOf(stay(begins), municipalityHas, plan('2027-04-20', 'declined'), left());
    expect(breaksIn(aWeekLater(story(aStory(begins).started())))).toMatchObject([{ owners: { municipality: null } }]);
  });

  it.each(['unplanned', 'transfer'] as const)('is another matter where the leaving is %s', (kind) => {
    const story = allOf(stay(begins), plan('2027-04-20', 'wanted'), left(kind))(aStory(begins).started());
    expect(breaksIn(aWeekLater(story))).toEqual([]);
  });

  it('is for stays: one who ends outpatient treatment has not been in', () => {
    const ended = does('EndEpisode', { episodeId, reason: 'completed', municipalWarning: 'wanted' });
    const story = allOf(stay(begins, 'outpatient'), ended)(aStory(begins).started());
    expect(breaksIn(aWeekLater(story))).toEqual([]);
  });

  it('is resolved by a plan that is made afterwards, and registered late by one told of afterwards', () => {
    const late = aWeekLater(discharged('wanted')(aStory(begins).started()));
    expect(breaksIn(municipalityHas(late))).toMatchObject([{ life: { is: 'resolved', cause: 'duty-done' } }]);
    const toldLate = aWeekLater(discharged('wanted')(aStory(begins).started()));
    tellsOf('SetPlanStatus', { plan: 'crisisPlan', status: 'has' }, '2027-04-19T09:00:00.000Z')(toldLate);
    expect(breaksIn(toldLate)).toMatchObject([{ life: { is: 'resolved', cause: 'registered-late' } }]);
  });

  it('is not judged anew by what is said of the plan in a later stay', () => {
    const story = allOf(stay(begins), unitHas, plan('2027-04-20', 'wanted'), left())(aStory(begins).started());
    unitsPlan('crisisPlan', 'notAssessed', '2027-08-01T09:00:00.000Z')(story).passes('P30D');
    expect(breaksIn(story)).toEqual([]);
  });
});
