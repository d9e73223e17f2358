import { describe, expect, it } from '@jest/globals';
import {
  admission,
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  referral,
  type Step,
} from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { signalled } from '../../testing/steps/episodes.js';
import { aStory } from '../../testing/story.js';

const begins = '2026-03-27T08:00:00.000Z';
const received = referral({ receivedOn: '2026-03-27' });
const young = referral({ receivedOn: '2026-03-27', under23: true });
const right = (legalDeadline: string, startDate = legalDeadline) =>
  does('AssessReferral', { episodeId, right: true, legalDeadline, startDate });
const noRight = (at?: string) => does('AssessReferral', { episodeId, right: false }, at);
const renewed = (at?: string) => does('RequestRenewedAssessment', { episodeId }, at);
const unit = ['specialist', 'assessmentUnit'] as const;

/** Assessed without right, and asked to be assessed anew on the last day of April (golden date of the reference). */
const askedAnew = allOf(received, noRight('2026-04-10T08:00:00.000Z'), renewed('2026-04-30T08:00:00.000Z'));
const late = { owner: unit, severity: 'normal' } as const;

const cases: RuleCase[] = [
  {
    ...late,
    rule: 'R1',
    when: 'once more, ten working days from the day a renewed assessment was asked for',
    begins,
    given: askedAnew,
    due: { on: '2026-05-18', at: '2026-05-18T22:00:00.000Z' },
    late: { opens: 'assessment-late', ownedBy: ['specialist'] },
    done: noRight(),
    withdrawn: cancelled('RenewedAssessmentRequested'),
  },
  {
    ...late,
    rule: 'R4',
    when: '65 working days from the day a renewed assessment was asked for, for one under 23',
    begins,
    given: allOf(young, noRight('2026-04-10T08:00:00.000Z'), renewed('2026-04-30T08:00:00.000Z')),
    due: { on: '2026-08-04', at: '2026-08-04T22:00:00.000Z' },
    severity: 'high',
    late: { opens: 'under-23-cap-passed', ownedBy: ['specialist'] },
    done: admission(),
    withdrawn: cancelled('RenewedAssessmentRequested'),
  },
  {
    ...late,
    rule: 'R4.cap',
    when: 'at once, when the deadline is set a day beyond the cap',
    begins,
    given: allOf(young, right('2026-07-07')),
    due: { at: begins },
    late: 'advice',
    done: right('2026-07-06'),
    withdrawn: corrected('ReferralRegistered', { changes: { under23: false } }),
  },
  {
    ...late,
    rule: 'R4.cap',
    when: 'done too by a correction of the deadline',
    begins,
    given: allOf(young, right('2026-09-01')),
    due: { at: begins },
    late: 'advice',
    done: corrected('ReferralAssessed', { changes: { legalDeadline: '2026-07-06' } }),
    withdrawn: cancelled('ReferralAssessed'),
  },
  {
    ...late,
    rule: 'R6',
    when: 'ten working days from when a machine told that Helfo was notified',
    begins,
    given: allOf(received, right('2026-05-15', '2026-05-18'), signalled('RecordHelfoNotified', { episodeId })),
    due: { on: '2026-04-15', at: '2026-04-15T22:00:00.000Z' },
    late: 'silent',
    done: does('MoveStartDate', { episodeId, startDate: '2026-05-15' }),
    withdrawn: cancelled('HelfoNotified'),
  },
  {
    ...late,
    rule: 'R6',
    when: 'done too by an admission',
    begins,
    given: allOf(received, right('2026-05-15', '2026-05-18'), signalled('RecordHelfoNotified', { episodeId })),
    due: { on: '2026-04-15', at: '2026-04-15T22:00:00.000Z' },
    late: 'silent',
    done: admission(),
  },
  {
    ...late,
    rule: 'R7',
    when: 'four weeks from an assessment without right that a machine told of',
    begins,
    given: allOf(received, signalled('AssessReferral', { episodeId, right: false })),
    due: { on: '2026-04-24', at: '2026-04-24T22:00:00.000Z' },
    late: 'silent',
    done: admission(),
    withdrawn: corrected('ReferralAssessed', { changes: { right: true, legalDeadline: '2026-05-20' } }),
  },
  {
    ...late,
    rule: 'R7',
    when: 'four weeks from a second assessment without right, or until that is put right',
    begins,
    given: allOf(askedAnew, signalled('AssessReferral', { episodeId, right: false }, '2026-05-04T08:00:00.000Z')),
    due: { on: '2026-06-01', at: '2026-06-01T22:00:00.000Z' },
    late: 'silent',
    done: admission(),
    withdrawn: cancelled('ReferralAssessed'),
  },
];
for (const one of cases) examineRule(one);

describe('what does not start a clock', () => {
  const clocks = (...steps: Step[]) => allOf(...steps)(aStory(begins).started()).clocks;

  it('R4.cap: a deadline on the last day of the cap, or of one who is not stated to be under 23', () => {
    expect(clocks(young, right('2026-07-06'))).not.toContain('R4.cap');
    expect(clocks(received, right('2026-09-01'))).not.toContain('R4.cap');
  });
  it('R6 and R7: told by hand, it would be double registration', () => {
    expect(clocks(received, right('2026-05-15'), does('RecordHelfoNotified', { episodeId }))).not.toContain('R6');
    expect(clocks(received, noRight())).not.toContain('R7');
  });
  it('R6: a start date set before Helfo was told stops nothing', () => {
    expect(
      clocks(
        received,
        right('2026-05-15', '2026-05-18'),
        does('MoveStartDate', { episodeId, startDate: '2026-05-20' }),
        signalled('RecordHelfoNotified', { episodeId }),
      ),
    ).toContain('R6');
  });
});

describe('R2, once more after a renewed assessment', () => {
  it('runs where a machine told of the request, whoever told of the referral', () => {
    const told = allOf(received, noRight(), signalled('RequestRenewedAssessment', { episodeId }));
    expect(told(aStory(begins).started()).clocks).toContain('R2');
    expect(askedAnew(aStory(begins).started()).clocks).not.toContain('R2');
  });
});

describe('R7, after a renewed assessment', () => {
  it('both periods end when the right is given', () => {
    const told = allOf(
      received,
      signalled('AssessReferral', { episodeId, right: false }),
      renewed('2026-04-10T08:00:00.000Z'),
    )(aStory(begins).started());
    expect(told.clock('R7')).toMatchObject({ dueOn: '2026-04-24', occurrence: '1' });
    right('2026-06-01')(told.passes('P1D'));
    expect(told.clock('R7')).toBeUndefined();
  });
});
