import type { Story } from '../../libs/testing/story.js';
import { otherUnit } from '../../libs/testing/steps/episodes.js';
import { sola, stavanger } from '../../libs/testing/steps/moves.js';
import { rusposten, sandnes } from '../../libs/testing/story.js';
import { retell, type Retelling } from './retold.js';

/** The stories' units, and the demo's that stand for them on the real parts. */
const standIns: readonly (readonly [string, string])[] = [
  [rusposten, '314002024'],
  [otherUnit, '314003039'],
];

/** The stories' municipalities that the demo has too. */
const municipalities: readonly string[] = [sandnes, stavanger, sola];

/** The story as the real parts can play it: its units are the demo's, and each thing is told by somebody who may. */
export function retoldForPlay({ tape, terms, now }: Pick<Story, 'tape' | 'terms' | 'now'>): Retelling {
  const told = standIns.reduce((text, [unit, standIn]) => text.replaceAll(unit, standIn), JSON.stringify(tape));
  return retell({ tape: JSON.parse(told) as Story['tape'], terms, now });
}

/** What is refused when it is told again, and was not, or the other way round: nothing, or the story played is another. */
export const refusedOtherwise = (story: Pick<Story, 'tape' | 'terms' | 'now'>): string[] =>
  retell(story).steps.flatMap(({ told, refusal }) =>
    refusal === told.refusal ? [] : [`${told.at} ${told.act.is}: ${refusal}, told as ${told.refusal}`],
  );

/** Why a story is told in the pure core alone; undefined: it is played on the real parts too. */
export function whyPureAlone({ tape, terms, now }: Pick<Story, 'tape' | 'terms' | 'now'>): string | undefined {
  if (tape.some(({ act }) => act.is === 'merge')) return 'two pathways become one: each story is played as its own';
  if (tape.some(({ act }) => act.is === 'command' && 'nationalId' in act.command.data))
    return 'no story holds a number';
  const { steps, untold } = retell({ tape, terms, now });
  const speakers = steps.filter(({ told }) => told.act.is !== 'start').map(({ speaker }) => speaker);
  const isShared = speakers.some(({ organisation }) => organisation !== sandnes);
  if (untold !== undefined) return 'its unit takes no part: nobody has referred the client there';
  if (!isShared) return 'only the municipality acts';
  if (terms.length > 0) return 'a local agreement would hold for every other story of the same stack';
  if (tape.some(({ by }) => by.length < 9 && !municipalities.includes(by)))
    return 'another municipality than the stage’s acts';
  if (tape.some(({ act }) => act.is === 'command' && act.command.onBehalfOf)) return 'its unit is outside the system';
  if (tape.some(({ act }) => act.is === 'leaderAct')) return 'a leader’s acts are in no pathway';
  return undefined;
}
