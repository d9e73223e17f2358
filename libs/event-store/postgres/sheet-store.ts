import type { LoadedSheet, SheetStore } from '../sheet-port.js';
import { presentOnly } from './answers.js';
import { openDoor, type DoorOptions } from './door.js';

/** The client's page on paper, from PostgreSQL. */
export function openSheetStore(options: DoorOptions): SheetStore & { close(): Promise<void> } {
  const door = openDoor(options);
  return {
    loadSheet: async (request) => presentOnly(await door.call<LoadedSheet>('load_sheet', [JSON.stringify(request)])),
    close: () => door.close(),
  };
}
