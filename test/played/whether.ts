import { otherUnit } from '../../libs/testing/steps/episodes.js';
import { stavanger } from '../../libs/testing/steps/moves.js';
import { rusposten } from '../../libs/testing/story.js';
import { clocksOf } from '../../libs/pathway/watch.js';
import { retell, type Retelling } from './retold.js';
import type { Tellable } from './teller.js';

/** The stories' units, and the demo's that stand for them on the real parts. */
const standIns: readonly (readonly [string, string])[] = [
  [rusposten, '314002024'],
  [otherUnit, '314003039'],
];

/** What a story's two have agreed holds for every client of the two, so they are others than those of the other stories. */
const agreeingUnits = { withMoves: '314004043', without: '314005058' };

function standInsFor(stories: readonly Tellable[]): typeof standIns {
  const terms = stories.flatMap((story) => story.terms);
  if (terms.length === 0) return standIns;
  const isMoved = terms.some(({ municipality }) => municipality === stavanger);
  return [[rusposten, isMoved ? agreeingUnits.withMoves : agreeingUnits.without]];
}

/** What is played as one: the pathways of one client that become one; else each pathway alone. */
export function tellingsOf<One extends Tellable>(stories: readonly One[]): (readonly One[])[] {
  const isMerged = stories.some(({ tape }) => tape.some(({ act }) => act.is === 'merge'));
  return isMerged ? [stories] : stories.map((story) => [story]);
}

/** The story as the real parts can play it: its units are the demo's, and each thing is told by somebody who may. */
export function retoldForPlay(stories: readonly Tellable[]): Retelling {
  const plain = stories.map(({ tape, terms, now, pathwayId, idsFrom }) => ({ tape, terms, now, pathwayId, idsFrom }));
  const told = standInsFor(stories).reduce(
    (text, [unit, standIn]) => text.replaceAll(unit, standIn),
    JSON.stringify(plain),
  );
  return retell(JSON.parse(told) as Tellable[]);
}

/** What is refused when it is told again, and was not, or the other way round: nothing, or the story played is another. */
export const refusedOtherwise = (stories: readonly Tellable[]): string[] =>
  retell(stories).steps.flatMap(({ told, refusal }) =>
    // who has no part in it is told by the API that there is no such pathway; in the pure core it is said in vain
    refusal === told.refusal || refusal === 'not-found'
      ? []
      : [`${told.at} ${told.act.is}: ${refusal}, told as ${told.refusal}`],
  );

/** Why a story is told in the pure core alone: one organisation alone has a part in it, or it is played otherwise than from its tape. */
export type WhyPureAlone =
  'one organisation alone has a part in it' | 'a unit outside is known to the whole stack' | 'nobody may tell it';

/** Undefined: it is played on the real parts too. */
export function whyPureAlone(stories: readonly Tellable[]): WhyPureAlone | undefined {
  if (!isShared(stories)) return 'one organisation alone has a part in it';
  const isOutside = stories.some(({ tape }) => tape.some(({ act }) => act.is === 'command' && act.command.onBehalfOf));
  if (isOutside) return 'a unit outside is known to the whole stack';
  return retell(stories).untold === undefined ? undefined : 'nobody may tell it';
}

/** Whether both levels, or two municipalities, tell of something or owe something. */
function isShared(stories: readonly Tellable[]): boolean {
  const { steps, pathways } = retell(stories);
  const acting = steps.map(({ speaker }) => speaker.organisation);
  const owing = pathways.flatMap(({ state }) => clocksOf(state.watch).map(({ owner }) => owner.organisation));
  return new Set([...acting, ...owing]).size > 1;
}
