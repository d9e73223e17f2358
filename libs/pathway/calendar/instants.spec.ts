import { expect, it } from '@jest/globals';
import { earliest, isBefore, latest } from './instants.js';

const [first, second, third] = [
  '1999-12-31T23:59:59.999Z',
  '2026-11-20T09:00:00.000Z',
  '2026-11-20T09:00:00.001Z',
] as const;

it('orders instants', () => {
  expect(isBefore(first, second)).toBe(true);
  expect(isBefore(second, second)).toBe(false);
  expect(isBefore(third, second)).toBe(false);
  expect(latest(second, third, first)).toBe(third);
  expect(earliest(second, third, first)).toBe(first);
  expect(latest(first)).toBe(first);
});
