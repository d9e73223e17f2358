import { describe, expect, it } from '@jest/globals';
import { admission, allOf, does, referral, type Step } from '../../testing/episode-steps.js';
import { attempt, met } from '../../testing/steps/follow-up.js';
import { aStory, type Story } from '../../testing/story.js';
import { notReachedSince, unreachedTimes } from './reach.js';

const begins = '2027-04-05T06:00:00.000Z';
const hour = (n: number) => `2027-04-05T${String(n).padStart(2, '0')}:00:00.000Z`;
const told = (...steps: readonly Step[]): Story => allOf(...steps)(aStory(begins).started());
const times = (...steps: readonly Step[]) => unreachedTimes(told(...steps).state.course);
const since = (...steps: readonly Step[]) => notReachedSince(told(...steps).state.course);
const three = [attempt('phone', hour(8)), attempt('sms', hour(9)), attempt('phone', hour(10))];

describe('a client who is not reached', () => {
  it.each<[string, readonly Step[], string | undefined]>([
    ['tried for twice, on two channels', [attempt('phone', hour(8)), attempt('sms', hour(9))], undefined],
    ['tried for thrice on one', [8, 9, 10].map((n) => attempt('phone', hour(n))), undefined],
    ['tried for thrice on two', three, hour(10)],
    ['tried for once more after that', [...three, attempt('sms', hour(11))], hour(10)],
    [
      'tried for four times, of which only the last was on another channel',
      [...[8, 9, 10].map((n) => attempt('phone', hour(n))), attempt('sms', hour(11))],
      hour(11),
    ],
    [
      'tried for twice, met, and tried for once more',
      [...three.slice(0, 2), met(hour(10)), attempt('sms', hour(11))],
      undefined,
    ],
    ['met in the hour of the first of three attempts', [met(hour(8)), ...three], hour(10)],
    [
      'tried for twice, referred the day after, and tried for once more',
      [
        ...three.slice(0, 2),
        referral({ receivedOn: '2027-04-06' }, '2027-04-06T08:00:00.000Z'),
        attempt('sms', '2027-04-06T09:00:00.000Z'),
      ],
      undefined,
    ],
  ])('%s', (_how, steps, at) => {
    expect(since(...steps)).toBe(at);
  });

  it('was so from the attempt that made it so, and those after it are what is asked about', () => {
    expect(times(...three, attempt('homeVisit', hour(11)))).toMatchObject([
      { since: hour(10), attempts: [{ at: hour(10) }, { at: hour(11), channel: 'homeVisit' }], met: false },
    ]);
    expect(times(...three, attempt('homeVisit', hour(11)))[0]?.to).toBeUndefined();
  });

  it('is met at last, or begins anew without having been met', () => {
    expect(times(...three, met(hour(12)))).toMatchObject([{ since: hour(10), to: hour(12), met: true }]);
    const admitted = [referral({ receivedOn: '2027-04-01' }, hour(7)), ...three, admission(hour(12))];
    expect(times(...admitted)).toMatchObject([{ since: hour(10), to: hour(12), met: false }]);
  });

  it('may be so time and again, each for itself', () => {
    const again = [attempt('phone', hour(13)), attempt('sms', hour(14)), attempt('phone', hour(15))];
    expect(times(...three, met(hour(12)), ...again)).toMatchObject([
      { since: hour(10), to: hour(12), met: true },
      { since: hour(15), met: false },
    ]);
  });

  it('is not reached by a message that nobody has answered', () => {
    const message = does('RecordContact', { kind: 'message', withClient: true }, hour(11));
    expect(since(...three, message)).toBe(hour(10));
  });
});
