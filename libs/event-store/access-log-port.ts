import type { Found, Reading } from '../access/unusual-reading.js';
import type { Role } from '../contracts/vocabulary.js';
import type { Caller, Page } from './port.js';

/** One row of the access log. Ids only: what was read lies elsewhere. */
export type LogEntry = {
  entry: number;
  /** To the microsecond, in UTC. */
  at: string;
  kind: Caller['kind'];
  subject: string;
  issuer: string;
  organisation: string;
  /** The municipality that the organisation acted for. */
  inSteadOf?: string;
  role: Role | 'representative';
  act: string;
  /** A code of HL7's PurposeOfUse; absent in rows from before it was kept. */
  why?: string;
  stream?: string;
  version?: number;
  outcome: 'allowed' | 'denied';
  /** The pathways whose client a list named. */
  streams?: string[];
};

/** By people of that organisation. */
export type ReadingOfDay = Reading & { organisation: string };

/** What a leader should ask about in the week that begins on that Monday. */
export type FollowUpList = { week: string; findings: Found[] };

/** Who asks at the second issuer: no organisation, and so no caller like others. */
export type ClientAsking = { subject: string; issuer: string };
/** A row, and which of the client's own pathways it is about. */
export type InsightEntry = { pathwayId: string; entry: LogEntry };

export type LogRequest = { caller: Caller; pathwayId: string; limit: number; cursor?: string };

export type InsightRequest = {
  caller: ClientAsking;
  blindIndexes: string[];
  pathwayId?: string;
  limit: number;
  cursor?: string;
};

/** Reading the log, logged itself. One round trip each; undefined when unknown or not the caller's to see. */
export type AccessLogStore = {
  /** What the people of the caller's own organisation did about a pathway that it takes part in. Newest first. */
  ofPathway(request: LogRequest): Promise<Page<LogEntry> | undefined>;
  /** What anybody did about the pathways of the client with these blind indexes: all of them, or the one named. */
  insight(request: InsightRequest): Promise<Page<InsightEntry> | undefined>;
  /** Whose vault entries there may be: a blind index is within one of these. */
  holders(): Promise<string[]>;
  /** The organisation's weekly lists, newest first. */
  followUps(request: Omit<LogRequest, 'pathwayId'>): Promise<Page<FollowUpList>>;
};

/** Rows not yet sealed, as they are chained; `seal` and `hash` are the last seal's. */
export type Unsealed = { seal: number; hash: string; entries: LogEntry[] };
export type Seal = { seal: number; previous: string; hash: string };
export type SealedEntries = Seal & { count: number; entries: LogEntry[] };

/** For the worker, which chains the log and looks through it. */
export type LogKeepingStore = {
  unsealed(most: number): Promise<Unsealed>;
  /** False when another sealed first. */
  seal(seal: Seal & { entries: number[] }): Promise<boolean>;
  /** With the rows that lie in it now; undefined after the last. */
  sealed(seal: number): Promise<SealedEntries | undefined>;
  /** Oslo days from and until (not with). */
  readingOf(from: string, until: string): Promise<ReadingOfDay[]>;
  hasFollowUp(week: string): Promise<boolean>;
  /** By organisation; one with nothing found gets an empty list. How many were made: 0 when they are there already. */
  keepFollowUp(week: string, lists: Record<string, Found[]>): Promise<number>;
  close(): Promise<void>;
};
