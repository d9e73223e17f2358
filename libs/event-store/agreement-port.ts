import type { StoredAgreementFact } from '../contracts/facts.js';
import type { ServedBy, Serving } from '../contracts/topics/organisations.js';
import type { AgreementRow } from '../read-models/agreement-row.js';
import type { Caller, Page } from './port.js';

/** A local agreement's stream as loaded for a decision. */
export type LoadedAgreement = { version: number; headHash: string; facts: StoredAgreementFact[] };

/** Local agreements: streams of their own, read and written by their two parties alone. One round trip each. */
export type AgreementStore = {
  /** Facts and the row that follows; `version-conflict` when somebody else's came first. Throws for a stranger. */
  appendAgreement(request: {
    caller: Caller;
    act: string;
    agreementId: string;
    /** 0 creates the stream. */
    expectedVersion: number;
    facts: StoredAgreementFact[];
    row: AgreementRow;
  }): Promise<{ outcome: 'appended' | 'version-conflict' }>;

  /** Undefined when unknown or another's: both look alike, and are logged as denied. */
  loadAgreement(request: {
    caller: Caller;
    act: string;
    agreementId: string;
  }): Promise<{ demoOffsetMs: number; agreement?: LoadedAgreement }>;

  /** The caller's organisation's own, newest validity first. */
  agreements(request: {
    caller: Caller;
    limit: number;
    cursor?: string;
  }): Promise<Page<AgreementRow> & { demoOffsetMs: number }>;
  /**
   * Who serves the caller's organisation; the newest for a unit and first day counts. Two units never have the same
   * area at once, and a municipality divided into districts neither serves nor is served.
   */
  declareServing(request: { caller: Caller; serving: Serving }): Promise<{ outcome: ServingOutcome }>;
  /** Of this organisation: who serves it, and whom it serves. */
  servedBy(organisation: string): Promise<ServedBy[]>;
};

export type ServingOutcome = 'declared' | 'unknown-unit' | 'district-receives' | 'area-taken';
