import { describe, expect, it } from '@jest/globals';
import { allOf, does, episodeId, plan, stay, type Step } from '../../testing/episode-steps.js';
import {
  calledOff,
  contactAgreed,
  doerNamed,
  dropOutAgreed,
  expectedOn,
  readmissionAgreed,
  ready,
  readyNotice,
} from '../../testing/steps/discharges.js';
import { aStory } from '../../testing/story.js';
import { dischargeView } from './discharges.js';

const begins = '2027-04-05T08:00:00.000Z';
const viewed = (steps: Step, level: 'municipality' | 'specialist' = 'specialist') => {
  const { course } = steps(aStory(begins).started()).state;
  const episode = course.episodes[episodeId];
  const nameOf = ({ textId }: { textId: string }) => `name of ${textId}`;
  return episode && dischargeView(episode, { now: '2027-04-12T10:00:00.000Z', level, course, nameOf });
};
const told = allOf(ready('2027-04-06T08:00:00.000Z'), readyNotice());

describe('what a reader sees of a discharge', () => {
  it('is what has been agreed and told', () => {
    const all = allOf(
      stay(begins),
      dropOutAgreed,
      expectedOn('2027-04-28'),
      readmissionAgreed(),
      plan('2027-04-30', 'wanted'),
      contactAgreed('2027-05-03'),
      doerNamed(),
      does('ConfirmDischargeInformation', { episodeId }),
      told,
    );
    expect(viewed(all)).toEqual({
      expectedOn: '2027-04-28',
      readyAt: '2027-04-06T08:00:00.000Z',
      dropOutInformed: 'municipality',
      readmissionAgreedAt: begins,
      firstContactOn: '2027-05-03',
      followUpDoer: { name: 'name of kari' },
      informationReceivedAt: begins,
      paymentDays: 6,
    });
  });

  it('is nothing when nothing is told', () => {
    expect(viewed(stay(begins))).toEqual({});
  });

  it('of a discharge called off, the days that were paid for remain', () => {
    const off = allOf(stay(begins), plan('2027-04-30', 'wanted'), told, calledOff('2027-04-09T08:00:00.000Z'));
    expect(viewed(off)).toEqual({ paymentDays: 3 });
  });

  it('counts no days for a notice that the patient declines to have sent', () => {
    const declined = allOf(stay(begins), plan('2027-04-30', 'declined'), told);
    expect(viewed(declined)?.paymentDays).toBeUndefined();
    // the municipality is shown no such notice; one that it sees was sent to it, after compulsion too
    expect(viewed(declined, 'municipality')?.paymentDays).toBe(6);
  });
});
