import { describe, expect, it } from '@jest/globals';
import { mustBeRungNow } from './weekend.js';

const fridayAfternoon = '2026-11-27T13:00:00.000Z';
const offered = { answer: 'offered', isWaitedFor: true, hasLeft: false, on: '2026-11-28' } as const;

describe('a Friday afternoon with no receiver', () => {
  it.each([
    ['leaves on Saturday', offered, fridayAfternoon, true],
    ['leaves on Monday, before anybody is at work', { ...offered, on: '2026-11-30' }, fridayAfternoon, true],
    ['leaves on Tuesday', { ...offered, on: '2026-12-01' }, fridayAfternoon, false],
    ['has left', { ...offered, on: '2026-11-20', hasLeft: true }, fridayAfternoon, true],
    ['was declined by the municipality', { ...offered, answer: 'rejected' }, fridayAfternoon, true],
    ['still on Sunday evening', { ...offered, on: '2026-11-30' }, '2026-11-29T20:00:00.000Z', true],
    ['not on Friday morning, while the office answers', offered, '2026-11-27T10:00:00.000Z', false],
    ['not on a Thursday', { ...offered, on: '2026-11-27' }, '2026-11-26T13:00:00.000Z', false],
    ['not when somebody has received', { ...offered, answer: 'accepted', isWaitedFor: false }, fridayAfternoon, false],
    [
      'not when nothing was offered: the patient has not let it cross',
      { ...offered, answer: 'none' },
      fridayAfternoon,
      false,
    ],
  ] as const)('is asked about: who %s', (_, one, now, asked) => {
    expect(mustBeRungNow(one, now)).toBe(asked);
  });

  it('is asked about until somebody has said what was done, and anew the next weekend', () => {
    const tried = { at: '2026-11-27T14:00:00.000Z', reached: 'nobody' } as const;
    expect(mustBeRungNow({ ...offered, tried }, '2026-11-27T15:00:00.000Z')).toBe(false);
    expect(mustBeRungNow({ ...offered, tried, on: '2026-12-05' }, '2026-12-04T15:00:00.000Z')).toBe(true);
  });
});
