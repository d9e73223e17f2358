import { expect, it } from '@jest/globals';
import { severity } from '../contracts/vocabulary.js';
import { interruptionOf } from './interruptions.js';

it('only what is critical interrupts at once; all else is gathered into the day’s notice', () => {
  expect(severity.options.map((one) => [one, interruptionOf(one)])).toEqual([
    ['critical', 'atOnce'],
    ['high', 'daily'],
    ['normal', 'daily'],
  ]);
});
