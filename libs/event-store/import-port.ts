import type { Command } from '../contracts/commands.js';
import type { Instant, SealedText } from '../contracts/primitives.js';
import type { ImportFormat, ImportView, RowError } from '../contracts/topics/imports.js';
import type {
  AppendRequest,
  AppendResult,
  Caller,
  LoadedPathway,
  OutsideOrganisation,
  SealedRow,
  VaultClient,
} from './port.js';

/** An import as the store knows it; `heading` of a CSV file. */
export type ImportJob = ImportView & { heading?: string };

/** How a pathway begins that an import brings, sealed. */
export type StagedStart = {
  effectiveAt: Instant;
  coordinator?: { name: SealedText; unit?: string };
  subject?: string;
  texts: SealedRow[];
};

/** A client's own row, as it waits. `newClient` where nobody here knew the person. */
export type StagedClient = {
  key: string;
  fingerprint: string;
  clientId: string;
  stream: string;
  blindIndex: string;
  newClient?: VaultClient & { blindIndexes: string[] };
  /** Undefined where the client has a pathway here already. */
  start?: StagedStart;
};

export type StagedRow = {
  line: number;
  clientKey: string;
  messageId: string;
  fingerprint: string;
  /** Sealed; none of a client's own row. */
  commands: Command[];
  texts: SealedRow[];
};

/** What is known already of some lines' people, keys, messages and units. */
export type KnownToImport = {
  import: ImportJob;
  people: { blindIndex: string; client: VaultClient; stream?: string }[];
  /** Blind indexes that another key of the same source, or of another, stands for. */
  waiting: string[];
  clients: { key: string; fingerprint: string; client: VaultClient }[];
  seen: { messageId: string; fingerprint: string }[];
  units: string[];
};

/** Where callers hand rows in: under row-level security, logged. Undefined = no import of theirs. */
export type ImportIntake = {
  begin(request: { caller: Caller; source: string; format: ImportFormat; fingerprint: string }): Promise<ImportJob>;
  read(request: { caller: Caller; importId: string }): Promise<ImportJob | undefined>;
  errors(request: { caller: Caller; importId: string }): Promise<RowError[] | undefined>;
  look(request: {
    caller: Caller;
    importId: string;
    blindIndexes: string[];
    clientKeys: string[];
    messageIds: string[];
    units: string[];
  }): Promise<KnownToImport | undefined>;
  /** Not taken: other lines than these come next; the job says which. */
  stage(request: {
    caller: Caller;
    importId: string;
    fromLine: number;
    /** How many lines these are. */
    lines: number;
    last: boolean;
    heading?: string;
    clients: StagedClient[];
    rows: StagedRow[];
    errors: RowError[];
    /** Rows told before, and rows with something wrong. */
    known: number;
    wrong: number;
  }): Promise<{ import: ImportJob; taken: boolean } | undefined>;
};

/** A coordinator's queues of what was late before: the next place in each. */
export type QueuePlaces = Record<string, { high: number; normal: number }>;

export type WaitingClient = Pick<StagedClient, 'clientId' | 'stream' | 'fingerprint' | 'newClient' | 'start'> & {
  clientKey: string;
  ordinal: number;
  pathway?: LoadedPathway;
  rows: StagedRow[];
};

export type NextOfImport = {
  demoOffsetMs: number;
  state: ImportView['state'];
  caller: Caller;
  source: string;
  places: QueuePlaces;
  /** Clients decided so far. */
  done: number;
  outside: OutsideOrganisation[];
  items: WaitingClient[];
};

/** One client as decided; without `append` there was nothing to tell. */
export type DecidedClient = {
  clientKey: string;
  append?: AppendRequest;
  messages: { messageId: string; fingerprint: string }[];
  errors: RowError[];
  /** The key leads nowhere from now on. */
  forget?: true;
};

/** For the worker: no caller, and no key to anything that is sealed. */
export type ImportWork = {
  running(limit: number): Promise<string[]>;
  next(importId: string, clients: number): Promise<NextOfImport>;
  /** One transaction; a client that somebody wrote to meanwhile is left for the next round. */
  append(request: { importId: string; items: DecidedClient[]; places: QueuePlaces }): Promise<{
    state: ImportView['state'];
    /** Pathways that were written. */
    told: string[];
    /** By client key: why a client was not written. */
    outcomes: Record<string, AppendResult['outcome']>;
    left: number;
  }>;
};

export type ImportStore = ImportIntake & ImportWork & { close(): Promise<void> };
