import type { Caller, LoadedPathway } from './port.js';
import type { NamedPlace } from './client-port.js';

/** The pathways of one unit, as each page would be loaded: facts narrowed to the caller's own and the seam's. */
export type LoadedLeaving = {
  demoOffsetMs: number;
  pathways: LoadedPathway[];
  /** The municipalities that answer for them, as the register knows them. */
  places: NamedPlace[];
  leftOut: number;
};

export type WardStore = {
  /** All who may be about to leave the caller's unit, or have left it lately: one round trip, each of them logged. */
  leaving(request: { caller: Caller; most: number }): Promise<LoadedLeaving>;
};
