import type { AppendRequest } from '../port.js';
import { AppendRefused } from './append-refused.js';
import type { State } from './state.js';

/** A client met for the first time. */
export function keepClient(draft: State, { newClient }: AppendRequest): void {
  if (!newClient) return;
  const { blindIndexes, ...client } = newClient;
  const known = draft.clients.has(client.clientId) || blindIndexes.some((index) => draft.blindIndexes.has(index));
  if (known) throw new AppendRefused('client-exists');
  draft.clients.set(client.clientId, client);
  for (const index of blindIndexes) draft.blindIndexes.set(index, client.clientId);
}

/** The number of a client, as a command has changed it. */
export function changeIdentity(draft: State, { identity, streams: [first] }: AppendRequest): void {
  const client = first && draft.clients.get(draft.streams.get(first.stream)?.clientId ?? '');
  if (!identity || !client) return;
  const { clientId } = client;
  if (client.identity !== identity.from) throw new AppendRefused('version-conflict');
  if ((draft.blindIndexes.get(identity.blindIndex) ?? clientId) !== clientId) throw new AppendRefused('identity-taken');
  draft.blindIndexes.set(identity.blindIndex, clientId);
  const { replaces } = identity;
  if (replaces !== undefined && draft.blindIndexes.get(replaces) === clientId) draft.blindIndexes.delete(replaces);
  draft.clients.set(clientId, { ...client, identity: identity.sealed });
}

/** An index that leads to another client is left alone: one person's two entries are made one by a merge. */
export function findBy(draft: State, { foundBy, streams: [first] }: AppendRequest): void {
  const clientId = draft.streams.get(first?.stream ?? '')?.clientId;
  if (foundBy === undefined || clientId === undefined || draft.blindIndexes.has(foundBy)) return;
  draft.blindIndexes.set(foundBy, clientId);
}

/** After a merge the client is found where it is followed, by whatever number. */
export function joinClients(draft: State, { streams }: AppendRequest): void {
  for (const fact of streams.flatMap((item) => item.facts)) {
    if (fact.type !== 'PathwayMerged') continue;
    const merged = draft.streams.get(fact.stream);
    const kept = draft.streams.get(fact.data.into);
    if (!merged || !kept || merged.municipality !== kept.municipality) continue;
    for (const [index, clientId] of draft.blindIndexes) {
      if (clientId === merged.clientId) draft.blindIndexes.set(index, kept.clientId);
    }
  }
}
