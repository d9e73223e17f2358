import { describe, expect, it } from '@jest/globals';
import {
  acceptance,
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  plan,
  referral,
  rejection,
  stay,
  tellsOf,
  type Step,
} from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import {
  calledOff,
  compelled,
  contactAgreed,
  doerNamed,
  dropsOut,
  leaves,
  plannedStay,
  summarySent,
} from '../../testing/steps/discharges.js';
import { aStory } from '../../testing/story.js';

// Easter 2027: skjærtorsdag 25 March, 2. påskedag Monday 29 March, summer time from the 28th.
const begins = '2027-02-22T09:00:00.000Z';
const wednesdayBeforeEaster = '2027-03-24T14:00:00.000Z';
const goodFriday = '2027-03-26T20:00:00.000Z';
const wards = { begins, owner: ['specialist', 'ward'], severity: 'normal' } as const;
const notWarned = {
  opens: 'municipality-not-warned',
  ownedBy: ['municipality', 'specialist'],
  seam: true,
} as const;
const leavesByMachine =
  (at: string): Step =>
  (story) =>
    story.until(at).signals('Discharge', { episodeId, kind: 'planned' }, { effectiveAt: at, messageId: 'left' });
const metInPerson = does('RecordContact', { kind: 'met', withClient: true });
const started = () => aStory(begins).started();
const clock = (rule: string, ...steps: Step[]) => allOf(...steps)(started()).clock(rule);
const runs = (rule: string, ...steps: Step[]) => clock(rule, ...steps) !== undefined;

const c8 = {
  ...wards,
  rule: 'C8',
  severity: 'critical',
  due: { at: goodFriday },
  late: notWarned,
  done: acceptance(),
} as const;

const cases: RuleCase[] = [
  {
    ...c8,
    when: 'at once, when a client leaves after hol. § 10-2 with no plan at all',
    given: allOf(stay(begins), compelled('hol-10-2'), leaves(goodFriday)),
    withdrawn: cancelled('Discharged'),
  },
  {
    ...c8,
    when: 'at once, when a client drops out after hol. § 10-3',
    given: allOf(stay(begins), compelled('hol-10-3'), dropsOut(goodFriday)),
    done: rejection,
    withdrawn: corrected('LegalBasisSet', { changes: { basis: 'voluntary' } }),
  },
  {
    ...wards,
    rule: 'U10.1d',
    when: 'one calendar day after a discharge that a machine tells of',
    given: allOf(stay(begins), leavesByMachine(goodFriday)),
    due: { on: '2027-03-27', at: '2027-03-27T23:00:00.000Z' },
    late: 'silent',
    done: summarySent(),
    withdrawn: cancelled('Discharged'),
  },
  {
    ...wards,
    rule: 'U11',
    when: 'one working day after the epikrise went to others than the gp, over Easter',
    given: allOf(stay(begins), leaves(), summarySent(wednesdayBeforeEaster, { recipients: ['referrer', 'patient'] })),
    due: { on: '2027-03-30', at: '2027-03-30T22:00:00.000Z' },
    late: 'advice',
    done: summarySent(undefined, { recipients: ['gp'] }),
    withdrawn: corrected('DischargeSummarySent', { changes: { patientObjects: true } }),
  },
  {
    ...wards,
    rule: 'M1.agreed',
    when: 'at a planned discharge for which no first contact was agreed',
    given: allOf(plannedStay(begins, '2027-03-26'), acceptance(), leaves(goodFriday)),
    due: { at: goodFriday },
    late: 'advice',
    done: contactAgreed('2027-03-30'),
    withdrawn: corrected('Discharged', { changes: { kind: 'transfer' } }),
  },
  {
    ...wards,
    rule: 'M1b',
    when: 'one working day after a client at risk of suicide has left, over Easter',
    given: allOf(stay(begins), leaves(wednesdayBeforeEaster, { suicideRisk: true })),
    due: { on: '2027-03-30', at: '2027-03-30T22:00:00.000Z' },
    late: 'advice',
    done: doerNamed(),
    withdrawn: corrected('Discharged', { changes: { suicideRisk: null } }),
  },
];
for (const one of cases) examineRule(one);

