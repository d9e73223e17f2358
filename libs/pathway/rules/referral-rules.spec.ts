import { describe, expect, it } from '@jest/globals';
import {
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  referral,
  admission,
  tellsOf,
} from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { fedReferral } from '../../testing/steps/episodes.js';
import { aStory, rusposten } from '../../testing/story.js';

const assessed = (
  right: boolean,
  more: { legalDeadline?: string; startDate?: string; noStartBeforeDeadline?: true } = {},
  at?: string,
) => does('AssessReferral', { episodeId, right, ...more }, at);

// Fri 27 March 2026 is the last working day but three before Easter: the golden dates of domain.md §9
const begins = '2026-03-27T08:00:00.000Z';
const before = { rule: 'R1', begins, given: referral({ receivedOn: '2026-03-27' }) };
const helfoCase = { begins, severity: 'high', owner: ['specialist', 'assessmentUnit'] } as const;

const cases: RuleCase[] = [
  {
    ...before,
    when: 'ten working days from the day the specialist service received the referral, over Easter',
    due: { on: '2026-04-15', at: '2026-04-15T22:00:00.000Z' },
    owner: ['specialist', 'assessmentUnit'],
    severity: 'normal',
    late: { opens: 'assessment-late', ownedBy: ['specialist'] },
    done: assessed(false),
    withdrawn: cancelled('ReferralRegistered'),
  },
  {
    ...before,
    when: 'done too by an admission straight from the street (øyeblikkelig hjelp)',
    due: { on: '2026-04-15', at: '2026-04-15T22:00:00.000Z' },
    owner: ['specialist', 'assessmentUnit'],
    severity: 'normal',
    late: { opens: 'assessment-late', ownedBy: ['specialist'] },
    done: admission(),
    withdrawn: corrected('ReferralRegistered', { changes: { receivedOn: '2026-04-15' } }),
  },
  {
    rule: 'R2',
    when: 'the same ten working days for the answer, where a machine feeds the referral',
    begins,
    given: fedReferral({ kind: 'inpatient', receivedOn: '2026-03-27' }),
    due: { on: '2026-04-15', at: '2026-04-15T22:00:00.000Z' },
    owner: ['specialist', 'assessmentUnit'],
    severity: 'normal',
    late: 'silent',
    done: assessed(false),
    withdrawn: cancelled('ReferralRegistered'),
  },
  {
    rule: 'R3',
    when: 'the individual legal deadline set in the assessment',
    begins,
    given: allOf(
      referral({ receivedOn: '2026-03-27' }),
      assessed(true, { legalDeadline: '2026-05-15', startDate: '2026-05-11' }),
    ),
    due: { on: '2026-05-15', at: '2026-05-15T22:00:00.000Z' },
    owner: ['specialist', 'assessmentUnit'],
    severity: 'high',
    late: { opens: 'legal-deadline-passed', ownedBy: ['specialist'] },
    done: admission(),
    withdrawn: corrected('ReferralAssessed', { changes: { legalDeadline: '2026-06-15' } }),
  },
  {
    rule: 'R4',
    when: '65 working days from receipt for one stated to be under 23',
    begins,
    given: referral({ receivedOn: '2026-03-27', under23: true }),
    due: { on: '2026-07-06', at: '2026-07-06T22:00:00.000Z' },
    owner: ['specialist', 'assessmentUnit'],
    severity: 'high',
    late: { opens: 'under-23-cap-passed', ownedBy: ['specialist'] },
    done: admission(),
    withdrawn: corrected('ReferralRegistered', { changes: { under23: false } }),
  },
  {
    ...helfoCase,
    rule: 'R5',
    when: 'at once, when no start date can be set inside the deadline',
    given: allOf(
      referral({ receivedOn: '2026-03-27' }),
      assessed(true, { legalDeadline: '2026-05-15', noStartBeforeDeadline: true }),
    ),
    due: { at: begins },
    late: { opens: 'helfo-not-notified', ownedBy: ['specialist'] },
    done: does('RecordHelfoNotified', { episodeId }),
    withdrawn: corrected('ReferralAssessed', { changes: { startDate: '2026-05-15' } }),
  },
  {
    ...helfoCase,
    rule: 'R5',
    when: 'at once, when the start date is moved past the deadline',
    given: allOf(
      referral({ receivedOn: '2026-03-27' }),
      assessed(true, { legalDeadline: '2026-05-15', startDate: '2026-05-15' }),
      does('MoveStartDate', { episodeId, startDate: '2026-05-18' }, '2026-04-30T08:00:00.000Z'),
    ),
    due: { at: '2026-04-30T08:00:00.000Z' },
    late: { opens: 'helfo-not-notified', ownedBy: ['specialist'] },
    done: does('RecordHelfoNotified', { episodeId }),
    withdrawn: cancelled('StartDateMoved'),
  },
  {
    rule: 'U2',
    when: '24 hours on the wall clock from the admission, through the night summer time begins',
    begins: '2027-03-27T10:00:00.000Z',
    given: allOf(referral(), admission(), does('RecordMunicipalNeed', { episodeId, likely: true })),
    due: { at: '2027-03-28T09:00:00.000Z' },
    owner: ['specialist', 'ward'],
    severity: 'normal',
    late: { opens: 'admission-notice-missing', ownedBy: ['specialist'] },
    done: does('SendAdmissionNotice', { episodeId }),
    withdrawn: corrected('MunicipalNeedRecorded', { changes: { likely: false } }),
  },
  {
    rule: 'U2',
    when: '24 hours from when the need was seen, if that was later',
    begins: '2027-03-22T10:00:00.000Z',
    given: allOf(
      referral(),
      admission(),
      does('RecordMunicipalNeed', { episodeId, likely: true }, '2027-03-24T12:00:00.000Z'),
    ),
    due: { at: '2027-03-25T12:00:00.000Z' },
    owner: ['specialist', 'ward'],
    severity: 'normal',
    late: { opens: 'admission-notice-missing', ownedBy: ['specialist'] },
    done: does('SendAdmissionNotice', { episodeId }),
    withdrawn: cancelled('Admitted'),
  },
];
for (const one of cases) examineRule(one);

