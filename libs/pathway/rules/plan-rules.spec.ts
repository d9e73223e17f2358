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
import { byUnit, unitsPlan } from '../../testing/steps/plans.js';
import { aStory, type Story } from '../../testing/story.js';

const begins = '2027-03-15T09:00:00.000Z';
const ward = { owner: ['specialist', 'ward'], severity: 'normal', late: 'advice' } as const;
const has = (plan: 'individualPlan' | 'actionPlan' | 'otherPlan', at?: string) =>
  does('SetPlanStatus', { plan, status: 'has' }, at);
const revised = (plan: 'individualPlan' | 'actionPlan', at?: string) => does('RevisePlan', { plan }, at);
const admissionMoved = corrected('Admitted', { effectiveAt: '2027-03-18T09:00:00.000Z' });
const asked = byUnit('RecordChildrenAsked', { episodeId, hasChildren: false });

const sleeping = {
  rule: 'P10.plan',
  begins,
  owner: ['municipality', 'coordinator'],
  severity: 'normal',
  late: 'advice',
} as const;

const cases: RuleCase[] = [
  {
    ...sleeping,
    when: '180 days from when the individual plan was made',
    given: has('individualPlan'),
    due: { on: '2027-09-11', at: '2027-09-11T22:00:00.000Z' },
    done: revised('individualPlan'),
    withdrawn: corrected('PlanStatusSet', { changes: { status: 'declined' } }),
  },
  {
    ...sleeping,
    when: '180 days from when the action plan was last revised',
    given: allOf(has('actionPlan'), revised('actionPlan', '2027-04-15T09:00:00.000Z')),
    due: { on: '2027-10-12', at: '2027-10-12T22:00:00.000Z' },
    done: revised('actionPlan'),
    withdrawn: corrected('PlanRevised', { effectiveAt: '2027-10-01T09:00:00.000Z' }),
  },
  {
    ...ward,
    rule: 'W4',
    when: '14 days from the admission, over Easter',
    begins,
    given: stay(begins),
    due: { on: '2027-03-29', at: '2027-03-29T22:00:00.000Z' },
    done: unitsPlan('treatmentPlan', 'has'),
    withdrawn: admissionMoved,
  },
  {
    ...ward,
    rule: 'W4',
    when: '14 days from the admission, until the patient does not want a plan',
    begins,
    given: allOf(stay(begins, 'outpatient'), unitsPlan('treatmentPlan', 'notOffered')),
    due: { on: '2027-03-29', at: '2027-03-29T22:00:00.000Z' },
    done: unitsPlan('treatmentPlan', 'declined'),
    withdrawn: cancelled('Admitted'),
  },
  {
    ...ward,
    rule: 'W4.ip',
    when: '30 days from the admission, until the right is assessed, whatever comes of it',
    begins,
    given: allOf(stay(begins), unitsPlan('individualPlan', 'notAssessed')),
    due: { on: '2027-04-14', at: '2027-04-14T22:00:00.000Z' },
    done: unitsPlan('individualPlan', 'notOffered'),
    withdrawn: admissionMoved,
  },
  {
    ...ward,
    rule: 'U15',
    when: 'seven days from the admission',
    begins,
    given: stay(begins),
    due: { on: '2027-03-22', at: '2027-03-22T23:00:00.000Z' },
    done: asked,
    withdrawn: admissionMoved,
  },
];
for (const one of cases) examineRule(one);