describe('left after compulsion without the municipality having been warned (C8)', () => {
  const left = (...steps: Step[]) => runs('C8', ...steps, leaves(goodFriday));

  it.each<[string, boolean, Step[]]>([
    ['no plan at all', true, [stay(begins), compelled()]],
    ['a plan that was never told', true, [stay(begins), compelled(), plan('2027-04-06', 'declined')]],
    ['a plan that was told', false, [stay(begins), compelled(), plan('2027-04-06', 'requiredByLaw')]],
    ['told as required by law, whatever the basis', false, [stay(begins), plan('2027-04-06', 'requiredByLaw')]],
    [
      'told, and called off since',
      true,
      [stay(begins), compelled(), plan('2027-04-06', 'requiredByLaw'), calledOff('2027-03-22T09:00:00.000Z')],
    ],
    ['no compulsion', false, [stay(begins)]],
    ['never admitted', false, [referral(), compelled()]],
  ])('%s: %s', (_case, runsThen, steps) => {
    expect(left(...steps)).toBe(runsThen);
  });

  it('a transfer is no discharge to the municipality', () => {
    expect(runs('C8', stay(begins), compelled(), leaves(goodFriday, { kind: 'transfer' }))).toBe(false);
  });

  it('a drop-out from a discharge that was told of is U12’s matter', () => {
    const told = allOf(stay(begins), compelled(), plan('2027-04-06', 'requiredByLaw'));
    expect(runs('C8', told, dropsOut(goodFriday))).toBe(false);
    expect(runs('U12', told, dropsOut(goodFriday))).toBe(true);
  });

  it('the break takes up the first contact, and is resolved when both are done', () => {
    const story = allOf(stay(begins), compelled(), leaves(goodFriday))(started()).until('2027-03-28T08:00:00.000Z');
    const notWarned = () => story.allBreaks.filter((b) => b.kind === 'municipality-not-warned');
    expect(notWarned().map((b) => [b.severity, b.lines.map((line) => line.rule)])).toEqual([
      ['critical', ['C8', 'M1']],
    ]);
    acceptance()(story);
    expect(notWarned()).toMatchObject([{ life: { is: 'open' } }]);
    metInPerson(story);
    expect(notWarned()).toMatchObject([{ life: { is: 'resolved', cause: 'duty-done' } }]);
  });

  it('a leaving told of late, from before the offer: the municipality was not warned', () => {
    const story = allOf(stay(begins), compelled(), plan('2027-04-06', 'requiredByLaw', goodFriday))(started());
    story.until('2027-03-26T22:00:00.000Z');
    tellsOf('Discharge', { episodeId, kind: 'planned' }, '2027-03-26T19:00:00.000Z')(story);
    expect(story.clock('C8')?.dueAt).toBe('2027-03-26T19:00:00.000Z');
  });
});

describe('the epikrise', () => {
  const sent = (more: Parameters<typeof summarySent>[1]) =>
    runs('U11', stay(begins), leaves(), summarySent(undefined, more));

  it.each<[string, boolean, Parameters<typeof summarySent>[1]]>([
    ['no recipients stated', false, {}],
    ['to the gp', false, { recipients: ['gp', 'municipality'] }],
    ['to others, since the patient objects', false, { recipients: ['referrer'], patientObjects: true }],
    ['to others', true, { recipients: ['referrer', 'municipality', 'patient', 'other'] }],
  ])('%s: U11 runs: %s', (_case, runsThen, more) => {
    expect(sent(more)).toBe(runsThen);
  });

  it('to the gp first, and to others later: nothing is owed', () => {
    const first = summarySent('2027-03-22T09:00:00.000Z', { recipients: ['gp'] });
    const later = summarySent('2027-03-23T09:00:00.000Z', { recipients: ['referrer'] });
    expect(runs('U11', stay(begins), leaves(), first, later)).toBe(false);
  });

  it('an objection told of later ends it', () => {
    const first = summarySent('2027-03-22T09:00:00.000Z', { recipients: ['referrer'] });
    const later = summarySent('2027-03-23T09:00:00.000Z', { patientObjects: true });
    const story = allOf(stay(begins), leaves(), first, later)(started());
    expect(story.clock('U11')).toBeUndefined();
  });

  it('told by hand, the one-day indicator has no clock; the seven days have', () => {
    const story = allOf(stay(begins), leaves())(started());
    expect([story.clock('U10.1d') !== undefined, story.clock('U10') !== undefined]).toEqual([false, true]);
  });
});

