import type { Representation, RepresentationRefusal, RepresentativeStore } from '../representative-port.js';
import { presentOnly } from './answers.js';
import { openDoor, type DoorOptions } from './door.js';

type Recorded = { outcome: 'recorded' | RepresentationRefusal | null; representation: Representation | null };

/** Who represents a client, for the coordinator of the municipality that answers. */
export function openRepresentativeStore(options: DoorOptions): RepresentativeStore & { close(): Promise<void> } {
  const door = openDoor(options);
  return {
    representatives: async (request) => {
      const found = await door.call<Representation | null>('representatives', [JSON.stringify(request)]);
      return found ? presentOnly(found) : undefined;
    },
    recordRepresentation: async (request) => {
      const recorded = await door.call<Recorded>('record_representation', [JSON.stringify(request)]);
      if (recorded.representation) return presentOnly(recorded.representation);
      return recorded.outcome === 'recorded' || recorded.outcome === null ? undefined : recorded.outcome;
    },
    close: () => door.close(),
  };
}
