import { describe, expect, it } from '@jest/globals';
import { nextActs } from './next-acts.js';

describe('the next act of a row', () => {
  it('is to accept what is offered, and a break that nobody has seen to can be acknowledged', () => {
    expect(nextActs({ kind: 'break', rules: ['U16'], state: 'open' })).toEqual(['acceptHandover', 'acknowledge']);
    expect(nextActs({ kind: 'break', rules: ['U16'], state: 'acknowledged' })).toEqual(['acceptHandover']);
  });

  it('is contact or an attempt while somebody waits to be met, told once however many lines the break has', () => {
    expect(nextActs({ kind: 'advice', rules: ['B1'], state: 'running' })).toEqual(['recordContact', 'recordAttempt']);
    expect(nextActs({ kind: 'break', rules: ['M1', 'W3'], state: 'acknowledged' })).toEqual([
      'recordContact',
      'recordAttempt',
    ]);
  });

  it('is nothing in place where the pathway’s page is needed', () => {
    expect(nextActs({ kind: 'clock', rules: ['P12'], state: 'running' })).toEqual([]);
  });
});