describe('the appointment agreed before the discharge is the norm (M1)', () => {
  const agreed = (...steps: Step[]) =>
    clock('M1', plannedStay(begins, '2027-05-12'), ...steps, leaves('2027-05-12T09:00:00.000Z'));

  it.each<[string, string, Step[]]>([
    ['agreed apart from the acceptance', '2027-05-14', [contactAgreed('2027-05-14')]],
    [
      'the last one agreed',
      '2027-05-13',
      [acceptance('2027-05-14'), contactAgreed('2027-05-13', '2027-05-11T09:00:00.000Z')],
    ],
    [
      'the last one agreed, with the acceptance',
      '2027-05-14',
      [contactAgreed('2027-05-13'), (s) => acceptance('2027-05-14')(s.passes('P1D'))],
    ],
    ['never more than seven days', '2027-05-19', [contactAgreed('2027-05-25')]],
    ['one that had passed when the client left is none', '2027-05-18', [contactAgreed('2027-05-10')]],
    ['none', '2027-05-18', []],
  ])('%s: %s', (_case, dueOn, steps) => {
    expect(agreed(...steps)?.dueOn).toBe(dueOn);
  });

  it('one made for a discharge that was called off is none for the next', () => {
    const again = (s: Parameters<Step>[0]) => plan('2027-05-12', 'wanted')(s.passes('P1D'));
    expect(
      agreed(acceptance('2027-05-13'), contactAgreed('2027-05-14'), calledOff('2027-03-22T09:00:00.000Z'), again)
        ?.dueOn,
    ).toBe('2027-05-18');
  });

  it('after a drop-out nothing that was agreed counts: 24 hours', () => {
    const story = allOf(
      plannedStay(begins, '2027-05-12'),
      contactAgreed('2027-05-14'),
      dropsOut(goodFriday),
    )(started());
    expect(story.clock('M1')?.dueAt).toBe('2027-03-27T20:00:00.000Z');
  });
});

describe('no appointment before the discharge (M1.agreed)', () => {
  const left = (...steps: Step[]) => runs('M1.agreed', ...steps, leaves('2027-05-12T09:00:00.000Z'));

  it.each<[string, boolean, Step[]]>([
    ['agreed in time', false, [plannedStay(begins, '2027-05-12'), contactAgreed('2027-05-14')]],
    ['agreed with the acceptance', false, [plannedStay(begins, '2027-05-12'), acceptance('2027-05-13')]],
    ['accepted without one', true, [plannedStay(begins, '2027-05-12'), acceptance()]],
    ['for a day that had passed', true, [plannedStay(begins, '2027-05-12'), contactAgreed('2027-05-10')]],
    ['the patient declines to have it told', false, [stay(begins), plan('2027-05-12', 'declined')]],
  ])('%s: it runs: %s', (_case, runsThen, steps) => {
    expect(left(...steps)).toBe(runsThen);
  });

  it('is over when the municipality has met the client', () => {
    const story = allOf(plannedStay(begins, '2027-03-26'), leaves(goodFriday), metInPerson)(started());
    expect(story.clock('M1.agreed')).toBeUndefined();
  });

  it('says nothing of one who left unplanned', () => {
    expect(runs('M1.agreed', plannedStay(begins, '2027-05-12'), dropsOut(goodFriday))).toBe(false);
  });
});

describe('who follows up at risk of suicide (M1b)', () => {
  it('a risk told with the drop-out is not taken back by the discharge that is recorded after it', () => {
    const recordedAfter = leaves('2027-03-26T21:00:00.000Z', { kind: 'unplanned' });
    expect(runs('M1b', stay(begins), dropsOut(goodFriday, { suicideRisk: true }), recordedAfter)).toBe(true);
  });
  it('runs after a drop-out too, and not when the doer is named already', () => {
    expect(runs('M1b', stay(begins), dropsOut(goodFriday, { suicideRisk: true }))).toBe(true);
    expect(runs('M1b', stay(begins), doerNamed(), leaves(goodFriday, { suicideRisk: true }))).toBe(false);
    expect(runs('M1b', stay(begins), leaves(goodFriday))).toBe(false);
    expect(runs('M1b', stay(begins), leaves(goodFriday, { kind: 'transfer', suicideRisk: true }))).toBe(false);
  });
});