describe('a sleeping plan', () => {
  const p10s = (story: Story) => story.clocks.filter((rule) => rule === 'P10.plan').length;

  it('is one clock for each plan: revised, it counts anew', () => {
    const story = allOf(has('individualPlan'), has('actionPlan'))(aStory(begins).started());
    expect(p10s(story)).toBe(2);
    revised('actionPlan', '2027-04-15T09:00:00.000Z')(story);
    expect(p10s(story)).toBe(2);
  });

  it('wakes neither by being used nor by being looked up: it must be revised', () => {
    const story = allOf(has('actionPlan'), does('RecordPlanUsed', { plan: 'actionPlan' }, '2027-05-01T09:00:00.000Z'));
    expect(story(aStory(begins).started()).clock('P10.plan')?.dueOn).toBe('2027-09-11');
  });

  it('does not sleep when the client no longer wants it, nor when nothing watches that kind of plan', () => {
    const story = allOf(has('individualPlan'), has('otherPlan'))(aStory(begins).started());
    expect(p10s(story)).toBe(1);
    does('SetPlanStatus', { plan: 'individualPlan', status: 'declined' })(story);
    expect(p10s(story)).toBe(0);
  });

  it('a plan heard of only by its revision exists, and counts from then', () => {
    const story = revised('individualPlan')(aStory(begins).started());
    expect(story.clock('P10.plan')?.dueOn).toBe('2027-09-11');
  });

  it('an earlier revision told of later renames no clock', () => {
    const story = allOf(has('actionPlan'), revised('actionPlan', '2027-04-15T09:00:00.000Z'))(aStory(begins).started());
    const clock = story.clock('P10.plan');
    tellsOf('RevisePlan', { plan: 'actionPlan' }, '2027-04-01T09:00:00.000Z')(story);
    expect(story.clock('P10.plan')).toEqual(clock);
  });

  it('is the municipality’s to wake: what the institution knows of an individual plan is its own', () => {
    expect(p10s(unitsPlan('individualPlan', 'has')(stay(begins)(aStory(begins).started())))).toBe(0);
  });
});

describe('what the institution owes at the start of treatment', () => {
  const rules = ['W4', 'W4.ip', 'U15'];
  const open = (story: Story) => story.clocks.filter((rule) => rules.includes(rule));
  const left = does('Discharge', { episodeId, kind: 'planned' }, '2027-03-20T09:00:00.000Z');

  it('is owed until the client leaves', () => {
    const story = stay(begins)(aStory(begins).started());
    expect(open(story)).toEqual(['U15', 'W4', 'W4.ip']);
    expect(open(left(story))).toEqual([]);
  });

  it('is not done by what the municipality knows: that does not cross', () => {
    const story = allOf(
      stay(begins),
      does('SetPlanStatus', { plan: 'individualPlan', status: 'has' }),
      does('RecordChildrenAsked', { hasChildren: true }),
    )(aStory(begins).started());
    expect(open(story)).toEqual(['U15', 'W4', 'W4.ip']);
  });

  it('is done by what was told while the client waited for it', () => {
    const waiting = allOf(
      referral({ receivedOn: '2027-03-15' }),
      unitsPlan('treatmentPlan', 'has'),
      unitsPlan('individualPlan', 'declined'),
      byUnit('RecordChildrenAsked', { hasChildren: true }),
      admission('2027-03-22T09:00:00.000Z'),
    );
    expect(open(waiting(aStory(begins).started()))).toEqual([]);
  });

  it('is owed again in the next stay', () => {
    const next = '22222222-0000-4000-8000-000000000002';
    const first = allOf(
      stay(begins),
      unitsPlan('treatmentPlan', 'has'),
      unitsPlan('individualPlan', 'has'),
      asked,
      left,
    )(aStory(begins).started());
    expect(open(first)).toEqual([]);
    const referred = { kind: 'inpatient', serviceLine: 'tsb', to: '999100019', under23: false } as const;
    const again = allOf(
      does('RegisterReferral', { ...referred, episodeId: next, receivedOn: '2027-05-03' }, '2027-05-03T09:00:00.000Z'),
      does('Admit', { episodeId: next }),
    )(first);
    expect(open(again)).toEqual(['U15', 'W4', 'W4.ip']);
  });

  it('an answer about children corrected is an answer all the same; cancelled, it is none', () => {
    const story = allOf(stay(begins), asked)(aStory(begins).started());
    corrected('ChildrenAsked', { changes: { hasChildren: true } })(story);
    expect([story.state.course.plans.childrenAsked[0]?.hasChildren, story.clock('U15')]).toEqual([true, undefined]);
    cancelled('ChildrenAsked')(story);
    expect(story.clock('U15')).toBeDefined();
  });

  it('a person who names an episode nobody knows is told so, a machine is believed', () => {
    const nowhere = '99999999-0000-4000-8000-000000000000';
    const told = { episodeId: nowhere, hasChildren: false };
    const story = aStory(begins).started();
    expect(story.does('RecordChildrenAsked', told).lastRefusal).toBe('no-such-episode');
    expect(story.signals('RecordChildrenAsked', told, { effectiveAt: begins, messageId: '1' }).lastRefusal).toBe(
      undefined,
    );
  });
});
