import type { WhyPureAlone } from './whether.js';

export const joinedPath = 'test/e2e/joined-stories.e2e.spec.ts';

/**
 * Stories that cross both levels and cannot be played from their tape, and the story of `joined-stories.e2e.spec.ts` that
 * tells the same through the real API and Temporal.
 */
export const joinedInstead: Readonly<Record<string, string>> = {
  'kommunen alene: it tells what it heard by phone of a hospital outside, and the hospital owns what is the hospital’s':
    'kommunen alene: what it heard by phone starts its own clocks, and the break is its own alone',
};

const alone: WhyPureAlone = 'one organisation alone has a part in it';

/** Why a story is told in the pure core alone although it is shared and no joined story covers it. */
export function uncovered(testName: string, why: readonly (WhyPureAlone | 'played')[]): string[] {
  const isJoined = Object.keys(joinedInstead).some((title) => testName.endsWith(` ${title}`));
  return isJoined ? [] : why.filter((one) => one !== 'played' && one !== alone);
}
