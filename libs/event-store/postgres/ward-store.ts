import type { LoadedLeaving, WardStore } from '../ward-port.js';
import { openDoor, type DoorOptions } from './door.js';

/** The ward's board on PostgreSQL. */
export function openWardStore(options: DoorOptions): WardStore & { close(): Promise<void> } {
  const door = openDoor(options);
  return {
    leaving: (request) => door.call<LoadedLeaving>('leaving', [JSON.stringify(request)]),
    close: () => door.close(),
  };
}
