import { describe, expect, it } from '@jest/globals';
import { journalText, toldIn } from './journal.js';

describe('«Kopier til journal»', () => {
  it('is dated plain text, without a name', () => {
    expect(journalText({ label: 'Snakket på telefon', at: '2026-11-27T09:00:00.000Z' })).toBe(
      'fre. 27. nov. kl. 10:00: Snakket på telefon. Registrert i Forløpsvakt.',
    );
  });
});

describe('«Angre»', () => {
  it('takes back what the person told, and leaves what followed from it to follow again', () => {
    const told = { type: 'ContactRecorded' };
    expect(toldIn([{ type: 'ClockStopped' }, told, { type: 'ChainBreakResolved' }])).toBe(told);
    expect(toldIn([{ type: 'ChainBreakAcknowledged' }])).toBeUndefined();
  });
});
