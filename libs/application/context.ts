import type { LoadedPathway } from '../event-store/port.js';
import type { Context } from '../pathway/draft.js';
import type { Asked } from './commands.js';
import type { PathwaysDependencies } from './dependencies.js';

/** What a command is decided by besides the course: who asks, when, and what its organisations have agreed on. */
export function contextOf(
  { newId }: Pick<PathwaysDependencies, 'newId'>,
  { caller, command }: Pick<Asked, 'caller' | 'command'>,
  { pathway, now }: { pathway: LoadedPathway; now: string },
): Context {
  const { terms, oneLeader } = pathway;
  const outside = pathway.outside.map((one) => one.organisation);
  return { now, newId, caller: { ...caller, onBehalfOf: command.onBehalfOf }, terms, oneLeader, outside };
}
