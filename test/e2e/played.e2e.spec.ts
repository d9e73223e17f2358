import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlayedStory } from '../played/played-story.js';
import { prepareStage } from '../played/stage.js';
import { playTogether } from '../played/timeline.js';
import { playedTitles } from '../played/titles.js';
import { retoldForPlay, tellingsOf, whyPureAlone } from '../played/whether.js';
import { startTestStack, type TestStack } from '../stack.js';
import '../stories/compulsion.spec.js';
import '../stories/coordination.spec.js';
import '../stories/corrections.spec.js';
import '../stories/discharge.spec.js';
import '../stories/follow-up.spec.js';
import '../stories/lar.spec.js';
import '../stories/machine.spec.js';
import '../stories/measures.spec.js';
import '../stories/moves.spec.js';
import '../stories/people.spec.js';
import '../stories/ready.spec.js';
import '../stories/release.spec.js';
import '../stories/returns.spec.js';
import '../stories/seam.spec.js';
import '../stories/stays.spec.js';
import { toldAs } from '../stories/told.js';
import '../stories/waiting.spec.js';

/**
 * The stories in which both levels act, told above in the pure core, are played again through the API on PostgreSQL and
 * Temporal, by people of each organisation. After each step, and at the end for each level, the clocks and the breaks
 * are those of the pure story, with what that level may see.
 */
describe('played on the real parts', () => {
  let stack: TestStack;
  const played: PlayedStory[] = [];
  beforeAll(async () => {
    stack = await startTestStack();
    for (const title of playedTitles) {
      const tellings = tellingsOf(toldAs(title)).filter((telling) => whyPureAlone(telling) === undefined);
      for (const telling of tellings) played.push(new PlayedStory(title, retoldForPlay(telling), stack));
    }
    await prepareStage(stack, played);
    await playTogether(stack, played);
  }, 600_000);
  afterAll(() => stack.stop(), 60_000);

  it.each(playedTitles)('%s, on the real parts', (title) => {
    const tellings = played.filter((story) => story.title === title);
    expect(tellings.length).toBeGreaterThan(0);
    for (const { real, expected } of tellings) expect(real).toEqual(expected);
  });
});
