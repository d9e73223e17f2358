import type { StoredFact } from '../contracts/facts.js';
import type { Instant } from '../contracts/primitives.js';
import type { PrivacyStep } from '../contracts/topics/privacy.js';
import type { ExtractRequest } from '../contracts/topics/extracts.js';
import type { JoinReason, JoinRequestView } from '../contracts/topics/joining.js';
import type { LogEntry } from './access-log-port.js';
import type { Caller, LoadedPathway, Page, SealedRow, VaultClient } from './port.js';
import type { DueSignal } from './parking-port.js';
import type { MasterSealed, WrappedKey } from './vault/vault.js';

/** A case about a client's record, as its steps. */
export type PrivacySteps = { caseId: string; steps: PrivacyStep[] };

/** A unit's request to take part. */
export type JoinRequestRow = Omit<JoinRequestView, 'clientName' | 'whyLabel'> & { client?: VaultClient };

/** What a decision about a client's record rests on. */
export type LoadedRecord = {
  client: VaultClient;
  standing: { closed: boolean; lastEntryAt?: Instant };
  /** One case, or all of the client's, the newest first. */
  cases: PrivacySteps[];
  /** The texts of those cases. */
  texts: SealedRow[];
  /** Of the facts asked for: those that the organisation has told, with the texts in them that still stand. */
  ownTexts: { factId: string; textIds: string[] }[];
};

/** What a step does to the client, in the same transaction. */
export type PrivacyEffect = {
  /** Sealed; refused when the identity is no longer the one that was corrected. */
  identity?: { from: string; to: string };
  blocked?: boolean;
  textIds?: string[];
};

/** The record of a client and who decides on it: for callers, under row-level security, logged. */
export type RecordStore = {
  /** The own organisation's clients with this number: a person whom only others know is not found, and nothing differs. */
  findClient(request: {
    caller: Caller;
    blindIndexes: string[];
  }): Promise<{ items: { pathwayId: string; open: boolean }[] }>;
  /** Undefined unless the organisation answers for the client; unknown and another's look alike. */
  loadPrivacy(
    request: { caller: Caller; act: string } & (
      { pathwayId: string; factIds?: string[] } | { caseId: string; factIds?: string[] }
    ),
  ): Promise<{ demoOffsetMs: number; record?: LoadedRecord }>;
  /**
   * What the organisation may see of a pathway it knows, with all that its people did about it; once for each case of an
   * authority. `known` without a pathway: it has been made before.
   */
  makeExtract(request: { caller: Caller; pathwayId: string } & ExtractRequest): Promise<{
    demoOffsetMs: number;
    known: boolean;
    pathway?: LoadedPathway;
    log?: LogEntry[];
  }>;
  /** Every organisation that may hold a client: a blind index is within one. */
  holders(): Promise<string[]>;
  /** One row at least, whoever is found: nothing tells the caller which. Product time. */
  askToJoin(request: { caller: Caller; requestId: string; why: JoinReason; blindIndexes: string[] }): Promise<void>;
  /** Unanswered, of the clients that the caller's municipality answers for; 500 at most, the oldest first. */
  joinRequests(request: { caller: Caller }): Promise<{ items: JoinRequestRow[] }>;
  /** How it stands after that; undefined when it is not the caller's to answer. */
  declineJoin(request: { caller: Caller; requestId: string }): Promise<'invited' | 'declined' | undefined>;
  /** The organisation's own, newest first. */
  privacyCases(request: { caller: Caller; limit: number; cursor?: string }): Promise<Page<PrivacySteps>>;
  recordPrivacyStep(request: {
    caller: Caller;
    /** For the access log. */
    act: string;
    caseId: string;
    clientId: string;
    /** 1 opens the case. */
    step: number;
    at: Instant;
    type: PrivacyStep['type'];
    body: PrivacyStep['body'];
    texts: SealedRow[];
    effect: PrivacyEffect;
  }): Promise<{ outcome: 'appended' | 'version-conflict' }>;
};

/** What became of a destruction when its time had come. */
export type Destruction =
  | { outcome: 'destroyed' | 'called-off' }
  /** Product time. */
  | { outcome: 'not-yet'; dueAt: Instant; demoOffsetMs: number };

/** One erasure by ids alone; without `textIds` it was the client's key. */
export type Erasure = { erasureId: string; clientId: string; textIds?: string[]; at: Instant };

/** For the worker and administration: no caller. */
export type ErasureStore = {
  /** Granted destructions whose waiting goes on; product time. */
  waitingDestructions(limit: number): Promise<{ demoOffsetMs: number; cases: { caseId: string; dueAt: Instant }[] }>;
  /** Once; a second call finds it done. */
  destroyKey(caseId: string): Promise<Destruction>;
  /** Those that the list outside the database does not have yet. */
  unkeptErasures(limit: number): Promise<Erasure[]>;
  markErasuresKept(erasureIds: string[]): Promise<void>;
  /** Erases anew; returns how many the database did not know of. */
  reErase(erasures: Erasure[]): Promise<number>;
};

/** For the change of wrapping keys. */
export type RotationStore = {
  keysToRewrap(request: { activeId: string; after?: string; limit: number }): Promise<WrappedKey[]>;
  /** What has changed meanwhile is left; returns how many were changed. */
  rewrapKeys(rewrapped: { from: WrappedKey; to: WrappedKey }[]): Promise<number>;
  /** Waiting signals, sealed under another master key. */
  sealedToRenew(request: {
    activeId: string;
    after?: string;
    limit: number;
  }): Promise<(DueSignal & { position: string })[]>;
  renewSealed(renewed: { parkedId: string; from: MasterSealed; to: MasterSealed }[]): Promise<number>;
};

/** Of one pathway, what an organisation has told itself. */
export type OwnFacts = {
  pathwayId: string;
  client: VaultClient;
  /** Whether it is the pathway's municipality: then the client's number is its own to take along. */
  answers: boolean;
  facts: StoredFact[];
  texts: SealedRow[];
};

/** For an organisation that leaves: by administration, no caller; each pathway is a row of the access log. */
export type TakeOutStore = {
  takeOut(request: { organisation: string; after?: string | undefined; limit: number }): Promise<OwnFacts[]>;
  /** Its own sharing agreements end now; `standing`: those of an organisation above it, which are that one's to end. */
  endAgreements(organisation: string): Promise<{ ended: number; standing: number }>;
};

export type VaultStore = RecordStore & ErasureStore & RotationStore & TakeOutStore & { close(): Promise<void> };
