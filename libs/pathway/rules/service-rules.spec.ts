import { describe, expect, it } from '@jest/globals';
import { allOf, cancelled, corrected, does, episodeId, plan, stay, type Step } from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { calledOff, leaves } from '../../testing/steps/discharges.js';
import { signalled } from '../../testing/steps/episodes.js';
import {
  agreed,
  fedPreliminaryAnswer,
  fedRefusal,
  fedRequest,
  measureId,
  notDone,
  requestId,
  vedtak,
} from '../../testing/steps/measures.js';
import { aStory, type Story } from '../../testing/story.js';
import { clocksOf } from '../watch.js';

// Easter Sunday is 28 March 2027, when summer time begins.
const begins = '2027-03-15T09:00:00.000Z';
const coordinator = ['municipality', 'coordinator'] as const;
const silent = { begins, owner: coordinator, severity: 'normal', late: 'silent' } as const;
const started = () => aStory(begins).started();

type Wish = 'wanted' | 'declined' | 'notAsked';
/** The institution's system tells when the client is to leave. */
const fedPlan = (on: string, municipalWarning: Wish = 'wanted'): Step =>
  signalled('PlanDischarge', { episodeId, on, municipalWarning });
const leavesInApril = allOf(stay(begins), fedPlan('2027-04-20'));
const dayBefore = { at: '2027-04-19T22:00:00.000Z' };

const housing = fedRequest({ kind: 'housingSupport', receivedOn: '2027-03-15' });
const aMonth = { on: '2027-04-15', at: '2027-04-15T22:00:00.000Z' };
const money = fedRequest({ kind: 'financialAssistance', receivedOn: '2027-03-15' });

const cases: RuleCase[] = [
  {
    ...silent,
    rule: 'W2',
    when: 'before the day on which the client is to leave',
    given: leavesInApril,
    due: dayBefore,
    done: agreed(),
    withdrawn: cancelled('DischargePlanned'),
  },
  {
    ...silent,
    rule: 'W2',
    when: 'before that day, without a coordinator: the coordinating unit answers',
    uncoordinated: true,
    given: leavesInApril,
    due: dayBefore,
    owner: ['municipality', 'coordinatingUnit'],
    done: vedtak(),
    withdrawn: corrected('DischargePlanned', { changes: { on: '2027-05-20' } }),
  },
  {
    ...silent,
    rule: 'W2',
    when: 'at once, where the day is told of on the day itself, until the client has left',
    given: allOf(stay(begins), fedPlan('2027-03-15')),
    due: { at: begins },
    done: leaves(),
    withdrawn: cancelled('DischargePlanned'),
  },
  {
    ...silent,
    rule: 'W5',
    when: 'a month from the day the request came, to a vedtak of that kind',
    given: housing,
    due: aMonth,
    done: vedtak({ kind: 'housingSupport' }),
    withdrawn: cancelled('ServiceRequested'),
  },
  {
    ...silent,
    rule: 'W5',
    when: 'a month from the last day of January, to a preliminary answer',
    given: fedRequest({ receivedOn: '2027-01-31' }),
    begins: '2027-02-01T09:00:00.000Z',
    due: { on: '2027-02-28', at: '2027-02-28T23:00:00.000Z' },
    done: fedPreliminaryAnswer,
    withdrawn: corrected('ServiceRequested', { changes: { receivedOn: '2027-02-01' } }),
  },
  {
    ...silent,
    rule: 'W5',
    when: 'a month from the day the request came, to a refusal',
    given: housing,
    due: aMonth,
    done: fedRefusal,
    withdrawn: cancelled('ServiceRequested'),
  },
  {
    ...silent,
    rule: 'M4',
    when: 'a month from a request to NAV, to NAV’s refusal of it',
    given: money,
    due: aMonth,
    done: fedRefusal,
    withdrawn: cancelled('ServiceRequested'),
  },
  {
    ...silent,
    rule: 'M4',
    when: 'a month from a request to NAV, to any measure of NAV’s',
    given: money,
    due: aMonth,
    done: agreed({ kind: 'qualificationProgramme' }),
    withdrawn: corrected('ServiceRequested', { changes: { kind: 'homeNursing' } }),
  },
];
for (const one of cases) examineRule(one);

const stopOf = (story: Story, rule: string) => clocksOf(story.state.watch).find((c) => c.rule === rule)?.state;

describe('told by hand, there is no clock: it would be double registration', () => {
  it('of a planned discharge', () => {
    const story = allOf(stay(begins), plan('2027-04-20', 'wanted'))(started());
    expect(story.clocks).not.toContain('W2');
    fedPlan('2027-04-21')(story);
    expect(story.clock('W2')?.dueAt).toBe('2027-04-20T22:00:00.000Z');
  });

  it('of a request', () => {
    const story = does('RequestService', { requestId, kind: 'financialAssistance', receivedOn: '2027-03-15' })(
      started(),
    );
    for (const rule of ['W5', 'M4']) expect(story.clocks).not.toContain(rule);
    money(story);
    for (const rule of ['W5', 'M4']) expect(story.clocks).toContain(rule);
  });
});

