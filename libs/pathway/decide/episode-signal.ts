import type { CommandOf, CommandType } from '../../contracts/commands.js';
import type { Fact } from '../../contracts/facts.js';
import type { Episode } from '../course.js';
import { accept, refuse, told, type Decide, type RefusalCode } from './decision.js';

type EpisodeCommand = {
  [T in CommandType]: CommandOf<T>['data'] extends { episodeId: string } ? T : never;
}[CommandType];

/**
 * Signals of an episode: happenings reported by the specialist service. They are believed in any order (design D6); only
 * a person who names an episode nobody knows, or something that `unless` finds amiss, is told so. A machine's signal
 * makes the episode known: its referral is on its way.
 */
export const ofEpisode =
  <T extends EpisodeCommand>(
    factOf: (command: CommandOf<T>) => Fact,
    unless: (episode: Episode) => RefusalCode | undefined = () => undefined,
  ): Decide<T> =>
  (state, command, { caller }) => {
    const { episodeId }: { episodeId: string } = (command as CommandOf<EpisodeCommand>).data;
    const believed = caller.kind === 'machine';
    const episode = state.course.episodes[episodeId];
    if (!episode && !believed) return refuse('no-such-episode');
    const amiss = episode && !believed ? unless(episode) : undefined;
    return amiss ? refuse(amiss) : accept(told(command, factOf(command)));
  };
