import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clientList } from '../../contracts/topics/follow-up.js';
import { happen, happenings, startedStory, type Happening } from '../../testing/arbitrary-course.js';
import { openClocks } from '../watch.js';
import { currentPause } from './pauses.js';
import { listOf } from './list-of.js';

const attempts = ['RecordAttempt', 'RecordAttempt', 'RecordAttempt', 'RecordAttempt'] as const;

/** Random lives in which pauses, attempts and contacts are common. */
const oftenPaused = fc
  .array(
    fc.oneof(
      fc.record({
        is: fc.constant('command' as const),
        type: fc.constantFrom(...attempts, 'PausePathway', 'ResumePathway', 'RecordContact'),
        dice: fc.nat(10_000),
        effectiveDaysAgo: fc.constantFrom(0, 0, 1, 9),
      }),
      fc.record({ is: fc.constant('time' as const), period: fc.constantFrom('PT3H', 'P6D', 'P70D') }),
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((steps): Happening[] => steps);
const lives = fc.oneof(happenings, oftenPaused);
const lived = (steps: readonly Happening[]) => steps.reduce(happen, startedStory(true)).passes('PT1H');

describe('every client', () => {
  it('is in exactly one list, whatever happens, and the list is what happened', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(lives, (steps) => {
        const { course } = lived(steps).state;
        const list = listOf(course);
        const pause = currentPause(course);
        seen.add(list);
        expect(clientList.options.filter((one) => one === list)).toHaveLength(1);
        expect(list === 'closed').toBe(course.closed !== undefined);
        expect(list === 'declined').toBe(!course.closed && pause?.reason === 'declined');
        expect(list === 'paused').toBe(!course.closed && pause !== undefined && pause.reason !== 'declined');
      }),
      { numRuns: 300 },
    );
    expect([...seen].sort()).toEqual([...clientList.options].sort());
  });

  it('whose follow-up rests or who is not reached is asked about by a clock: nobody is just left lying', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        const { course, watch } = lived(steps).state;
        const asks = { notReached: 'M1c', declined: 'X1', paused: 'X1', active: undefined, closed: undefined };
        const rule = asks[listOf(course)];
        if (rule !== undefined) expect(openClocks(watch).map((clock) => clock.rule)).toContain(rule);
      }),
      { numRuns: 300 },
    );
  });
});
