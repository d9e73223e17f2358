import type { StoredFact } from '../contracts/facts.js';
import type { AppendRequest, AppendResult, Caller, LoadedPathway, Page, SealedRow, VaultClient } from './port.js';

/** One opening as it lies in its pathway, with what opens its texts. */
export type OpeningRow = {
  opened: Extract<StoredFact, { type: 'EmergencyAccessOpened' }>;
  reviewed?: Extract<StoredFact, { type: 'EmergencyAccessReviewed' }>;
  client: VaultClient;
  texts: SealedRow[];
};

/** Nødinnsyn: one round trip each, logged with what it was for. */
export type EmergencyStore = {
  /**
   * The open pathway of whoever has one of these indexes, for a decision. `mayOpen`: the caller is health personnel,
   * which is asked before anything is looked up.
   */
  findInEmergency(request: {
    caller: Caller;
    blindIndexes: string[];
  }): Promise<{ demoOffsetMs: number; mayOpen: boolean; pathway?: LoadedPathway }>;
  /** The opening alone, by a caller who takes no part; found by the number once more. */
  openInEmergency(request: AppendRequest & { blindIndexes: string[] }): Promise<AppendResult>;
  /** Those that the caller's organisation reviews, newest first. */
  emergencyOpenings(request: { caller: Caller; limit: number; cursor?: string }): Promise<Page<OpeningRow>>;
  /** Undefined unless the caller's organisation reviews it; unknown and another's look alike. */
  loadOpening(request: {
    caller: Caller;
    openingId: string;
  }): Promise<{ demoOffsetMs: number; pathway?: LoadedPathway }>;
};
