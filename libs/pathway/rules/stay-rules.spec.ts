import { describe, expect, it } from '@jest/globals';
import type { CommandOf, CommandType } from '../../contracts/commands.js';
import {
  acceptance,
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  plan,
  referral,
  stay,
  tellsOf,
  type Step,
} from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import {
  admissionNotice,
  calledOff,
  changeNotice,
  compelled,
  dropOutAgreed,
  dropsOut,
  expectedOn,
  leaves,
  plannedStay,
  readmissionAgreed,
  ready,
} from '../../testing/steps/discharges.js';
import { aStory, type Story } from '../../testing/story.js';

// Easter 2027: skjærtorsdag 25 March, 2. påskedag Monday 29 March, summer time from the 28th.
const begins = '2027-02-22T09:00:00.000Z';
const wednesdayBeforeEaster = '2027-03-24T14:00:00.000Z';
/** Four office hours from 15:00 that Wednesday: one of them before Easter, three after it. */
const tuesdayAfterEaster = '2027-03-30T09:00:00.000Z';
const ward = ['specialist', 'ward'] as const;
const wards = { begins, owner: ward, severity: 'normal' } as const;
const started = () => aStory(begins).started();

let messages = 0;
/** A machine tells it, at the story's now or at an instant given. */
const machine =
  <T extends CommandType>(type: T, data: CommandOf<T>['data'], at?: string): Step =>
  (story) => {
    const told = at === undefined ? story : story.until(at);
    return told.signals(type, data as never, { effectiveAt: told.now, messageId: `${(messages += 1)}` });
  };

const likely = (at?: string): Step => does('RecordMunicipalNeed', { episodeId, likely: true }, at);
/** Admitted with an expected date, and the municipality told of it. */
const noticed = allOf(
  referral({ receivedOn: '2027-02-22' }),
  does('Admit', { episodeId, expectedDischargeOn: '2027-05-31' }),
  likely(),
  admissionNotice('2027-02-22T12:00:00.000Z'),
);
const u3 = { ...wards, rule: 'U3', late: 'advice', done: changeNotice(), due: { at: tuesdayAfterEaster } } as const;

const cases: RuleCase[] = [
  {
    ...wards,
    rule: 'U1',
    when: 'by the end of the day of an admission that a machine tells of',
    given: allOf(referral({ receivedOn: '2027-02-22' }), machine('Admit', { episodeId })),
    due: { on: '2027-02-22', at: '2027-02-22T23:00:00.000Z' },
    late: 'silent',
    done: does('RecordMunicipalNeed', { episodeId, likely: false }),
    withdrawn: cancelled('Admitted'),
  },
  {
    ...u3,
    when: 'four office hours after the expected date became another, over Easter',
    given: allOf(noticed, expectedOn('2027-06-15', wednesdayBeforeEaster)),
    withdrawn: cancelled('ExpectedDischargeSet'),
  },
  {
    ...u3,
    when: 'four office hours after the planned date became another',
    given: allOf(
      noticed,
      plan('2027-05-31', 'wanted'),
      acceptance(),
      plan('2027-06-15', 'wanted', wednesdayBeforeEaster),
    ),
    withdrawn: corrected('DischargePlanned', { changes: { on: '2027-05-31' } }),
  },
  {
    ...u3,
    when: 'four office hours after a need that was discovered later',
    given: allOf(stay(begins), admissionNotice(), likely(wednesdayBeforeEaster)),
    withdrawn: cancelled('MunicipalNeedRecorded'),
  },
  {
    ...wards,
    rule: 'U6',
    when: 'four office hours after a readiness that a machine tells of without the two criteria',
    given: allOf(
      plannedStay(begins, '2027-05-31'),
      acceptance(),
      machine('DeclareReady', { episodeId }, wednesdayBeforeEaster),
    ),
    due: { at: tuesdayAfterEaster },
    late: 'silent',
    done: allOf(
      machine('DeclareReady', { episodeId, meetingCalled: true }),
      machine('DeclareReady', { episodeId, followUpClarified: true }),
    ),
    withdrawn: cancelled('ReadyDeclared'),
  },
  {
    ...wards,
    rule: 'U12.agreed',
    when: 'three working days after the admission, over Easter',
    begins: wednesdayBeforeEaster,
    given: stay(wednesdayBeforeEaster),
    due: { on: '2027-04-01', at: '2027-04-01T22:00:00.000Z' },
    late: 'advice',
    done: dropOutAgreed,
    withdrawn: cancelled('Admitted'),
  },
  {
    ...wards,
    rule: 'U13',
    when: 'on the planned date, after a stay of 84 days',
    given: allOf(stay(begins), plan('2027-05-17', 'declined')),
    due: { on: '2027-05-17', at: '2027-05-17T22:00:00.000Z' },
    late: 'advice',
    done: readmissionAgreed(),
    withdrawn: corrected('DischargePlanned', { changes: { on: '2027-05-16' } }),
  },
];
for (const one of cases) examineRule(one);

const runs = (rule: string, ...steps: Step[]) => allOf(...steps)(started()).clock(rule) !== undefined;

