import { describe, expect, it } from '@jest/globals';
import { heldRows } from './held-rows.js';

describe('the rows of the list', () => {
  const rows = (...ids: string[]) => ids.map((workId) => ({ workId }));
  const idsOf = (some: { workId: string }[]) => some.map(({ workId }) => workId).join(' ');
  const done = new Set(['b']);

  it('do not move while somebody is at work: the new come last, and what was done stands where it stood', () => {
    expect(idsOf(heldRows(rows('a', 'b', 'c'), rows('n', 'c', 'a'), { done, isActing: true }))).toBe('a b c n');
  });

  it('are in their own order again afterwards, with what was done in its place', () => {
    expect(idsOf(heldRows(rows('a', 'b', 'c'), rows('n', 'c', 'a'), { done, isActing: false }))).toBe('n b c a');
    expect(idsOf(heldRows(rows('a', 'b'), rows('a'), { done: new Set(), isActing: false }))).toBe('a');
  });

  it('have gone when others did what was to be done', () => {
    expect(idsOf(heldRows(rows('a', 'b', 'c'), rows('a', 'b'), { done, isActing: true }))).toBe('a b');
  });
});
