import type { PlainCommand } from '../contracts/commands.js';
import type { AppendRequest, Caller, LoadedPathway } from '../event-store/port.js';
import type { OpenClient, PathwaysDependencies } from './dependencies.js';
import { checkNationalId } from './national-id.js';
import { Refusal } from './refusal.js';

/** A number that a command brings: for the vault alone. */
export const numberIn = ({ data }: PlainCommand): string | undefined =>
  'nationalId' in data ? data.nationalId : undefined;

/** While a record is blocked (sperring) nobody reads it, and so nobody says who it is of. */
export function checkUnblocked({ client }: Pick<LoadedPathway, 'client'>): void {
  if (!client.blocked) return;
  throw new Refusal('state', 'client-blocked', "The client's record is blocked; have the blocking lifted first.");
}

/**
 * What the vault keeps when a client has another number. By the former one the client is still found, since a journal may
 * go on using it; not by one that was mistyped: it may be somebody else's.
 */
export function identityChange(
  deps: Pick<PathwaysDependencies, 'vault' | 'demo'>,
  command: PlainCommand,
  { caller, pathway, client }: { caller: Caller; pathway: LoadedPathway; client: OpenClient },
): AppendRequest['identity'] {
  if (command.type !== 'ChangeIdentity') return undefined;
  const { nationalId, reason } = command.data;
  checkNationalId(nationalId, deps, '#/data/nationalId');
  checkUnblocked(pathway);
  const former = client.identity.nationalId;
  if (former === nationalId) {
    throw new Refusal('state', 'identity-unchanged', 'This is the number the client is known by already.');
  }
  const indexOf = (number: string) => deps.vault.blindIndex(number, caller.organisation);
  return {
    from: pathway.client.identity,
    sealed: deps.vault.corrected(pathway.client, { nationalId }),
    blindIndex: indexOf(nationalId),
    ...(reason === 'mistyped' && { replaces: indexOf(former) }),
  };
}

/** Whoever takes over a client finds the client by the number from then on, and cannot start a second pathway unawares. */
export const newlyFoundBy = (
  { vault }: Pick<PathwaysDependencies, 'vault'>,
  { type }: PlainCommand,
  { caller, client }: { caller: Caller; client: OpenClient },
): string | undefined =>
  type === 'AcceptMove' ? vault.blindIndex(client.identity.nationalId, caller.organisation) : undefined;

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
