import { describe, expect, it } from '@jest/globals';
import {
  acceptance,
  admission,
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  plan,
  referral,
  stay,
  tellsOf,
} from '../../testing/episode-steps.js';
import { examineRule } from '../../testing/rule-case.js';
import { attempt, byUnit, met, notReached } from '../../testing/steps/follow-up.js';
import { aStory, rusposten, type Story } from '../../testing/story.js';
import { listOf } from '../course/list-of.js';

const begins = '2027-03-01T10:00:00.000Z';
const leftAt = '2027-04-05T10:00:00.000Z';
const mapped = does('RecordMapping', { domains: ['housing'] });
const left = allOf(
  mapped,
  does('SetPlanStatus', { plan: 'crisisPlan', status: 'has' }),
  stay(begins),
  met(),
  plan('2027-04-05', 'wanted'),
  acceptance(),
  does('Discharge', { episodeId, kind: 'planned' }, leftAt),
  does('RecordDischargeSummarySent', { episodeId }),
);
const discharged = () => left(aStory(begins).started());
const hour = (n: number) => `2027-04-06T${String(n).padStart(2, '0')}:00:00.000Z`;

examineRule({
  rule: 'M1c',
  when: 'a week from the third attempt, on two channels',
  begins,
  given: allOf(left, notReached(hour(10))),
  due: { on: '2027-04-13', at: '2027-04-13T22:00:00.000Z' },
  owner: ['municipality', 'coordinator'],
  severity: 'normal',
  late: 'advice',
  done: attempt('sms'),
  withdrawn: corrected('ContactAttempted', { changes: { channel: 'phone' } }),
});
examineRule({
  rule: 'M1c',
  when: 'a week from the attempt after that',
  begins,
  given: allOf(left, notReached(hour(10)), attempt('sms', '2027-04-09T10:00:00.000Z')),
  due: { on: '2027-04-16', at: '2027-04-16T22:00:00.000Z' },
  owner: ['municipality', 'coordinator'],
  severity: 'normal',
  late: 'advice',
  done: met(),
  withdrawn: cancelled('ContactAttempted'),
});

describe('a client who is not reached', () => {
  const toReach = ['M1', 'M1c', 'R1', 'W3.next'];
  const stateOf = (story: Story) => [listOf(story.state.course), story.clocks.filter((rule) => toReach.includes(rule))];

  it('is so after three attempts on two channels, and not before', () => {
    const story = discharged();
    allOf(attempt('phone', hour(10)), attempt('phone', hour(11)), attempt('phone', hour(12)))(story);
    expect(stateOf(story)).toEqual(['active', ['M1']]);
    attempt('letter', hour(13))(story);
    expect(stateOf(story)).toEqual(['notReached', ['M1c']]);
  });

  it('counts an attempt told of as a contact: on the channel of messages', () => {
    const story = allOf(attempt('phone', hour(10)), attempt('phone', hour(11)))(discharged());
    does('RecordContact', { kind: 'attempt', withClient: true }, hour(12))(story);
    expect(stateOf(story)).toEqual(['notReached', ['M1c']]);
  });

  it('no longer makes the first contact late: nothing breaks, but each week is asked about', () => {
    const story = notReached(hour(10))(discharged()).passes('P30D');
    expect(story.allBreaks).toEqual([]);
    expect(story.clock('M1c')).toMatchObject({ state: { is: 'expired' }, dueOn: '2027-04-13' });
  });

  it('is reached by a real contact, which was the first one too', () => {
    const story = allOf(notReached(hour(10)), met('2027-04-20T10:00:00.000Z'))(discharged());
    expect(stateOf(story)).toEqual(['active', []]);
    expect(story.passes('P30D').allBreaks).toEqual([]);
  });

  it('does not make good what was missed before', () => {
    const story = notReached('2027-04-12T10:00:00.000Z')(discharged());
    expect(story.breaks).toMatchObject([{ lines: [{ rule: 'M1', state: 'open' }] }]);
    met('2027-04-20T10:00:00.000Z')(story);
    expect(story.allBreaks).toMatchObject([{ life: { is: 'resolved', cause: 'duty-done' } }]);
  });

  it('was not late when the attempts, told of late, were made in time', () => {
    const story = discharged().until('2027-04-12T10:00:00.000Z');
    expect(story.breaks).toHaveLength(1);
    for (const channel of ['phone', 'sms', 'letter'] as const) tellsOf('RecordAttempt', { channel }, hour(10))(story);
    expect(story.allBreaks).toMatchObject([{ life: { is: 'withdrawn' } }]);
  });

  it('is owed a first contact after all when an attempt turns out not to have been made', () => {
    const story = allOf(notReached(hour(10)), cancelled('ContactAttempted'))(discharged());
    expect(stateOf(story)).toEqual(['active', ['M1']]);
  });

  it('hears no more of the waiting time’s contacts either', () => {
    const waits = allOf(mapped, referral({ receivedOn: '2027-03-01' }));
    const story = allOf(waits, notReached('2027-03-05T10:00:00.000Z'))(aStory(begins).started());
    expect(stateOf(story)).toEqual(['notReached', ['M1c', 'R1']]);
    met('2027-03-12T10:00:00.000Z')(story);
    expect(stateOf(story)).toEqual(['active', ['R1', 'W3.next']]);
  });

  it('counts attempts from the discharge: those before it were about something else', () => {
    const story = allOf(mapped, stay(begins), attempt('phone'), attempt('sms'))(aStory(begins).started());
    allOf(plan('2027-04-05', 'wanted'), acceptance(), does('Discharge', { episodeId, kind: 'planned' }, leftAt))(story);
    expect(listOf(attempt('letter', hour(10))(story).state.course)).toBe('active');
  });

  it('is found again when admitted: what rested counts anew from then', () => {
    const again = '22222222-0000-4000-8000-000000000002';
    const story = notReached(hour(10))(discharged());
    referral({ episodeId: again, kind: 'detox', receivedOn: '2027-04-19' }, '2027-04-19T10:00:00.000Z')(story);
    does('Admit', { episodeId: again })(story);
    expect(listOf(story.state.course)).toBe('active');
    expect(story.clock('M1')?.dueOn).toBe('2027-04-22');
    expect(story.clock('M1c')).toBeUndefined();
  });

  it('is the municipality’s: the institution’s attempts and contacts change nothing', () => {
    const story = allOf(byUnit(rusposten, notReached(hour(10))))(discharged());
    expect(stateOf(story)).toEqual(['active', ['M1']]);
    allOf(notReached(hour(11)), byUnit(rusposten, met(hour(12))))(story);
    expect(stateOf(story)).toEqual(['notReached', ['M1c']]);
  });

  it('is in no such state when admitted from the waiting list', () => {
    const story = allOf(
      referral({ receivedOn: '2027-03-01' }),
      notReached(begins),
      admission('2027-03-02T10:00:00.000Z'),
    )(aStory(begins).started());
    expect(listOf(story.state.course)).toBe('active');
  });
});
