import { openPostgresStore } from '../../libs/event-store/postgres/postgres-store.js';
import { advance, eventually, sandnes, Speaker, type TestStack } from '../stack.js';
import type { PlayedStory } from './played-story.js';

const hourMs = 3_600_000;
/** The demo clock moves by whole hours; what the stories tell of, and their limits, lie on them. */
const hourOf = (instant: string): number => Math.ceil(Date.parse(instant) / hourMs) * hourMs;
/** A nudge that was lost on a busy machine is made up for by the sweep, which comes each minute. */
const sweepSeconds = 90;
/** As many at once as a small machine answers well. */
const atOnce = 6;

/**
 * Plays stories of different years side by side on one timeline, which stops wherever one of them tells something, or has
 * a clock that runs out. The demo clock begins before the first of them, whatever day it is today.
 */
export async function playTogether(stack: TestStack, stories: readonly PlayedStory[]): Promise<void> {
  const store = openPostgresStore({ url: stack.workerDatabaseUrl, poolSize: 1 });
  const kari = new Speaker(stack, 'coordinator', sandnes);
  const hours = [...new Set(stories.flatMap(({ retelling }) => retelling.instants.map(hourOf)))].sort((a, b) => a - b);
  let now = hours[0] ?? 0;
  const late = () => store.overdue({ moreThanMs: 0, since: new Date(0).toISOString(), limit: 5 });
  // the next hour must not come before: what then ran out would be told of an hour too late
  const allFired = async () => {
    const overdue = await eventually(late, (clocks) => clocks.length === 0, sweepSeconds);
    if (overdue.length > 0) throw new Error(`clocks that nobody fired: ${JSON.stringify(overdue)}`);
  };
  try {
    await store.beginDemoAt(now - Date.now());
    for (const hour of hours) {
      if (hour > now) await advance(kari, `PT${(hour - now) / hourMs}H`);
      now = hour;
      await allFired();
      await sideBySide(stories, (story) => story.playUntil(new Date(hour).toISOString()));
      await allFired();
      await sideBySide(
        stories.filter(({ retelling }) => hourOf(retelling.ends) === hour),
        (story) => story.end(),
      );
    }
  } finally {
    await store.close();
  }
}

async function sideBySide(stories: readonly PlayedStory[], play: (story: PlayedStory) => Promise<void>): Promise<void> {
  const waiting = [...stories];
  const oneByOne = async () => {
    for (let story = waiting.shift(); story; story = waiting.shift()) await play(story);
  };
  await Promise.all(Array.from({ length: atOnce }, oneByOne));
}
