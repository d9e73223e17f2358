import { describe, expect, it } from '@jest/globals';
import { allOf, cancelled, corrected, does, groupFormed, tellsOf, type Step } from '../../testing/episode-steps.js';
import { unitsPlan } from '../../testing/steps/plans.js';
import { aStory, rusposten, sandnes } from '../../testing/story.js';
import { planCoverage, planStandings } from './plans.js';

const begins = '2027-03-15T09:00:00.000Z';
const later = '2027-04-15T09:00:00.000Z';
const after = (...steps: Step[]) => allOf(...steps)(aStory(begins).started());
const standing = (...steps: Step[]) => planStandings(after(...steps).state.course);
const set = (status: 'has' | 'declined' | 'notOffered' | 'notAssessed', at?: string) =>
  does('SetPlanStatus', { plan: 'individualPlan', status }, at);

describe('where a plan stands', () => {
  it('there is one plan per person: what is said anew replaces', () => {
    expect(standing(set('notOffered'), set('has', later))).toEqual([
      { plan: 'individualPlan', by: sandnes, status: 'has', since: later },
    ]);
  });

  it('said twice, it has been so since the first time', () => {
    expect(standing(set('has'), set('has', later))).toMatchObject([{ status: 'has', since: begins }]);
  });

  it.each([
    ['revised', does('RevisePlan', { plan: 'individualPlan' }, later), { revisedAt: later }],
    ['used', does('RecordPlanUsed', { plan: 'individualPlan' }, later), { usedAt: later }],
  ] as const)('a plan that is %s exists, whatever was said before', (_what, step, more) => {
    expect(standing(step)).toEqual([{ plan: 'individualPlan', by: sandnes, status: 'has', since: later, ...more }]);
    expect(standing(set('notOffered'), step)).toMatchObject([{ status: 'has', since: later }]);
  });

  it('counts in the order of life: an older word told of later changes nothing', () => {
    const told = tellsOf(
      'SetPlanStatus',
      { plan: 'individualPlan', status: 'notAssessed' },
      '2027-03-01T09:00:00.000Z',
    );
    expect(standing(set('has'), told)).toMatchObject([{ status: 'has', since: begins }]);
  });

  it('corrected it stands as corrected, and cancelled it was never said', () => {
    expect(standing(set('has'), corrected('PlanStatusSet', { changes: { status: 'declined' } }))).toMatchObject([
      { status: 'declined' },
    ]);
    expect(standing(set('has'), cancelled('PlanStatusSet'))).toEqual([]);
    const revision = does('RevisePlan', { plan: 'individualPlan' }, later);
    expect(standing(set('has'), revision)).toMatchObject([{ revisedAt: later }]);
    expect(standing(set('has'), revision, cancelled('PlanRevised'))).toEqual(standing(set('has')));
  });

  it('each level has its own word', () => {
    expect(standing(set('has'), unitsPlan('individualPlan', 'notAssessed'))).toMatchObject([
      { by: sandnes, status: 'has' },
      { by: rusposten, status: 'notAssessed' },
    ]);
  });
});

describe('plan coverage', () => {
  const none = {
    individualPlan: false,
    otherPlan: false,
    ansvarsgruppe: false,
    neitherOfThree: true,
    neitherIndividualPlanNorAnsvarsgruppe: true,
  };
  const other = { ...none, otherPlan: true, neitherOfThree: false };
  const individual = {
    ...none,
    individualPlan: true,
    neitherOfThree: false,
    neitherIndividualPlanNorAnsvarsgruppe: false,
  };
  const group = {
    ...none,
    ansvarsgruppe: true,
    neitherOfThree: false,
    neitherIndividualPlanNorAnsvarsgruppe: false,
  };

  it.each<[string, Step, object]>([
    ['nothing', allOf(), none],
    ['an individual plan', set('has'), individual],
    ['an individual plan that is declined', set('declined'), none],
    ['an action plan', does('SetPlanStatus', { plan: 'actionPlan', status: 'has' }), other],
    ['a treatment plan at the institution', unitsPlan('treatmentPlan', 'has'), other],
    ['a crisis plan not offered', unitsPlan('crisisPlan', 'notOffered'), none],
    ['an ansvarsgruppe', groupFormed(), group],
    ['one that has ended', allOf(groupFormed(), does('EndAnsvarsgruppe', { reason: 'replacedByOther' })), none],
    [
      'an individual plan that the other level knows nothing of',
      allOf(set('has'), unitsPlan('individualPlan', 'notOffered')),
      individual,
    ],
    [
      'all of it',
      allOf(set('has'), unitsPlan('crisisPlan', 'has'), groupFormed()),
      { ...individual, otherPlan: true, ansvarsgruppe: true },
    ],
  ])('of one with %s', (_what, given, coverage) => {
    expect(planCoverage(after(given).state.course)).toEqual(coverage);
  });
});
