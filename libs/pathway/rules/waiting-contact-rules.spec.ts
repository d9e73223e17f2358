import { describe, expect, it } from '@jest/globals';
import {
  admission,
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  referral,
  tellsOf,
} from '../../testing/episode-steps.js';
import { examineRule, type RuleCase } from '../../testing/rule-case.js';
import { attempt, met } from '../../testing/steps/follow-up.js';
import { aStory, type Story } from '../../testing/story.js';

const begins = '2027-02-01T09:00:00.000Z';
const mapped = does('RecordMapping', { domains: ['housing'] });
const assessed = does('AssessReferral', {
  episodeId,
  right: true,
  legalDeadline: '2027-12-01',
  startDate: '2027-11-01',
});
const waits = (under23 = false) => allOf(mapped, referral({ receivedOn: '2027-02-01', under23 }), assessed);
const w3 = { begins, owner: ['municipality', 'coordinator'], severity: 'normal', late: 'advice', done: met() } as const;
const emptied = { late: { opens: 'waiting-without-contact', ownedBy: ['municipality'] } } as const;
const silentUntil = (at: string) => (story: Story) => story.until(at);

const cases: RuleCase[] = [
  {
    ...w3,
    rule: 'W3',
    when: 'seven days from when the referral was received',
    given: waits(),
    due: { on: '2027-02-08', at: '2027-02-08T23:00:00.000Z' },
    withdrawn: cancelled('ReferralRegistered'),
  },
  {
    ...w3,
    rule: 'W3.next',
    when: '21 days from a contact',
    given: allOf(waits(), met('2027-02-04T09:00:00.000Z')),
    due: { on: '2027-02-25', at: '2027-02-25T23:00:00.000Z' },
    withdrawn: corrected('ContactRecorded', { effectiveAt: '2027-02-06T09:00:00.000Z' }),
  },
  {
    ...w3,
    rule: 'W3.next',
    when: '21 days from an attempt, which is work done',
    given: allOf(waits(), attempt('phone', '2027-02-04T09:00:00.000Z')),
    due: { on: '2027-02-25', at: '2027-02-25T23:00:00.000Z' },
    done: attempt('sms'),
  },
  {
    ...w3,
    rule: 'W3.under23',
    when: '14 days from a contact with one who is under 23',
    given: allOf(waits(true), met('2027-02-04T09:00:00.000Z')),
    due: { on: '2027-02-18', at: '2027-02-18T23:00:00.000Z' },
    withdrawn: corrected('ReferralRegistered', { changes: { under23: false } }),
  },
  {
    ...w3,
    ...emptied,
    rule: 'W3.second',
    when: '21 days after the first contact was missed',
    given: allOf(waits(), silentUntil('2027-02-10T09:00:00.000Z')),
    due: { on: '2027-03-01', at: '2027-03-01T23:00:00.000Z' },
    withdrawn: cancelled('ReferralRegistered'),
  },
  {
    ...w3,
    ...emptied,
    rule: 'W3.second',
    when: '42 days after the last attempt: missed twice in a row',
    given: allOf(waits(), attempt('sms', '2027-02-04T09:00:00.000Z'), silentUntil('2027-02-26T09:00:00.000Z')),
    due: { on: '2027-03-18', at: '2027-03-18T23:00:00.000Z' },
  },
  {
    ...w3,
    ...emptied,
    rule: 'W3.second-under23',
    when: '14 days after the first contact with one who is under 23 was missed',
    given: allOf(waits(true), silentUntil('2027-02-10T09:00:00.000Z')),
    due: { on: '2027-02-22', at: '2027-02-22T23:00:00.000Z' },
  },
];
for (const one of cases) examineRule(one);

const waiting = (story: Story) => story.clocks.filter((rule) => rule.startsWith('W3'));

describe('contact in the waiting time', () => {
  const secondId = '22222222-0000-4000-8000-000000000002';
  const detox = referral({ episodeId: secondId, kind: 'detox', receivedOn: '2027-02-03' }, '2027-02-03T09:00:00.000Z');

  it('is one duty, however many referrals wait', () => {
    expect(waiting(allOf(waits(), detox)(aStory(begins).started()))).toEqual(['W3']);
  });

  it('goes on from the same beginning when only one of them has ended', () => {
    const story = allOf(waits(), detox, admission('2027-02-05T09:00:00.000Z'))(aStory(begins).started());
    expect(story.clock('W3')?.dueOn).toBe('2027-02-08');
    does('Admit', { episodeId: secondId })(story);
    expect(waiting(story)).toEqual([]);
  });

  it('begins anew with a referral that comes after the last wait was over', () => {
    const left = does('RecordDropOut', { episodeId }, '2027-02-03T09:00:00.000Z');
    const later = referral({ episodeId: secondId, receivedOn: '2027-04-01' }, '2027-04-01T09:00:00.000Z');
    const story = allOf(waits(), met(), left, later)(aStory(begins).started());
    expect(story.clock('W3')?.dueOn).toBe('2027-04-08');
  });

  it.each([
    ['an admission', admission('2027-02-05T09:00:00.000Z')],
    ['leaving the list', does('RecordDropOut', { episodeId }, '2027-02-05T09:00:00.000Z')],
    ['an assessment without a right', does('AssessReferral', { episodeId, right: false }, '2027-02-05T09:00:00.000Z')],
  ])('ends with %s', (_end, step) => {
    const story = allOf(waits(), step)(aStory(begins).started());
    expect(waiting(story)).toEqual([]);
  });

  it('does not count what the institution did: it is the municipality that the client waits to hear from', () => {
    const story = allOf(waits())(aStory(begins).started());
    story.signals('RecordContact', { kind: 'met', withClient: true }, { effectiveAt: begins, messageId: '1' });
    expect(waiting(story)).toEqual(['W3']);
  });

  it('missed twice and had at last: the break is resolved, and what comes next is asked for', () => {
    const story = waits()(aStory(begins).started()).until('2027-03-03T09:00:00.000Z');
    expect(story.breaks).toMatchObject([{ kind: 'waiting-without-contact', lines: [{ rule: 'W3.second' }] }]);
    met()(story);
    expect(story.allBreaks).toMatchObject([{ life: { is: 'resolved', cause: 'duty-done' } }]);
    expect(waiting(story)).toEqual(['W3.next']);
  });

  it('had in time but told of late: counted, and says so', () => {
    const story = waits()(aStory(begins).started()).until('2027-03-03T09:00:00.000Z');
    tellsOf('RecordAttempt', { channel: 'phone' }, '2027-02-05T09:00:00.000Z')(story);
    expect(story.allBreaks).toMatchObject([{ life: { is: 'resolved', cause: 'registered-late' } }]);
  });

  it('missed twice stays missed when the client is admitted after it', () => {
    const story = allOf(waits(), admission('2027-03-03T09:00:00.000Z'))(aStory(begins).started());
    expect(story.allBreaks).toMatchObject([{ life: { is: 'resolved', cause: 'no-longer-applies' } }]);
  });

  it('is not ended by a stay that the municipality may not know of', () => {
    const story = waits()(aStory(begins).started());
    does('PlanDischarge', { episodeId, on: '2027-03-01', municipalWarning: 'declined' })(story);
    expect(waiting(story)).toEqual(['W3']);
  });
});