describe('the calendar of an assessment (golden dates of the domain reference)', () => {
  it.each([
    ['2026-03-27', '2026-04-15', '2026-07-06'],
    ['2026-04-30', '2026-05-18', '2026-08-04'],
    ['2026-12-18', '2027-01-05', '2027-03-23'],
    ['2027-05-03', '2027-05-19', '2027-08-04'],
  ])('received %s: assessed by %s, and under 23 begun by %s', (receivedOn, r1, r4) => {
    const story = referral({ receivedOn, under23: true })(aStory(`${receivedOn}T08:00:00.000Z`).started());
    expect([story.clock('R1')?.dueOn, story.clock('R4')?.dueOn]).toEqual([r1, r4]);
  });
});

describe('R2, the answer to patient and referrer', () => {
  const received = '2026-03-27T08:00:00.000Z';
  it('runs silently where a machine feeds the referral, and disturbs nobody when it is late', () => {
    const story = aStory(received).started();
    story.signals(
      'RegisterReferral',
      { episodeId, kind: 'inpatient', serviceLine: 'tsb', to: rusposten, receivedOn: '2026-03-27', under23: false },
      { effectiveAt: received, messageId: '1' },
    );
    expect(story.clock('R2')).toMatchObject({ dueOn: '2026-04-15', owner: { role: 'assessmentUnit' } });
    story.until('2026-04-15T22:00:00.000Z');
    expect(story.breaks.map((b) => b.kind)).toEqual(['assessment-late']);
    assessed(false)(story);
    expect(story.clock('R2')).toBeUndefined();
  });
  it('does not run when the referral is typed by hand: it would be double registration', () => {
    expect(referral({ receivedOn: '2026-03-27' })(aStory(received).started()).clocks).not.toContain('R2');
  });
});

