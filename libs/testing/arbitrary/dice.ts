import { osloDateOf } from '../../pathway/calendar/oslo.js';
import type { Story } from '../story.js';

export const pick = <Item>(items: readonly Item[], dice: number): Item | undefined =>
  items[dice % Math.max(items.length, 1)];
export const nowhere = '99999999-0000-4000-8000-000000000000';

/** What random commands may be about: things the story has, picked by the dice. */
export type Picked = ReturnType<typeof pickedBy>;

export function pickedBy(story: Story, dice: number) {
  const { course, watch, facts } = story.state;
  return {
    dice,
    story,
    today: osloDateOf(story.now),
    episodeId: pick(Object.keys(course.episodes), dice) ?? nowhere,
    breakId: pick([...watch.breaks.keys()], dice) ?? nowhere,
    handoverId: pick(Object.keys(course.handovers), dice) ?? nowhere,
    factId: pick(facts, dice * 7)?.factId ?? nowhere,
    warning: pick(['wanted', 'declined', 'notAsked', 'requiredByLaw'] as const, dice),
  };
}

/** Data for each command of a topic, from the dice. */
export type Dicing<Commands> = Readonly<Record<keyof Commands, (picked: Picked) => object>>;
