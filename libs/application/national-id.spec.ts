import { describe, expect, it } from '@jest/globals';
import { idnr } from '@navikt/fnrvalidator';
import { checkNationalId } from './national-id.js';
import { Refusal } from './refusal.js';

/** The first number that begins so and whose control digits hold: what may not stand in the source is made here. */
function made(beginning: string): string {
  for (let tail = 0; tail < 10 ** (11 - beginning.length); tail += 1) {
    const number = beginning + String(tail).padStart(11 - beginning.length, '0');
    const checked = idnr(number);
    if (checked.status === 'valid' || checked.reasons.every((reason) => reason === 'invalid date')) return number;
  }
  throw new Error(`no number begins with ${beginning}`);
}

/** `taken`, or the code of what is wrong. */
function judged(nationalId: string, demo: boolean): string {
  try {
    checkNationalId(nationalId, { demo });
    return 'taken';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.extra.errors?.[0]?.code ?? error.code;
  }
}

describe('the number of a person', () => {
  it.each([
    ['a fødselsnummer', '010190', 'synthetic-only', 'taken'],
    ['a D-nummer', '410190', 'synthetic-only', 'taken'],
    ['a felles hjelpenummer that begins with 8', '812345', 'taken', 'taken'],
    ['a felles hjelpenummer that begins with 9', '990000', 'taken', 'taken'],
    ["Skatteetaten's Tenor: month + 80", '018190', 'taken', 'taken'],
    ["a D-nummer of Skatteetaten's Tenor", '418190', 'taken', 'taken'],
    ["Norsk helsenett's: month + 65", '016690', 'taken', 'taken'],
    ["a D-nummer of Norsk helsenett's", '717790', 'taken', 'taken'],
    ["month + 40: Dolly's, and a hospital's own H-nummer", '014190', 'taken', 'internal-number'],
    ['no day of any month', '320190', 'not-a-national-id', 'not-a-national-id'],
    ['31 February, as Norsk helsenett would write it', '316790', 'not-a-national-id', 'not-a-national-id'],
    ['month 65, which is no month + 65', '016590', 'not-a-national-id', 'not-a-national-id'],
  ])('%s (%s…) is in the demo: %s, outside it: %s', (_what, beginning, inDemo, outside) => {
    expect(judged(made(beginning), true)).toBe(inDemo);
    expect(judged(made(beginning), false)).toBe(outside);
  });

  it.each(['018190', '016690', '812345'])('%s… with one digit wrong is nobody', (beginning) => {
    const right = made(beginning);
    for (let last = 0; last < 10; last += 1) {
      const number = `${right.slice(0, 10)}${last}`;
      expect(judged(number, true)).toBe(number === right ? 'taken' : 'not-a-national-id');
    }
  });

  it.each(['', '1', 'abcdefghijk', '0181900000', '018190000000'])('«%s» is no number', (text) => {
    expect(judged(text, true)).toBe('not-a-national-id');
  });
});
