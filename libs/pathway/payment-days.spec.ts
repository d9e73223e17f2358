import { describe, expect, it } from '@jest/globals';
import { allOf, stay, type Step, cancelled, corrected, episodeId } from '../testing/episode-steps.js';
import {
  calledOff,
  dropsOut,
  leaves,
  notReady,
  plannedStay,
  ready,
  readyAnswer,
  readyNotice,
} from '../testing/steps/discharges.js';
import { aStory } from '../testing/story.js';
import { paymentDays } from './payment-days.js';

// Easter 2027: Wednesday 24 March, skjærtorsdag 25, 2. påskedag Monday 29, summer time from the night to Sunday 28.
const begins = '2027-02-22T09:00:00.000Z';
const easterTuesday = '2027-03-30T10:00:00.000Z';
const readyOn = (at: string) => allOf(ready(at), readyNotice());
const wednesday = readyOn('2027-03-24T09:00:00.000Z');
const leavesOnTuesday = leaves(easterTuesday);

const counted = (steps: readonly Step[], until = '2027-06-01T10:00:00.000Z'): number | undefined => {
  const story = allOf(plannedStay(begins, '2027-03-31'), ...steps)(aStory(begins).started());
  const episode = story.state.course.episodes[episodeId];
  return episode && paymentDays(episode, until);
};

describe('days that the municipality pays for (U9)', () => {
  it.each<[string, number, Step[]]>([
    ['no answer: from and including Wednesday, holidays too, to the day of leaving', 6, [wednesday, leavesOnTuesday]],
    ['it can receive the same day', 0, [wednesday, readyAnswer({ canReceive: true }), leavesOnTuesday]],
    [
      'it answers on Tuesday that it can: the six days before it',
      6,
      [wednesday, readyAnswer({ canReceive: true }, easterTuesday), leaves('2027-04-02T10:00:00.000Z')],
    ],
    [
      'it cannot until 1 April: through 31 March',
      8,
      [wednesday, readyAnswer({ canReceive: false, on: '2027-04-01' }), leaves('2027-04-05T10:00:00.000Z')],
    ],
    [
      'it can, but from Tuesday: the days until then',
      6,
      [wednesday, readyAnswer({ canReceive: true, on: '2027-03-30' }), leaves('2027-04-05T10:00:00.000Z')],
    ],
    ['it cannot, and says not when', 6, [wednesday, readyAnswer({ canReceive: false }), leavesOnTuesday]],
    [
      'it could, and on Good Friday it can no longer: from Friday',
      4,
      [
        wednesday,
        readyAnswer({ canReceive: true }),
        readyAnswer({ canReceive: false }, '2027-03-26T10:00:00.000Z'),
        leavesOnTuesday,
      ],
    ],
    [
      'ready on Monday, told of on Wednesday: from Wednesday',
      6,
      [ready('2027-03-22T09:00:00.000Z'), wednesday, leavesOnTuesday],
    ],
    [
      'told of on Wednesday, ready from Good Friday: from Friday',
      4,
      [readyNotice('2027-03-24T09:00:00.000Z'), ready('2027-03-26T09:00:00.000Z'), leavesOnTuesday],
    ],
    ['ready, and nobody told of it', 0, [ready('2027-03-24T09:00:00.000Z'), leavesOnTuesday]],
    ['a notice, and never ready', 0, [readyNotice('2027-03-24T09:00:00.000Z'), leavesOnTuesday]],
    ['leaves on the very day', 0, [wednesday, leaves('2027-03-24T15:00:00.000Z')]],
    ['told of half an hour into skjærtorsdag', 5, [readyOn('2027-03-24T23:30:00.000Z'), leavesOnTuesday]],
    ['drops out on Saturday', 3, [wednesday, dropsOut('2027-03-27T20:00:00.000Z')]],
    [
      'not ready from Friday, ready again on Tuesday: both waits',
      4,
      [wednesday, notReady('2027-03-26T10:00:00.000Z'), readyOn(easterTuesday), leaves('2027-04-01T10:00:00.000Z')],
    ],
    [
      'not ready, and ready again the same day: no day twice',
      2,
      [
        wednesday,
        notReady('2027-03-25T09:00:00.000Z'),
        readyOn('2027-03-25T13:00:00.000Z'),
        leaves('2027-03-26T10:00:00.000Z'),
      ],
    ],
    ['called off on Friday', 2, [wednesday, calledOff('2027-03-26T10:00:00.000Z'), leavesOnTuesday]],
    [
      'an answer to the first wait is none to the second',
      2,
      [
        wednesday,
        readyAnswer({ canReceive: true }),
        notReady('2027-03-26T10:00:00.000Z'),
        readyOn(easterTuesday),
        leaves('2027-04-01T10:00:00.000Z'),
      ],
    ],
  ])('%s: %i', (_case, days, steps) => {
    expect(counted(steps)).toBe(days);
  });

  it.each([
    ['2027-03-24T20:00:00.000Z', 0],
    ['2027-03-24T23:00:00.000Z', 1],
    ['2027-03-28T10:00:00.000Z', 4],
    ['2027-03-28T22:00:00.000Z', 5],
  ])('still in at %s: %i days are over', (until, days) => {
    expect(counted([wednesday], until)).toBe(days);
  });

  it('counts a wait that has ended no further than it is asked', () => {
    expect(counted([wednesday, notReady('2027-03-29T10:00:00.000Z')], '2027-03-26T10:00:00.000Z')).toBe(2);
  });

  it('after the client has left, time adds nothing', () => {
    expect(counted([wednesday, leavesOnTuesday], '2027-03-26T10:00:00.000Z')).toBe(2);
    expect(counted([wednesday, leavesOnTuesday], '2028-03-26T10:00:00.000Z')).toBe(6);
  });

  it.each(['outpatient', 'dayTreatment'] as const)('nobody waits in a bed of %s', (kind) => {
    const story = allOf(stay(begins, kind), wednesday)(aStory(begins).started());
    const episode = story.state.course.episodes[episodeId];
    expect(episode && paymentDays(episode, easterTuesday)).toBe(0);
  });

  it('follows corrections: an answer that was told wrong, a notice that was never sent', () => {
    const cannot = corrected('ReadyNoticeAnswered', { changes: { canReceive: false } });
    expect(counted([wednesday, readyAnswer({ canReceive: true }), leavesOnTuesday, cannot])).toBe(6);
    expect(counted([wednesday, leavesOnTuesday, cancelled('ReadyNoticeSent')])).toBe(0);
    const earlier = corrected('Discharged', { effectiveAt: '2027-03-27T10:00:00.000Z' });
    expect(counted([wednesday, leavesOnTuesday, earlier])).toBe(3);
  });
});
