import type { CommandOf, CommandType } from '../../contracts/commands.js';
import type { Fact } from '../../contracts/facts.js';
import { accept, refuse, told, type Decide } from './decision.js';

type EpisodeCommand = {
  [T in CommandType]: CommandOf<T>['data'] extends { episodeId: string } ? T : never;
}[CommandType];

/**
 * Signals of an episode: happenings reported by the specialist service. They are believed in any order (design D6); only
 * a person who names an episode nobody knows is told so. A machine's signal makes the episode known: its referral is on
 * its way.
 */
export const ofEpisode =
  <T extends EpisodeCommand>(factOf: (command: CommandOf<T>) => Fact): Decide<T> =>
  (state, command, { caller }) => {
    const { episodeId }: { episodeId: string } = (command as CommandOf<EpisodeCommand>).data;
    const known = episodeId in state.course.episodes;
    return known || caller.kind === 'machine' ? accept(told(command, factOf(command))) : refuse('no-such-episode');
  };
