import type { Consented } from '../access/consented.js';
import type { EmergencyReading } from '../access/emergency.js';
import type { Actor, StoredFact } from '../contracts/facts.js';
import type { Instant } from '../contracts/primitives.js';
import type { DutyDesk, LegalRegime } from '../contracts/topics/organisations.js';
import type { ClientList } from '../contracts/topics/follow-up.js';
import type { LocalTerm } from '../contracts/topics/agreements.js';
import type { Leads, Level, Phase, Role } from '../contracts/vocabulary.js';
import type { AgreementStore } from './agreement-port.js';
import type { BreakStore } from './break-port.js';
import type { ChangeStore } from './change-port.js';
import type { BreakRow, CaseloadRow, ClockRow, PathwayRow, WorkRow } from '../read-models/rows.js';
import type { ParkingStore } from './parking-port.js';

// The promise that every implementation keeps; baseline.spec.ts holds them to it.
// Each method is ONE round trip to the database. bytes are base64 strings, so that a request is plain JSON.

/** Who asks. Set inside the database for row-level security, and written to the access log. */
export type Caller = {
  kind: Actor['kind'];
  /** Opaque id of the person or machine client: never a name or a national id. */
  subject: string;
  issuer: string;
  organisation: string;
  level: Level;
  role: Role;
  /** Of a leader: the whole service. */
  leads?: Leads;
  /** The caller's own unit, and what it does, when it acts in the stead of `organisation`. */
  serving?: InStead;
};

/** A unit that serves a municipality, and how much of its clients it sees: the widest of its areas of work there. */
export type InStead = { unit: string; area: 'followUp' | 'reception' };

/** A text's ciphertext (AES-256-GCM under the client's data key) and what makes its hash salted. Redact = delete it. */
export type SealedRow = { textId: string; clientId: string; ciphertext: string };

/** A client as the vault keeps one: identity sealed under a data key that is itself wrapped by the master key. */
export type VaultClient = {
  clientId: string;
  /** Data key wrapped by the wrapping key named in `wrappingKeyId`; empty once it has been destroyed. */
  wrappedKey: string;
  wrappingKeyId: string;
  /** `{ nationalId, name, address? }` sealed under the data key. */
  identity: string;
  /** Sperring: name and texts open for nobody until it is lifted. */
  blocked?: true;
};

export type Participant = { organisation: string; level: Level };

/** Answers are rebuilt from the version range, never stored as a body (D11). Kept 30 days of real time. */
export type Idempotency = {
  scope: string;
  fingerprint: string;
  /** The notice to a whole caseload that this is one line of. */
  noticeId?: string;
};
/** A machine's message, known by the words of its sender's own; `fingerprint` hides the command it brought. */
export type Message = { source: string; messageId: string; fingerprint: string };
export type PriorAnswer = {
  fingerprint: string;
  stream: string;
  fromVersion: number;
  toVersion: number;
  /** The command was parked: its answer names this, and no version of the pathway. */
  parkedId?: string;
};

export type AppendStream = {
  stream: string;
  /** 0 creates the stream. */
  expectedVersion: number;
  facts: StoredFact[];
  /** Organisations that now take part; already known ones are left alone. */
  participants?: Participant[];
  /** Only when the stream is created. */
  clientId?: string;
  municipality?: string;
};

/** Rows of the list read models that changed with these facts; `removed` by key. Written in the same transaction (D9). */
export type RowChanges = {
  pathways: PathwayRow[];
  clocks: { written: ClockRow[]; removed: string[] };
  breaks: { written: BreakRow[]; removed: string[] };
  work: { written: WorkRow[]; removed: string[] };
};

export type AppendRequest = {
  caller: Caller;
  /** The command type, for the access log. */
  act: string;
  streams: AppendStream[];
  rows: RowChanges;
  texts?: SealedRow[];
  /** A client met for the first time, with every blind index (HMAC of a number of theirs). */
  newClient?: VaultClient & { blindIndexes: string[] };
  /** The first stream's client has another number from now on, and is found by it. */
  identity?: {
    /** As it was read: another change meanwhile is a lost race. */
    from: string;
    /** `{ nationalId, name }` sealed under the client's data key. */
    sealed: string;
    blindIndex: string;
    /** The index of a mistyped number: the client is no longer found by it. */
    replaces?: string;
  };
  /** The caller's organisation finds the first stream's client by this index too, unless it leads to another client. */
  foundBy?: string;
  idempotency?: Idempotency;
  /** The message that brought the command: known for ever, by the caller's organisation, source and id. */
  message?: Message;
  /** True when the caller itself carries the new trajectory to Temporal (the expireClock activity): nothing to nudge. */
  delivered?: boolean;
  /** The demo offset that the carried trajectory is reckoned under: moved since, it does not count as delivered. */
  demoOffsetMs?: number;
  /** The parked signal that brought the command: its waiting ends with this append, or nothing is appended. */
  parkedId?: string;
};

