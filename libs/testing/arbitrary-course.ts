import fc from 'fast-check';
import { commandTypes, type CommandType } from '../contracts/commands.js';
import { breakDicing } from './arbitrary/breaks.js';
import { courseDicing } from './arbitrary/course.js';
import { dischargeDicing } from './arbitrary/discharges.js';
import { episodeDicing } from './arbitrary/episodes.js';
import { followUpDicing } from './arbitrary/follow-up.js';
import { peopleDicing } from './arbitrary/people.js';
import { measureDicing } from './arbitrary/measures.js';
import { moveDicing } from './arbitrary/moves.js';
import { receptionDicing } from './arbitrary/reception.js';
import { trackDicing } from './arbitrary/tracks.js';
import { planDicing } from './arbitrary/plans.js';
import { consentDicing } from './arbitrary/consents.js';
import { pickedBy, type Picked } from './arbitrary/dice.js';
import { aStory, type Story } from './story.js';

/** One thing that may happen to a client, with dice of its own for the details. */
export type Happening =
  { is: 'time'; period: string } | { is: 'command'; type: CommandType; dice: number; effectiveDaysAgo: number };

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('time' as const),
      period: fc.constantFrom('PT3H', 'P1D', 'P6D', 'P20D', 'P70D'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      is: fc.constant('command' as const),
      type: fc.constantFrom(...commandTypes),
      dice: fc.nat(10_000),
      effectiveDaysAgo: fc.constantFrom(0, 0, 0, 1, 9, 40),
    }),
  },
);

export const happenings = fc.array(happening, { minLength: 1, maxLength: 30 });

/** Lets it happen in the story; whatever is refused changes nothing. */
export function happen(story: Story, what: Happening): Story {
  if (what.is === 'time') return story.passes(what.period);
  const { type, dice, effectiveDaysAgo } = what;
  const effectiveAt =
    effectiveDaysAgo === 0 ? undefined : new Date(Date.parse(story.now) - effectiveDaysAgo * 86_400_000).toISOString();
  // the dice pick data that fits the type; TypeScript cannot see that the table below pairs them
  return story.does(type, dicing[type](pickedBy(story, dice)) as never, effectiveAt ? { effectiveAt } : {});
}

const dicing: Readonly<Record<CommandType, (picked: Picked) => object>> = {
  ...courseDicing,
  ...episodeDicing,
  ...dischargeDicing,
  ...followUpDicing,
  ...peopleDicing,
  ...planDicing,
  ...consentDicing,
  ...trackDicing,
  ...receptionDicing,
  ...moveDicing,
  ...measureDicing,
  ...breakDicing,
};

export const startedStory = (coordinator: boolean): Story => aStory().started({ coordinator });