describe('preparing for a discharge', () => {
  it.each(['declined', 'notAsked'] as const)('is nobody’s where the municipality may not know: %s', (wish) => {
    expect(allOf(stay(begins), fedPlan('2027-04-20', wish))(started()).clocks).not.toContain('W2');
  });

  it('ends with the wish that the municipality know', () => {
    const story = leavesInApril(started()).passes('P2D');
    fedPlan('2027-04-20', 'declined')(story);
    expect(stopOf(story, 'W2')).toMatchObject({ is: 'stopped', reason: 'no-longer-applies' });
  });

  it('follows the day when it is moved', () => {
    const story = leavesInApril(started()).passes('P2D');
    expect(fedPlan('2027-05-03')(story).clock('W2')?.dueAt).toBe('2027-05-02T22:00:00.000Z');
  });

  it('begins anew with a discharge planned anew', () => {
    const story = allOf(leavesInApril, agreed(), calledOff())(started()).passes('P10D');
    fedPlan('2027-06-01')(story);
    expect(story.clock('W2')?.dueAt).toBe('2027-05-31T22:00:00.000Z');
  });

  it('is not done by what the municipality had agreed before, nor by what the institution agrees', () => {
    const ofUnit = agreed({ measureId: '33333333-0000-4000-8000-000000000002', level: 'specialist' });
    const later = stay('2027-03-16T09:00:00.000Z');
    expect(allOf(agreed(), later, fedPlan('2027-04-20'), ofUnit)(started()).clocks).toContain('W2');
  });

  it('is not done by what came to nothing', () => {
    const story = allOf(leavesInApril, agreed())(started());
    expect(story.clocks).not.toContain('W2');
    expect(notDone('noOffer')(story).clocks).toContain('W2');
  });
});

describe('a request for services', () => {
  it('is not answered by a vedtak of another kind, nor by what is agreed without one', () => {
    const other = vedtak({ kind: 'supportContact' });
    const without = agreed({ measureId: '33333333-0000-4000-8000-000000000002' });
    expect(allOf(housing, other, without)(started()).clocks).toContain('W5');
  });

  it('that names no kind is answered by any vedtak of the municipality', () => {
    const asked = fedRequest({ receivedOn: '2027-03-15' });
    const ofUnit = does('IssueVedtak', {
      measureId,
      kind: 'lar',
      level: 'specialist',
      startOn: '2027-04-12',
      carryOutBy: '2027-05-03',
    });
    expect(allOf(asked, ofUnit)(started()).clocks).toContain('W5');
    expect(allOf(asked, vedtak())(started()).clocks).not.toContain('W5');
  });

  it('was answered, although the system told of it afterwards', () => {
    const story = vedtak()(started()).passes('P3D');
    expect(housing(story).clocks).not.toContain('W5');
  });

  it('from before is not answered by an older vedtak', () => {
    const story = vedtak()(started()).passes('P3D');
    expect(fedRequest({ kind: 'housingSupport', receivedOn: '2027-03-18' })(story).clocks).toContain('W5');
  });

  it('whose preliminary answer was told of first is answered', () => {
    const story = fedPreliminaryAnswer(started());
    expect(story.clocks).not.toContain('W5');
    expect(housing(story).clocks).not.toContain('W5');
    expect(cancelled('PreliminaryAnswerSent')(story).clock('W5')?.dueOn).toBe('2027-04-15');
  });

  it('that was refused is not, when the refusal is cancelled', () => {
    const story = allOf(money, fedRefusal)(started());
    for (const rule of ['W5', 'M4']) expect(story.clocks).not.toContain(rule);
    cancelled('ServiceRequestRefused')(story);
    for (const rule of ['W5', 'M4']) expect(story.clocks).toContain(rule);
  });

  it('is not answered by the refusal of another', () => {
    const other = '33333333-0000-4000-8000-000000000012';
    const story = allOf(
      money,
      does('RequestService', { requestId: other, receivedOn: '2027-03-15' }),
      does('RefuseServiceRequest', { requestId: other }),
    )(started());
    for (const rule of ['W5', 'M4']) expect(story.clocks).toContain(rule);
  });

  it('to the health service alone is none of NAV’s', () => {
    expect(housing(started()).clocks).not.toContain('M4');
  });

  it('to NAV is not settled by a preliminary answer, nor by another’s measure', () => {
    const story = allOf(money, fedPreliminaryAnswer, agreed())(started());
    expect([story.clocks.includes('W5'), story.clocks.includes('M4')]).toEqual([false, true]);
  });
});
