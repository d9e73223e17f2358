import { describe, expect, it } from '@jest/globals';
import { Refused, Unreachable } from '../http/ask.js';
import { fieldProblems } from './field-problems.js';

const refused = (errors: { pointer: string; code: string }[]) =>
  new Refused({
    type: '/problems/invalid-body',
    title: 'Et felt er ikke gyldig',
    status: 400,
    code: 'invalid-body',
    errors: errors.map((one) => ({ ...one, detail: 'in English' })),
  });

describe('what the API finds wrong in the form', () => {
  it('is said at its field, in words that tell what to do', () => {
    const both = refused([
      { pointer: '#/client/nationalId', code: 'synthetic-only' },
      { pointer: '#/client/name', code: 'too-small' },
    ]);
    expect(fieldProblems(both)).toEqual({
      nationalId: 'Demoen tar bare syntetiske fødselsnumre (måned + 80). Bruk et slikt.',
      name: 'Skriv navnet, høyst 200 tegn',
    });
  });

  it('has one sentence for each field, the first', () => {
    const twice = refused([
      { pointer: '#/client/nationalId', code: 'not-a-national-id' },
      { pointer: '#/client/nationalId', code: 'invalid-format' },
    ]);
    expect(fieldProblems(twice).nationalId).toMatch(/Se over sifrene/);
  });

  it('is nothing when no field is to blame', () => {
    expect(fieldProblems(refused([{ pointer: '#/municipality', code: 'unknown-municipality' }]))).toEqual({});
    expect(fieldProblems(new Unreachable('no answer'))).toEqual({});
  });
});