describe('the expected discharge', () => {
  const dueOf = (story: Story) => story.clock('U4')?.dueOn;

  it('is the last one set: the warning in good time moves with it', () => {
    const story = noticed(started());
    // admitted 22 February, expected 31 May: ten working days before, over 17 May
    expect(dueOf(story)).toBe('2027-05-14');
    expectedOn('2027-06-15', '2027-03-22T11:00:00.000Z')(story);
    expect([dueOf(story), story.state.course.episodes[episodeId]?.expectedOn]).toEqual(['2027-06-01', '2027-06-15']);
  });

  it('gives way to a planned one', () => {
    const story = allOf(noticed, plan('2027-05-31', 'notAsked'), expectedOn('2027-06-30'))(started());
    expect(dueOf(story)).toBe('2027-05-14');
  });

  it('brought forward, leaves the ward the time that is left', () => {
    const story = allOf(noticed, expectedOn('2027-03-24', '2027-03-22T11:00:00.000Z'))(started());
    // ten working days before, and a third of the stay before, have passed already; 48 hours before has too
    expect(story.clock('U4')?.dueAt).toBe('2027-03-22T15:00:00.000Z');
  });

  it('set before any admission, starts no warning', () => {
    expect(runs('U4', referral(), expectedOn('2027-05-31'))).toBe(false);
  });
});

describe('the change notice (U3)', () => {
  it('is one for what changed before it was sent, and another for what changes after', () => {
    const story = allOf(
      noticed,
      expectedOn('2027-06-15', '2027-03-22T08:00:00.000Z'),
      expectedOn('2027-06-20', '2027-03-22T09:00:00.000Z'),
    )(started());
    expect(story.clock('U3')).toMatchObject({ occurrence: '1', dueAt: '2027-03-22T12:00:00.000Z' });
    changeNotice('2027-03-22T10:00:00.000Z')(story);
    expect(story.clock('U3')).toBeUndefined();
    expectedOn('2027-06-25', '2027-03-23T08:00:00.000Z')(story);
    expect(story.clock('U3')).toMatchObject({ occurrence: '2', dueAt: '2027-03-23T12:00:00.000Z' });
  });

  it('covers what changed at the very instant it was sent', () => {
    const story = allOf(noticed, expectedOn('2027-06-15', wednesdayBeforeEaster), changeNotice())(started());
    expect(story.clock('U3')).toBeUndefined();
  });

  const toldAfter = (...steps: Step[]) => runs('U3', noticed, ...steps);
  it.each<[string, boolean, Step[]]>([
    ['nothing has changed', false, []],
    ['the same date is told again', false, [expectedOn('2027-05-31', wednesdayBeforeEaster)]],
    ['the plan is what was expected', false, [plan('2027-05-31', 'wanted', wednesdayBeforeEaster)]],
    [
      'the expected date is set to what is planned already',
      false,
      [
        tellsOf('PlanDischarge', { episodeId, on: '2027-06-15', municipalWarning: 'wanted' }, begins),
        expectedOn('2027-06-15', wednesdayBeforeEaster),
      ],
    ],
    ['the need is told of again', false, [likely(wednesdayBeforeEaster)]],
    ['the plan is another than what was expected', true, [plan('2027-06-15', 'wanted', wednesdayBeforeEaster)]],
    [
      'a plan the patient has declined to have told is moved',
      false,
      [plan('2027-06-15', 'declined', wednesdayBeforeEaster)],
    ],
    ['and one the patient was not asked of', false, [plan('2027-06-15', 'notAsked', wednesdayBeforeEaster)]],
    ['after compulsion no wish is needed', true, [compelled(), plan('2027-06-15', 'declined', wednesdayBeforeEaster)]],
    ['the discharge is called off', true, [plan('2027-05-31', 'wanted'), calledOff(wednesdayBeforeEaster)]],
    ['the client has left', false, [expectedOn('2027-06-15', wednesdayBeforeEaster), leaves()]],
  ])('%s: %s', (_when, owed, steps) => {
    expect(toldAfter(...steps)).toBe(owed);
  });

  it('a change from before the admission notice was told of in it', () => {
    expect(runs('U3', stay(begins), expectedOn('2027-06-15'), admissionNotice(wednesdayBeforeEaster))).toBe(false);
  });
});

describe('what a person tells by hand starts no silent clock', () => {
  it.each<[string, Step[]]>([
    ['U1', [stay(begins)]],
    ['U6', [plannedStay(begins, '2027-05-31'), ready()]],
  ])('%s', (rule, steps) => {
    expect(runs(rule, ...steps)).toBe(false);
  });
});

describe('readiness without its criteria (U6)', () => {
  const both = { episodeId, meetingCalled: true, followUpClarified: true };
  const told = (...steps: Step[]) => runs('U6', plannedStay(begins, '2027-05-31'), ...steps);

  it('does not run when both are told at once, and does when one is missing', () => {
    expect(told(machine('DeclareReady', both))).toBe(false);
    expect(told(machine('DeclareReady', { ...both, meetingCalled: false }))).toBe(true);
    expect(told(machine('DeclareReady', { episodeId, meetingCalled: true }))).toBe(true);
  });
  it('does not run for a discharge that the patient declines to have told', () => {
    expect(told(plan('2027-05-31', 'declined'), machine('DeclareReady', { episodeId }))).toBe(false);
  });
});

describe('what is agreed during the stay', () => {
  it.each(['outpatient', 'dayTreatment'] as const)('nothing of drop-out or readmission is owed of %s', (kind) => {
    const story = allOf(stay(begins, kind), plan('2027-06-30', 'declined'))(started());
    expect([story.clock('U12.agreed'), story.clock('U13')]).toEqual([undefined, undefined]);
  });
  it('readmission: agreed before the plan, nothing is owed; left unplanned, it is another matter', () => {
    const longStay = plan('2027-05-17', 'declined');
    expect(runs('U13', stay(begins), readmissionAgreed(), longStay)).toBe(false);
    expect(runs('U13', stay(begins), longStay, dropsOut())).toBe(false);
    expect(runs('U13', stay(begins), longStay, leaves())).toBe(true);
    expect(runs('U13', stay(begins), plan('2027-05-16', 'declined'))).toBe(false);
  });
});
