import { describe, expect, it } from '@jest/globals';
import {
  acceptance,
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  plan,
  stay,
  tellsOf,
  type Step,
} from '../testing/episode-steps.js';
import {
  admissionNotice,
  calledOff,
  changeNotice,
  compelled,
  contactAgreed,
  doerNamed,
  dropOutAgreed,
  dropsOut,
  expectedOn,
  leaves,
  notReady,
  plannedStay,
  readmissionAgreed,
  ready,
  readyNotice,
  summarySent,
} from '../testing/steps/discharges.js';
import { aStory, type Story } from '../testing/story.js';
import type { FactType } from '../contracts/facts.js';
import { handoversOf, handoverState, pathwayPhase } from './course.js';
import { missingSignals } from './course/episodes.js';

const begins = '2027-04-05T08:00:00.000Z';
const started = () => aStory(begins).started();
const told = (...steps: Step[]) => allOf(...steps)(started());
const episode = (story: Story) => story.state.course.episodes[episodeId];
const handovers = (story: Story) => handoversOf(story.state.course).map(handoverState);
const lines = (story: Story) => story.allBreaks.flatMap((b) => b.lines.map((line) => [line.rule, line.state]));

/** Planned for 30 April and accepted; declared ready on Tuesday 6 April at 10:00 in Oslo: U7 is due at 14:00. */
const planned = allOf(plannedStay(begins, '2027-04-30'), acceptance());
const isReady = allOf(planned, ready('2027-04-06T08:00:00.000Z'));
const u7Due = '2027-04-06T12:00:00.000Z';
const after =
  (instant: string): Step =>
  (story) =>
    story.until(instant);

describe('readiness cancelled (avmelding)', () => {
  it('neither it, its notice nor its answer counts any more: U7 and U8 stop', () => {
    expect(told(isReady).clock('U7')?.dueAt).toBe(u7Due);
    expect(told(isReady, notReady('2027-04-06T09:00:00.000Z')).clock('U7')).toBeUndefined();
    const noticed = allOf(isReady, readyNotice('2027-04-06T09:00:00.000Z'));
    expect(told(noticed).clock('U8')).toBeDefined();
    const story = told(noticed, notReady('2027-04-06T10:00:00.000Z'));
    expect([story.clock('U8'), story.fact('ClockStopped').data.reason]).toEqual([undefined, 'no-longer-applies']);
    expect(story.does('AnswerReadyNotice', { episodeId, canReceive: true }).lastRefusal).toBe('no-ready-notice');
  });

  it('the plan and its handover stand: the discharge is still coming', () => {
    const story = told(isReady, notReady('2027-04-06T09:00:00.000Z'));
    expect([pathwayPhase(story.state.course), handovers(story)]).toEqual(['discharge', ['accepted']]);
  });

  it('without a plan nothing stands: in treatment again, and the offer is withdrawn', () => {
    const onlyReady = allOf(stay(begins), compelled(), dropOutAgreed, ready('2027-04-06T08:00:00.000Z'));
    const wished = allOf(onlyReady, plan('2027-04-30', 'requiredByLaw'), cancelled('DischargePlanned'));
    expect(pathwayPhase(told(wished).state.course)).toBe('discharge');
    expect(pathwayPhase(told(wished, notReady('2027-04-06T09:00:00.000Z')).state.course)).toBe('inTreatment');
  });

  it('declared ready again, it starts anew', () => {
    const story = told(isReady, notReady('2027-04-06T09:00:00.000Z'), ready('2027-04-07T08:00:00.000Z'));
    expect(story.clock('U7')).toMatchObject({ occurrence: '2', dueAt: '2027-04-07T12:00:00.000Z' });
    readyNotice()(story);
    expect(story.clock('U8')).toMatchObject({ occurrence: '2' });
  });

  it('a notice that was late was late all the same', () => {
    const story = told(isReady, after(u7Due), notReady('2027-04-06T13:00:00.000Z'));
    expect(lines(story)).toEqual([['U7', 'no-longer-applies']]);
    expect(story.allBreaks[0]?.life).toMatchObject({ is: 'resolved', cause: 'no-longer-applies' });
  });

  it('told of later, from before the notice was due: it was never late', () => {
    const story = told(
      isReady,
      after('2027-04-06T13:00:00.000Z'),
      tellsOf('CancelReadiness', { episodeId }, '2027-04-06T10:00:00.000Z'),
    );
    expect(lines(story)).toEqual([['U7', 'withdrawn']]);
    expect(story.allBreaks[0]?.life.is).toBe('withdrawn');
  });

  it('that was never so: ready all along, and the notice is late', () => {
    const story = told(isReady, notReady('2027-04-06T09:00:00.000Z'), after('2027-04-06T13:00:00.000Z'));
    expect(lines(story)).toEqual([]);
    cancelled('ReadinessCancelled')(story).passes('PT1H');
    expect(lines(story)).toEqual([['U7', 'open']]);
  });

  it('of a client who has left, or who never was ready, changes nothing', () => {
    const left = told(isReady, readyNotice('2027-04-06T09:00:00.000Z'), leaves('2027-04-07T08:00:00.000Z'));
    const before = [episode(left)?.readiness, left.clocks];
    expect([episode(notReady('2027-04-07T09:00:00.000Z')(left))?.readiness, left.clocks]).toEqual(before);
    expect(pathwayPhase(told(planned, notReady('2027-04-06T09:00:00.000Z')).state.course)).toBe('discharge');
    expect(pathwayPhase(told(stay(begins), notReady('2027-04-06T09:00:00.000Z')).state.course)).toBe('inTreatment');
  });
});

