import { describe, expect, it } from '@jest/globals';
import { absenceOf, clientsTold } from './absence-words.js';

describe('what concerns several clients at once', () => {
  it('is an absence with its deputy, or without one', () => {
    const words = { until: '2026-12-01', deputy: ' Vera ', phone: '900' };
    expect(absenceOf(words, 'kari')).toEqual({
      ...{ subject: 'kari', until: '2026-12-01', deputy: { name: 'Vera', phone: '900' } },
    });
    expect(absenceOf({ ...words, deputy: ' ' }, 'kari')).toEqual({ subject: 'kari', until: '2026-12-01' });
  });

  it('says for how many it was recorded, and for how many it was not', () => {
    const done = { pathwayId: 'p', version: 2 };
    expect(clientsTold({ items: [done] })).toBe('1 klient');
    expect(clientsTold({ items: [done, done, { pathwayId: 'p', problem: 'not-found' }] })).toMatch(
      /^2 klienter; ikke for 1/,
    );
  });
});
