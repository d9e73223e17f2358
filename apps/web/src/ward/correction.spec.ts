import { describe, expect, it } from '@jest/globals';
import { correctionOf, firstCorrection } from './correction.js';

const told = [
  { factId: 'a', type: 'Admitted', label: 'Innlagt', effectiveAt: '2026-11-20T09:00:00.000Z' },
  { factId: 'd', type: 'Discharged', label: 'Utskrevet', effectiveAt: '2026-11-24T23:30:00.000Z' },
];

describe('putting right what the ward has told', () => {
  it('begins with what was told last, at the day and time that it was in Oslo', () => {
    expect(firstCorrection({ told })).toEqual({ factId: 'd', wrong: 'time', on: '2026-11-25', time: '00:30' });
    expect(firstCorrection({ told: [] })).toEqual({ factId: '', wrong: 'time', on: '', time: '' });
  });

  it('moves it to another time, in winter and in summer', () => {
    const first = firstCorrection({ told });
    expect(correctionOf({ ...first, on: '2026-11-24', time: '14:05' })).toEqual({
      ...{ type: 'Correct', data: { factId: 'd', effectiveAt: '2026-11-24T13:05:00.000Z' } },
    });
    expect(correctionOf({ ...first, on: '2026-07-01', time: '00:30' })).toEqual({
      ...{ type: 'Correct', data: { factId: 'd', effectiveAt: '2026-06-30T22:30:00.000Z' } },
    });
  });

  it('asks for day and time before it is sent', () => {
    expect(correctionOf({ ...firstCorrection({ told }), on: '' })).toBeUndefined();
    for (const time of ['', '9:30', '24:00', '10:60', '10.30']) {
      expect(correctionOf({ ...firstCorrection({ told }), time })).toBeUndefined();
    }
  });

  it.each([
    ['never', 'neverHappened'],
    ['otherPerson', 'wrongPerson'],
  ] as const)('takes it back where it was told wrong (%s)', (wrong, reason) => {
    expect(correctionOf({ ...firstCorrection({ told }), wrong })).toEqual({
      type: 'Cancel',
      data: { factId: 'd', reason },
    });
  });
});
