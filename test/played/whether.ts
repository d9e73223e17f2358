import type { Story } from '../../libs/testing/story.js';
import { otherUnit } from '../../libs/testing/steps/episodes.js';
import { rusposten, sandnes } from '../../libs/testing/story.js';
import { retell, type Retelling } from './retold.js';

/** The stories' units, and the demo's that stand for them on the real parts. */
const standIns: readonly (readonly [string, string])[] = [
  [rusposten, '314002024'],
  [otherUnit, '314003039'],
];

/** The story as the real parts can play it: its units are the demo's, and each thing is told by somebody who may. */
export function retoldForPlay({ tape, terms, now }: Pick<Story, 'tape' | 'terms' | 'now'>): Retelling {
  const told = standIns.reduce((text, [unit, standIn]) => text.replaceAll(unit, standIn), JSON.stringify(tape));
  return retell({ tape: JSON.parse(told) as Story['tape'], terms, now });
}

/** Why a story is told in the pure core alone; undefined: it is played on the real parts too. */
export function whyPureAlone({ tape, terms, now }: Pick<Story, 'tape' | 'terms' | 'now'>): string | undefined {
  if (tape.some(({ act }) => act.is === 'merge')) return 'two pathways become one: each story is played as its own';
  if (tape.some(({ act }) => act.is === 'command' && 'nationalId' in act.command.data))
    return 'no story holds a number';
  const { steps, untold } = retell({ tape, terms, now });
  const levels = new Set(steps.filter(({ told }) => told.act.is !== 'start').map(({ speaker }) => speaker.level));
  if (untold !== undefined) return 'its unit takes no part: nobody has referred the client there';
  if (!levels.has('specialist')) return 'only the municipality acts';
  if (terms.length > 0) return 'a local agreement would hold for every other story of the same stack';
  if (tape.some(({ by }) => by.length < 9 && by !== sandnes)) return 'another municipality than the stage’s acts';
  if (tape.some(({ act }) => act.is === 'command' && act.command.onBehalfOf)) return 'its unit is outside the system';
  if (tape.some(({ act }) => act.is === 'leaderAct')) return 'a leader’s acts are in no pathway';
  return undefined;
}
