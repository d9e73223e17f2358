import { describe, expect, it } from '@jest/globals';
import { firstOpening, leftOf, openingOf, problemsOf } from './opening.js';

const words = { ...firstOpening(), nationalId: '010203 45678', text: ' Bevisstløs på akuttmottaket. ' };

describe('what is said to open in an emergency', () => {
  it('is a number, a ground and a text, and no more than was meant', () => {
    expect(problemsOf(words)).toEqual({});
    expect(openingOf(words)).toEqual({
      nationalId: '01020345678',
      ground: 'hpl-7',
      text: 'Bevisstløs på akuttmottaket.',
    });
  });

  it('is not sent without a text or a whole number', () => {
    expect(Object.keys(problemsOf({ ...words, text: ' ', nationalId: '123' }))).toEqual(['nationalId', 'text']);
  });

  it('says over what an objection yields, and why telling must wait, only where it does', () => {
    const more = { ...words, over: 'pbrl-5-3', mustWait: true, why: 'Kan flykte fra hjelpen.' } as const;
    expect(openingOf(more)).toMatchObject({ overObjection: 'pbrl-5-3', delayTelling: 'Kan flykte fra hjelpen.' });
    expect(openingOf({ ...words, why: 'ikke lenger' })).not.toHaveProperty('delayTelling');
    expect(problemsOf({ ...more, why: '' })).toHaveProperty('why');
  });
});

describe('the four hours', () => {
  const until = '2026-11-25T04:00:00.000Z';
  it.each([
    ['2026-11-25T00:00:00.000Z', '4 t 0 min'],
    ['2026-11-25T00:00:30.000Z', '4 t 0 min'],
    ['2026-11-25T03:00:01.000Z', '1 t 0 min'],
    ['2026-11-25T03:01:00.000Z', '59 min'],
    ['2026-11-25T03:59:30.000Z', '1 min'],
    ['2026-11-25T04:00:00.000Z', undefined],
  ])('are counted down: at %s there are %s left', (now, left) => {
    expect(leftOf(until, Date.parse(now))).toBe(left);
  });
});