/** A lost race is a value: the caller loads again and decides anew. */
export type AppendResult =
  | { outcome: 'appended' }
  | { outcome: 'version-conflict' }
  | { outcome: 'idempotency-conflict' }
  | { outcome: 'client-exists' }
  | { outcome: 'pathway-exists' }
  | { outcome: 'identity-taken' }
  | { outcome: 'message-seen' }
  | { outcome: 'parked-settled' };

/** A pathway as loaded for a decision or a page: everything in one round trip. */
export type LoadedPathway = {
  pathwayId: string;
  version: number;
  /** Hash of the last fact: the next fact's `previous`. */
  headHash: string;
  municipality: string;
  client: VaultClient;
  /** Fortrolig or strengt fortrolig adresse, whoever reads; absent = no. */
  isProtected?: boolean;
  participants: Participant[];
  /** Pairs among the participants with a sharing agreement active now (real time). */
  agreements: [string, string][];
  /** Numbers of rules that the municipality and a unit of the pathway have signed, the newest agreement first. */
  terms: LocalTerm[];
  /** Of the municipality, the participants and the newcomers: those that do not use this system themselves. */
  outside: OutsideOrganisation[];
  /** The municipality's døgnmottak, as last declared for each severity. */
  desks: DutyDesk[];
  /** Of the same: those where one person is both unit leader and head of service. */
  oneLeader: string[];
  /** Of the same and of the caller's unit: those whose regime is not their level's usual one. */
  regimes: { organisation: string; regime: LegalRegime }[];
  /** For a page, what the client has said of sharing with the caller's organisation; for a decision, with all. */
  consented: Consented[];
  facts: StoredFact[];
  texts: SealedRow[];
};

export type Loaded = {
  /** Product time minus real time, in milliseconds; 0 outside demo. */
  demoOffsetMs: number;
  /** The caller in the stead of the municipality that its unit serves; only where the unit takes no part itself. */
  inStead?: Caller;
  /** Undefined when unknown, or when the caller's organisation takes no part: both look alike, the latter is logged. */
  pathway?: LoadedPathway;
  /** The caller has opened the page in an emergency, and reads it by that. */
  emergency?: EmergencyReading;
  /** An earlier answer under the same idempotency scope. */
  prior?: PriorAnswer;
  /** Which of the newcomers are known here and receive clients themselves; only when newcomers were named. */
  knownNewcomers?: string[];
  /** What the same machine message of the caller's organisation led to, on whatever pathway, if asked for. */
  seen?: PriorAnswer;
};

export type LoadedForStart = {
  demoOffsetMs: number;
  client?: VaultClient;
  /** A pathway for the same client in the same municipality that is not closed. */
  openPathwayId?: string;
  /** Which municipalities and specialist units exist (organisation number → level). */
  knownOrganisation: boolean;
  /** The municipality, when it does not use this system itself. */
  outside: OutsideOrganisation[];
  /** The districts (bydeler) that receive in its place. */
  districts: string[];
  prior?: PriorAnswer;
};

export type Page<Row> = { items: Row[]; nextCursor?: string };
/** Rows come with the client's wrapped key and sealed identity where the caller may know the name. */
export type WithClient<Row> = Row & { client?: VaultClient };

/** What the worker and the sweep need of one pathway to build its trajectory. */
export type ArmedPathway = {
  pathwayId: string;
  version: number;
  phase: Phase;
  /** Running clocks only, with due time in product time. */
  clocks: { clockId: string; rule: string; dueAt: Instant }[];
};

export type OverdueClock = { pathwayId: string; clockId: string; rule: string; overdueMs: number };

