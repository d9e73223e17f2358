import type { ClientStore, LoadedForClient } from '../client-port.js';
import type { AppendResult, Organisation } from '../port.js';
import { presentOnly } from './answers.js';
import { openDoor, type DoorOptions } from './door.js';

/** The client's own by their index. */
export function openPostgresClientStore(options: DoorOptions): ClientStore & { close(): Promise<void> } {
  const door = openDoor(options);
  return {
    loadMine: async (request) => presentOnly(await door.call<LoadedForClient>('load_mine', [JSON.stringify(request)])),
    appendMine: (request) => door.call<AppendResult>('append_mine', [JSON.stringify(request)]),
    holders: async () => (await door.call<Organisation[]>('organisations', [])).map((one) => one.organisation),
    close: () => door.close(),
  };
}
