import type { PlainCommand } from '../contracts/commands.js';
import type { AppendRequest, Caller, LoadedPathway } from '../event-store/port.js';
import type { PathwaysDependencies } from './dependencies.js';
import { checkNationalId } from './national-id.js';
import { Refusal } from './refusal.js';

/** A number that a command brings: for the vault alone. */
export const numberIn = ({ data }: PlainCommand): string | undefined =>
  'nationalId' in data ? data.nationalId : undefined;

/**
 * What the vault keeps when a client has another number. By the former one the client is still found, since a journal may
 * go on using it; not by one that was mistyped: it may be somebody else's.
 */
export function identityChange(
  deps: Pick<PathwaysDependencies, 'vault' | 'demo'>,
  command: PlainCommand,
  { caller, pathway }: { caller: Caller; pathway: LoadedPathway },
): AppendRequest['identity'] {
  if (command.type !== 'ChangeIdentity') return undefined;
  const { nationalId, reason } = command.data;
  checkNationalId(nationalId, deps, '#/data/nationalId');
  const { sealed, former } = deps.vault.renumbered(pathway.client, nationalId);
  if (former === nationalId) {
    throw new Refusal('state', 'identity-unchanged', 'This is the number the client is known by already.');
  }
  const indexOf = (number: string) => deps.vault.blindIndex(number, caller.organisation);
  return {
    sealed,
    blindIndex: indexOf(nationalId),
    ...(reason === 'mistyped' && { replaces: indexOf(former) }),
  };
}

/** Another client here has the number. Its open pathway is named as it would be to one who starts it anew. */
export async function identityTaken(
  { store }: Pick<PathwaysDependencies, 'store'>,
  { caller, pathway }: { caller: Caller; pathway: LoadedPathway },
  { blindIndex }: NonNullable<AppendRequest['identity']>,
): Promise<Refusal> {
  const { municipality } = pathway;
  const { openPathwayId: pathwayId } = await store.loadForStart({ caller, municipality, blindIndexes: [blindIndex] });
  const detail = 'Another client here has this number. Is it one person, merge the two pathways (MergePathway).';
  return new Refusal('state', 'identity-taken', detail, pathwayId === undefined ? {} : { pathwayId });
}
