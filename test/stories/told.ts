import { afterEach, expect } from '@jest/globals';
import { playedTitles } from '../played/titles.js';
import { uncovered } from '../played/covered.js';
import { refusedOtherwise, tellingsOf, whyPureAlone } from '../played/whether.js';
import { clockKey, clocksOf, openClocks, type ChainBreak } from '../../libs/pathway/watch.js';
import { allOf, type Step } from '../../libs/testing/episode-steps.js';
import { aStory, type Story } from '../../libs/testing/story.js';
import type { System } from '../../libs/testing/systems/system.js';
import { systems } from '../../libs/testing/systems/systems.js';

const begun: Story[] = [];

const toldSoFar = new Map<string, readonly Story[]>();
/** The stories that the `it` of that title has told. */
export const toldAs = (title: string): readonly Story[] =>
  [...toldSoFar].flatMap(([name, stories]) => (name.endsWith(` ${title}`) ? stories : []));

/** A story from that instant on, remembered until the test is over. */
export function storyFrom(begins: string): Story {
  const story = aStory(begins, 0, `story ${begun.length}`);
  begun.push(story);
  return story;
}

/** The same client's other pathway, with ids of its own. */
export function secondStoryFrom(begins: string): Story {
  const story = aStory(begins, 5_000, `second ${begun.length}`);
  begun.push(story);
  return story;
}

/** A pathway begun at that instant with a coordinator in Sandnes, and what was told since. */
export const told = (begins: string, ...steps: readonly Step[]): Story => allOf(...steps)(storyFrom(begins).started());

/** What the table says of a system that none of these stories tells. */
function untold({ commands, facts, kinds = [] }: System, stories: readonly Story[]): string[] {
  const asked = stories.flatMap((story) => story.commands);
  const recorded = stories.flatMap((story) => story.state.facts.map(({ type }) => type));
  const courses = JSON.stringify(stories.map((story) => story.state.course));
  return [
    ...commands.filter((type) => !asked.includes(type)),
    ...facts.filter((type) => !recorded.includes(type)),
    ...kinds.filter((kind) => !courses.includes(`"${kind}"`)),
  ];
}

// a story that shows a system tells what the table says it does
afterEach(() => {
  const { currentTestName = '' } = expect.getState();
  const stories = begun.splice(0);
  toldSoFar.set(currentTestName, stories);
  for (const system of Object.values(systems)) {
    if (!currentTestName.endsWith(` ${system.story}`)) continue;
    expect({ system: system.title, untold: untold(system, stories) }).toEqual({ system: system.title, untold: [] });
  }
});

// which stories are played on the real parts too is written down, so that COVERAGE.md can say it; one that crosses both
// levels and is not played is covered by a story that says so, or fails
afterEach(() => {
  const { currentTestName = '' } = expect.getState();
  const tellings = tellingsOf(toldSoFar.get(currentTestName) ?? []);
  if (tellings.length === 0) return;
  const isListed = playedTitles.some((title) => currentTestName.endsWith(` ${title}`));
  const why = tellings.map((telling) => whyPureAlone(telling) ?? 'played');
  expect({ story: currentTestName, isListed, why }).toMatchObject({ isListed: why.includes('played') });
  expect({ story: currentTestName, uncovered: uncovered(currentTestName, why) }).toMatchObject({ uncovered: [] });
  const otherwise = tellings.filter((one) => whyPureAlone(one) === undefined).flatMap(refusedOtherwise);
  expect({ story: currentTestName, otherwise }).toEqual({ story: currentTestName, otherwise: [] });
});

/** «when, who, where» of a duty that is still owed; undefined when nothing runs. */
export const owed = (story: Story, rule: string): string | undefined => {
  const clock = story.clock(rule);
  return clock && `${clock.dueOn ?? clock.dueAt} ${clock.owner.role} ${clock.owner.organisation}`;
};

/** The same of every clock of that rule that is still owed. */
export const allOwed = (story: Story, rule: string): string[] =>
  openClocks(story.state.watch)
    .filter((clock) => clock.rule === rule)
    .sort((a, b) => clockKey(a).localeCompare(clockKey(b)))
    .map(({ dueAt, dueOn, owner }) => `${dueOn ?? dueAt} ${owner.role} ${owner.organisation}`);

/** «kind severity owner + owner: lines» of a break; municipality first. */
const inWords = ({ kind, severity, owners, lines }: ChainBreak): string => {
  const owning = [owners.municipality, owners.specialist].flatMap((owner) => (owner ? [owner.organisation] : []));
  return `${kind} ${severity} ${owning.join(' + ')}: ${lines.map((line) => line.rule).join(', ')}`;
};
export const openBreaks = (story: Story): string[] => story.breaks.map(inWords);

/** How each break of that kind ended, or where in its life it is. */
export const lives = (story: Story, kind: ChainBreak['kind']): string[] =>
  story.allBreaks
    .filter((chainBreak) => chainBreak.kind === kind)
    .map(({ life }) => (life.is === 'resolved' ? `resolved: ${life.cause}` : life.is));

/** The one open break of a story. */
export const theBreak = (story: Story): ChainBreak => {
  const [one, another] = story.breaks;
  if (!one || another) throw new Error(`not one break: ${openBreaks(story).join('; ')}`);
  return one;
};

/** Whether clocks of that rule ran out unseen: silent ones and advice leave no break. */
export const ranOut = (story: Story, rule: string): boolean =>
  clocksOf(story.state.watch).some((clock) => clock.rule === rule && clock.state.is === 'expired');
