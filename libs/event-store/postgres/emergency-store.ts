import { decodeCursor, openingCursor } from '../cursor.js';
import type { EmergencyStore, OpeningRow } from '../emergency-port.js';
import { presentOnly, toPage, type Listed } from './answers.js';
import { openDoor, type DoorOptions } from './door.js';

/** Nødinnsyn on PostgreSQL: each method is one call of one `door` function, open to the API's role. */
export function openEmergencyStore(options: DoorOptions): EmergencyStore & { close(): Promise<void> } {
  const door = openDoor(options);
  type Found = Awaited<ReturnType<EmergencyStore['findInEmergency']>>;
  type Loaded = Awaited<ReturnType<EmergencyStore['loadOpening']>>;
  return {
    findInEmergency: async (request) =>
      presentOnly(await door.call<Found>('find_in_emergency', [JSON.stringify(request)])),
    openInEmergency: (request) => door.call('open_in_emergency', [JSON.stringify(request)]),
    emergencyOpenings: async ({ caller, limit, cursor }) => {
      const after = decodeCursor(openingCursor, cursor);
      const request = JSON.stringify({ caller, limit, after });
      const listed = await door.call<Listed<OpeningRow>>('emergency_openings', [request]);
      for (const { row } of listed.items) presentOnly(row);
      const { items, nextCursor } = toPage(listed, limit);
      return nextCursor === undefined ? { items } : { items, nextCursor };
    },
    loadOpening: async (request) => presentOnly(await door.call<Loaded>('load_opening', [JSON.stringify(request)])),
    close: () => door.close(),
  };
}