describe('what does not start a clock', () => {
  const admitted = () => allOf(referral(), admission())(aStory('2027-03-22T10:00:00.000Z').started());

  it('U2: nobody thinks the municipality is needed', () => {
    expect(does('RecordMunicipalNeed', { episodeId, likely: false })(admitted()).clocks).not.toContain('U2');
    expect(admitted().clocks).not.toContain('U2');
  });
  it('R3, R4 and R5: no right was given', () => {
    const story = aStory(begins).started();
    allOf(referral({ receivedOn: '2026-03-27', under23: true }), assessed(false))(story);
    expect(story.clocks).toEqual(['P12', 'P12.30d']);
  });
  it('R4: nobody has stated that the client is under 23', () => {
    expect(referral()(aStory('2027-03-22T10:00:00.000Z').started()).clocks).not.toContain('R4');
  });
  it('R5: a start date on the last day of the deadline', () => {
    const story = referral({ receivedOn: '2026-03-27' })(aStory(begins).started());
    assessed(true, { legalDeadline: '2026-05-15', startDate: '2026-05-15' })(story);
    expect(story.clocks).not.toContain('R5');
  });
});

describe('a legal deadline that has passed stays passed', () => {
  const waiting = allOf(
    referral({ receivedOn: '2026-03-27' }),
    assessed(true, { legalDeadline: '2026-05-15', startDate: '2026-05-11' }),
  );
  const spokenWith = does('RecordContact', { kind: 'phone', withClient: true }, '2026-04-20T08:00:00.000Z');
  const passed = () => allOf(waiting, spokenWith)(aStory(begins).started()).until('2026-05-20T08:00:00.000Z');

  it('although the referral is assessed anew with a later deadline', () => {
    const story = assessed(true, { legalDeadline: '2026-07-01', startDate: '2026-06-30' })(passed());
    expect(story.breaks).toMatchObject([{ kind: 'legal-deadline-passed', life: { is: 'open' } }]);
  });
  it('although the client then leaves the waiting list: closed, and counted', () => {
    const story = does('RecordDropOut', { episodeId })(passed());
    expect(story.allBreaks.find((b) => b.kind === 'legal-deadline-passed')?.life).toMatchObject({
      is: 'resolved',
      cause: 'no-longer-applies',
    });
  });
  it('also when the referral itself was told of only after the limit', () => {
    const story = aStory('2026-08-03T08:00:00.000Z').started();
    referral({ receivedOn: '2026-03-27', under23: true })(story).passes('PT1H');
    does('RecordDropOut', { episodeId })(story.passes('P1D'));
    expect(story.allBreaks.find((b) => b.kind === 'under-23-cap-passed')?.life).toMatchObject({
      is: 'resolved',
      cause: 'no-longer-applies',
    });
  });
  it('but was never passed by one who had left the list before, told of late', () => {
    const story = tellsOf('RecordDropOut', { episodeId }, '2026-05-10T08:00:00.000Z')(passed());
    expect(story.allBreaks.map((b) => b.life.is)).toEqual(['withdrawn']);
  });
});

describe('the notice of an admission', () => {
  it('is counted from the admission where the need was known before, and from the need where it was found later', () => {
    const need = does('RecordMunicipalNeed', { episodeId, likely: true });
    const at = '2026-03-30T08:00:00.000Z';
    const known = allOf(referral({ receivedOn: '2026-03-27' }), need, admission(at));
    const found = allOf(
      referral({ receivedOn: '2026-03-27' }),
      admission(),
      does('RecordMunicipalNeed', { episodeId, likely: true }, at),
    );
    for (const steps of [known, found]) {
      expect(steps(aStory(begins).started()).clock('U2')?.dueAt).toBe('2026-03-31T08:00:00.000Z');
    }
  });
});

describe('a duty about a referral', () => {
  it('is known by which time it is: a renewed assessment is the second', () => {
    const story = allOf(fedReferral({ kind: 'inpatient', receivedOn: '2026-03-27' }))(aStory(begins).started());
    expect([story.clock('R1')?.occurrence, story.clock('R2')?.occurrence]).toEqual(['1', '1']);
    allOf(assessed(false), does('RequestRenewedAssessment', { episodeId }))(story);
    expect(story.clock('R1')?.occurrence).toBe('2');
  });
});