export type EventStore = AgreementStore &
  BreakStore &
  ChangeStore &
  ParkingStore & {
    /** Facts, version check, idempotency, list rows, texts, vault, access log: one transaction, one statement. */
    append(request: AppendRequest): Promise<AppendResult>;

    /** For a command (`act` = its type) or a page read (`act` = 'read'): logged either way, denied ones too. */
    load(request: {
      caller: Caller;
      act: string;
      pathwayId: string;
      idempotencyScope?: string;
      /** Organisations that the command would let take part: their agreements are told too. */
      newcomers?: string[];
      message?: { source: string; messageId: string };
      /** A page, which an opening in an emergency opens too; nothing else is. */
      page?: true;
    }): Promise<Loaded>;

    loadForStart(request: {
      caller: Caller;
      blindIndexes: string[];
      municipality: string;
      idempotencyScope?: string;
    }): Promise<LoadedForStart>;

    /** Work rows of the caller's organisation that it may see: late first by risk then due, then the rest by risk then due. */
    worklist(request: {
      caller: Caller;
      productNow: 'derive';
      limit: number;
      cursor?: string;
    }): Promise<Page<WithClient<WorkRow>> & { demoOffsetMs: number }>;

    /**
     * The organisation's clients, as it may see them, in the order of their ids: one list, or all that are not
     * closed; all, or those of one coordinator of the caller's own level (the staff member's subject). With a notice
     * also those that it has been told of, whoever their coordinator is now.
     */
    caseload(request: {
      caller: Caller;
      list?: ClientList;
      coordinator?: string;
      noticeId?: string;
      limit: number;
      cursor?: string;
    }): Promise<Page<WithClient<CaseloadRow>> & { demoOffsetMs: number }>;

    /** For the worker: the pathway without caller or access rules (actor = clock). */
    loadForClock(pathwayId: string): Promise<Loaded>;

    /** What the nudge carries. Closed pathways included (no clocks). */
    armed(pathwayIds: string[]): Promise<{ demoOffsetMs: number; pathways: ArmedPathway[] }>;
    /** Versions committed more than `olderThanMs` ago (real time) that Temporal has not been told of. */
    undelivered(request: { olderThanMs: number; limit: number }): Promise<string[]>;
    /** A delivery reckoned under an earlier demo offset does not count: the clock has moved since. */
    markDelivered(delivered: { pathwayId: string; version: number; demoOffsetMs?: number }[]): Promise<void>;
    /**
     * Running clocks overdue in real time, counted from the latest of: due − offset, the delivery of the version that
     * carries it, the last demo advance, and `since` (the worker's start).
     */
    overdue(request: { moreThanMs: number; since: Instant; limit: number }): Promise<OverdueClock[]>;
    /** Every open pathway must be armed anew (Temporal's database lost, or the demo clock moved). Returns how many. */
    forgetDeliveries(): Promise<number>;

    /** Catch-up reading for projections, in commit-safe order: no fact that commits late is skipped (xmin guard). */
    readAll(request: { after?: string; limit: number }): Promise<{ facts: StoredFact[]; next?: string }>;

    /** Removes the ciphertext of these texts: the facts keep id and hash, the chain still holds. */
    redact(textIds: string[]): Promise<void>;

    /** Demo offset in ms, 0 outside demo. */
    demoOffset(): Promise<number>;
    /** Moves product time forward by `byMs` (> 0) and forgets deliveries; returns the new offset. */
    advanceDemo(byMs: number): Promise<number>;

    /** Sets the offset, also a negative one, while there is no pathway: a demo begins in the past. */
    beginDemoAt(offsetMs: number): Promise<void>;

    /** Registers organisations and sharing agreements (demo seed, administration). */
    registerOrganisations(organisations: Organisation[]): Promise<void>;
    organisations(): Promise<Organisation[]>;
    /** For the caller's own organisation; the newest for each severity counts. */
    declareDutyDesk(request: { caller: Caller; desk: DutyDesk }): Promise<void>;
    dutyDesks(organisation: string): Promise<DutyDesk[]>;
    /** `coversUnits`: it holds for everything below the two as well. */
    agree(agreements: { a: string; b: string; from: Instant; to?: Instant; coversUnits?: true }[]): Promise<void>;
    /** `SELECT 1` and the schema's version: for /health/ready. Throws when the database is away. */
    ping(): Promise<{ schema: string }>;
    close(): Promise<void>;
  };

/**
 * `parent`: an HF above its units, an RHF above its HFs, a municipality above its districts (bydeler). `joined: false`
 * = told of by others: its phone and hours are how it is reached.
 */
export type Organisation = {
  organisation: string;
  name: string;
  level: Level;
  parent?: string;
  joined?: false;
  phone?: string;
  hours?: string;
  /** One person is both unit leader and head of service: a break goes straight to the last step. */
  oneLeader?: true;
  /** The law it works under, where that is not its level's usual one. */
  regime?: LegalRegime;
};
export type OutsideOrganisation = Pick<Organisation, 'organisation' | 'name' | 'phone' | 'hours'>;