describe('a discharge called off', () => {
  const off = calledOff('2027-04-07T08:00:00.000Z');

  it('in treatment again: no plan, no readiness, no offer', () => {
    const story = told(isReady, expectedOn('2027-04-28'), off);
    expect(pathwayPhase(story.state.course)).toBe('inTreatment');
    expect(handovers(story)).toEqual(['withdrawn']);
    expect(story.fact('HandoverWithdrawn').data.reason).toBe('discharge-cancelled');
    expect(['U16', 'U7', 'U8', 'U4', 'M1'].filter((rule) => story.clock(rule))).toEqual([]);
    expect(episode(story)).toMatchObject({ plan: undefined, readiness: undefined, expectedOn: undefined });
  });

  it('the patient’s wish stands, but what was never asked need not be asked yet', () => {
    expect(episode(told(planned, off))?.warning).toBe('wanted');
    const unasked = told(stay(begins), plan('2027-04-30', 'notAsked'), off);
    expect([episode(unasked)?.warning, unasked.clock('U4.ask'), unasked.clock('U4')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('what was missed before was missed', () => {
    const story = told(
      plannedStay(begins, '2027-04-30'),
      after('2027-04-12T22:00:00.000Z'),
      calledOff('2027-04-13T08:00:00.000Z'),
    );
    expect(lines(story)).toEqual([['U16', 'no-longer-applies']]);
    expect(story.breaks).toEqual([]);
  });

  it('told of later, from before the answer was due: nothing was missed', () => {
    const story = told(plannedStay(begins, '2027-04-30'), after('2027-04-13T08:00:00.000Z'));
    tellsOf('CallOffDischarge', { episodeId, reason: 'noReceiver' }, '2027-04-09T08:00:00.000Z')(story);
    expect(lines(story)).toEqual([['U16', 'withdrawn']]);
    corrected('DischargeCalledOff', { effectiveAt: '2027-04-12T23:00:00.000Z' })(story);
    // ended breaks stay as they ended: the withdrawal is history
    expect(story.breaks).toEqual([]);
  });

  it('planned again, it is offered anew and every duty starts anew', () => {
    const compelledStay = allOf(stay(begins), compelled(), dropOutAgreed, plan('2027-04-30', 'declined'));
    const story = told(compelledStay, off, plan('2027-05-12', 'declined', '2027-04-08T08:00:00.000Z'));
    expect(story.clock('U5')).toMatchObject({ occurrence: '2', dueAt: '2027-05-11T22:00:00.000Z' });
    expect(pathwayPhase(story.state.course)).toBe('discharge');
    const offered = told(planned, off, plan('2027-05-12', 'wanted', '2027-04-08T08:00:00.000Z'));
    expect(handovers(offered)).toEqual(['withdrawn', 'offered']);
    expect(offered.clock('U16')?.dueOn).toBe('2027-04-15');
  });

  it.each([
    ['U4', 'notAsked'],
    ['U4.ask', 'notAsked'],
    ['U5', 'declined'],
  ] as const)(
    '%s is owed of the next plan, also when a person closed it with its break the last time',
    (rule, wish) => {
      const basis = wish === 'declined' ? compelled() : allOf();
      const story = told(
        stay(begins),
        basis,
        dropOutAgreed,
        plan('2027-04-06', wish),
        after('2027-04-06T22:00:00.000Z'),
      );
      for (const { breakId } of story.breaks) does('ResolveBreak', { breakId, cause: 'other' })(story);
      allOf(calledOff('2027-04-07T08:00:00.000Z'), plan('2027-05-12', wish, '2027-04-08T08:00:00.000Z'))(story);
      expect(story.clock(rule)).toMatchObject({ occurrence: '2' });
    },
  );

  it('that was never so: the discharge stands as it was, and is offered anew', () => {
    const story = told(planned, off, cancelled('DischargeCalledOff'));
    expect([pathwayPhase(story.state.course), episode(story)?.plan?.on]).toEqual(['discharge', '2027-04-30']);
    expect(handovers(story)).toEqual(['withdrawn', 'offered']);
  });

  it('of a client who has left, changes nothing: nobody comes back by it', () => {
    const story = told(planned, contactAgreed('2027-04-08'), leaves('2027-04-06T08:00:00.000Z'));
    const before = story.until('2027-04-07T08:00:00.000Z').clocks;
    off(story);
    expect([episode(story)?.plan?.on, story.clock('M1')?.dueOn]).toEqual(['2027-04-30', '2027-04-08']);
    expect([pathwayPhase(story.state.course), story.clocks, handovers(story)]).toEqual([
      'municipalFollowUp',
      before,
      ['accepted'],
    ]);
  });

  it('is believed of an episode that nobody has told of, by a machine', () => {
    const story = started();
    story.signals('CallOffDischarge', { episodeId, reason: 'other' }, { effectiveAt: begins, messageId: '1' });
    expect(story.lastRefusal).toBeUndefined();
    expect(episode(story)).toMatchObject({ phase: 'inTreatment' });
  });

  it('of a client whose admission nobody told of, the course is still incomplete', () => {
    const story = told(planned, off, cancelled('Admitted'));
    const known = episode(story);
    expect(known && missingSignals(known)).toEqual(['Admitted']);
  });
});

describe('machines’ changes of a discharge', () => {
  const signals = [
    [
      'RegisterReferral',
      { episodeId, kind: 'inpatient', serviceLine: 'tsb', to: '999100019', receivedOn: '2027-03-01', under23: false },
      '2027-03-01T08:00:00.000Z',
    ],
    ['Admit', { episodeId, expectedDischargeOn: '2027-03-30' }, '2027-03-02T08:00:00.000Z'],
    ['SetExpectedDischarge', { episodeId, on: '2027-03-31' }, '2027-03-03T08:00:00.000Z'],
    ['PlanDischarge', { episodeId, on: '2027-03-31', municipalWarning: 'wanted' }, '2027-03-04T08:00:00.000Z'],
    ['DeclareReady', { episodeId }, '2027-03-05T08:00:00.000Z'],
    ['CancelReadiness', { episodeId }, '2027-03-05T09:00:00.000Z'],
    ['CallOffDischarge', { episodeId, reason: 'other' }, '2027-03-06T08:00:00.000Z'],
    ['PlanDischarge', { episodeId, on: '2027-04-30', municipalWarning: 'wanted' }, '2027-03-07T08:00:00.000Z'],
    ['DeclareReady', { episodeId, meetingCalled: true }, '2027-03-08T08:00:00.000Z'],
  ] as const;
  const inOrder = (order: readonly number[]) =>
    order
      .reduce((story, i) => {
        const [type, data, effectiveAt] = signals[i] ?? signals[0];
        return story.signals(type, data as never, { effectiveAt, messageId: `${i}` });
      }, started())
      .passes('PT1H');
  const open = (story: Story) =>
    story.clocks.map((rule) => [rule, story.clock(rule)?.dueAt, story.clock(rule)?.occurrence]);

  it('give the same course and clocks in whatever order they arrive', () => {
    const forwards = inOrder([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    // readiness 1 was cancelled; 2 stands
    expect(forwards.clock('U7')?.occurrence).toBe('2');
    for (const order of [
      [8, 7, 6, 5, 4, 3, 2, 1, 0],
      [4, 8, 6, 0, 5, 7, 1, 3, 2],
      [6, 5, 7, 3, 1, 8, 2, 0, 4],
    ]) {
      const story = inOrder(order);
      expect(episode(story)).toEqual(episode(forwards));
      expect(open(story)).toEqual(open(forwards));
    }
  });
});

describe('a fact of the discharge cancelled: what it had started stops, what it had stopped runs again', () => {
  const noticed = allOf(
    stay(begins),
    does('RecordMunicipalNeed', { episodeId, likely: true }),
    admissionNotice(),
    expectedOn('2027-06-15', '2027-04-06T08:00:00.000Z'),
  );
  it.each<[FactType, string, boolean, Step]>([
    ['ExpectedDischargeSet', 'U4', false, allOf(stay(begins), expectedOn('2027-06-15'))],
    ['ExpectedDischargeSet', 'U3', false, noticed],
    ['ChangeNoticeSent', 'U3', true, allOf(noticed, changeNotice('2027-04-06T09:00:00.000Z'))],
    ['DropOutProcedureAgreed', 'U12.agreed', true, allOf(stay(begins), dropOutAgreed)],
    ['ReadmissionAgreed', 'U13', true, allOf(stay(begins), plan('2027-07-30', 'declined'), readmissionAgreed())],
    [
      'FirstContactAgreed',
      'M1.agreed',
      true,
      allOf(planned, contactAgreed('2027-04-07'), leaves('2027-04-06T08:00:00.000Z')),
    ],
    [
      'DischargeCalledOff',
      'U16',
      true,
      allOf(plannedStay(begins, '2027-04-30'), calledOff('2027-04-06T08:00:00.000Z')),
    ],
    ['ReadinessCancelled', 'U7', true, allOf(isReady, notReady('2027-04-06T09:00:00.000Z'))],
    ['FollowUpDoerNamed', 'M1b', true, allOf(stay(begins), doerNamed(), dropsOut(undefined, { suicideRisk: true }))],
    ['DroppedOut', 'M1b', false, allOf(stay(begins), dropsOut(undefined, { suicideRisk: true }))],
    [
      'DischargeSummarySent',
      'U11',
      false,
      allOf(stay(begins), leaves(), summarySent(undefined, { recipients: ['referrer'] })),
    ],
  ])('%s: %s', (type, rule, runs, given) => {
    const story = told(given);
    expect(story.clock(rule) === undefined).toBe(runs);
    cancelled(type)(story);
    expect(story.clock(rule) !== undefined).toBe(runs);
  });
});

describe('a fact of the discharge corrected: the clocks follow', () => {
  const due = (story: Story, rule: string) => story.clock(rule)?.dueOn ?? story.clock(rule)?.dueAt;
  it.each<[FactType, string, Step, object, string | undefined, string | undefined]>([
    [
      'ExpectedDischargeSet',
      'U4',
      allOf(stay(begins), expectedOn('2027-04-30')),
      { changes: { on: '2027-05-31' } },
      '2027-04-22',
      '2027-05-14',
    ],
    [
      'Discharged',
      'M1b',
      allOf(stay(begins), leaves(undefined, { suicideRisk: true })),
      { effectiveAt: '2027-04-02T08:00:00.000Z' },
      '2027-04-06',
      '2027-04-05',
    ],
    [
      'DischargeSummarySent',
      'U11',
      allOf(stay(begins), leaves(), summarySent(undefined, { recipients: ['patient'] })),
      { changes: { recipients: ['gp'] } },
      '2027-04-06',
      undefined,
    ],
    [
      'FirstContactAgreed',
      'M1',
      allOf(planned, contactAgreed('2027-04-07'), leaves('2027-04-06T08:00:00.000Z')),
      { changes: { on: '2027-04-08' } },
      '2027-04-07',
      '2027-04-08',
    ],
    [
      'FirstContactAgreed',
      'M1',
      allOf(planned, leaves('2027-04-06T08:00:00.000Z'), contactAgreed('2027-04-12', '2027-04-06T09:00:00.000Z')),
      { effectiveAt: '2027-04-06T07:00:00.000Z' },
      '2027-04-09',
      '2027-04-12',
    ],
    [
      'ReadinessCancelled',
      'U7',
      allOf(isReady, notReady('2027-04-06T09:00:00.000Z')),
      { effectiveAt: '2027-04-06T07:00:00.000Z' },
      undefined,
      u7Due,
    ],
    [
      'LegalBasisSet',
      'C8',
      allOf(stay(begins), compelled(), leaves()),
      { changes: { basis: 'hol-10-4' } },
      begins,
      undefined,
    ],
  ])('%s: %s', (type, rule, given, changes, before, after) => {
    const story = told(given);
    expect(due(story, rule)).toBe(before);
    corrected(type, changes)(story);
    expect(due(story, rule)).toBe(after);
  });
});

describe('called off and planned anew, told of one and the same instant', () => {
  const noon = '2027-04-06T10:00:00.000Z';
  const again = plan('2027-05-14', 'wanted', noon);

  it('the plan that a person told last stands, and is offered', () => {
    const story = told(planned, calledOff(noon), again);
    expect(episode(story)).toMatchObject({ phase: 'discharge', plan: { on: '2027-05-14' }, callOffs: 1 });
    expect(handovers(story)).toEqual(['withdrawn', 'offered']);
    expect(story.clocks).toContain('U16');
  });

  it('a call-off that a person told last stands, and nothing is offered', () => {
    const story = told(plannedStay(begins, '2027-04-30'), again, calledOff(noon));
    expect(episode(story)?.plan).toBeUndefined();
    expect(handovers(story)).toEqual(['withdrawn']);
  });

  it('what a machine tells has no order but that of life: the discharge is called off', () => {
    const data = { episodeId, on: '2027-05-14', municipalWarning: 'wanted' as const };
    const messages = [
      (story: Story) => story.signals('PlanDischarge', data, { effectiveAt: noon, messageId: '1' }),
      (story: Story) =>
        story.signals(
          'CallOffDischarge',
          { episodeId, reason: 'clinicalChange' },
          { effectiveAt: noon, messageId: '2' },
        ),
    ];
    for (const order of [messages, messages.toReversed()]) {
      const story = order.reduce((before, signal) => signal(before), told(stay(begins)).until(noon));
      expect(episode(story)?.plan).toBeUndefined();
    }
  });

  it('calling off still ends the readiness of the same instant', () => {
    const story = told(planned, ready(noon), calledOff(noon), again);
    expect([story.clock('U7'), episode(story)?.plan?.on]).toEqual([undefined, '2027-05-14']);
  });
});
