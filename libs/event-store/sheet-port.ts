import type { NamedPlace } from './client-port.js';
import type { Caller, LoadedPathway } from './port.js';

export type LoadedSheet = {
  demoOffsetMs: number;
  /** Undefined where the caller's organisation, or the one in whose stead it acts, does not answer for the client. */
  pathway?: LoadedPathway;
  /** The caller in the stead of that one. */
  inStead?: Caller;
  places: NamedPlace[];
};

export type SheetStore = {
  /** What the coordinator may see, for the client's page on paper: one round trip, logged as asked for by the patient. */
  loadSheet(request: { caller: Caller; pathwayId: string }): Promise<LoadedSheet>;
};
