import type { Consented } from '../access/consented.js';
import type { Owner } from '../contracts/facts.js';
import type { Instant, OsloDate } from '../contracts/primitives.js';
import type { ClientList } from '../contracts/topics/follow-up.js';
import type { Audience, ChainBreakKind, Phase, ResolutionCause, Severity } from '../contracts/vocabulary.js';
import type { Inquiry } from './inquiry.js';

// The rows of the list read models: computed in Node from the decided state, written by the append (design D9).
// Every row carries the version of the pathway it was computed at.

/** One row per pathway; key `pathwayId`. */
export type PathwayRow = {
  pathwayId: string;
  version: number;
  phase: Phase;
  municipality: string;
  closed: boolean;
  /** The client's address is protected. */
  isProtected?: true;
  /** What each organisation that takes part sees of it. */
  glances: Glance[];
  /** What the client has said about sharing; left out where nothing has been. */
  sharing?: Sharing;
};

/** One fact that is hidden from an organisation, or let through to it until that instant. */
export type CrossingRow = {
  version: number;
  organisation: string;
  kind: 'objection' | 'waiver' | 'basis';
  until?: Instant;
};

/** What was said, by the organisation it is said of, and the facts it is about. */
export type Sharing = { consented: Consented[]; crossings: CrossingRow[] };

/** Phase and list of a client, and who the coordinator at the organisation's own level is (pseudonymously). */
export type Standing = { phase: Phase; list: ClientList; coordinator?: string };

/** A client as one organisation sees it: by its own facts alone, and by those that the other level shares too. */
export type Glance = { organisation: string; alone: Standing; shared: Standing };

/** One client of an organisation's caseload, as it is read. */
export type CaseloadRow = Omit<Standing, 'coordinator'> & {
  pathwayId: string;
  openBreaks: number;
  /** The notice asked about has been told of this client: the fingerprint of what it said. */
  told?: string;
};

/** One row per clock that has not stopped; key `clockId`. The sweep looks for overdue ones here. */
export type ClockRow = {
  clockId: string;
  pathwayId: string;
  version: number;
  rule: string;
  /** Product time. */
  dueAt: Instant;
  state: 'running' | 'expired';
  owner: Owner;
};

export type BreakState = 'open' | 'acknowledged' | 'postponed' | 'resolved' | 'withdrawn';

/** One row per break, ended ones too; key `breakId`. */
export type BreakRow = Inquiry & {
  breakId: string;
  pathwayId: string;
  version: number;
  kind: ChainBreakKind;
  severity: Severity;
  state: BreakState;
  /** Step on the ladder: 0 owner, 1 unit leader, 2 head of service. */
  level: 0 | 1 | 2;
  owners: { municipality: Owner | null; specialist: Owner | null };
  /** Of a client with a protected address: the municipality that answers, which others may not know. */
  shieldedFor?: string;
  /** Name of the unit that answers for it, where one is known. Never a person. */
  unit?: string;
  dueAt: Instant;
  openedAt: Instant;
  endedAt?: Instant;
  cause?: ResolutionCause;
  rules: string[];
  /** Whose break it is and who may see it. */
  controller: string;
  audience: Audience;
};

/**
 * One line of somebody's worklist: a break that is open or asked about, or a running or expired clock of a rule that breaks
 * or advises.
 * Key `workId` = `<organisation>:<breakId or clockId>`. Risk is the severity's rank: 0 critical, 1 high, 2 normal, 3 advice.
 */
export type WorkRow = {
  workId: string;
  pathwayId: string;
  version: number;
  organisation: string;
  kind: 'break' | 'clock' | 'advice';
  subject: string;
  rules: string[];
  risk: 0 | 1 | 2 | 3;
  dueAt: Instant;
  dueOn: OsloDate;
  breakKind?: ChainBreakKind;
  /** A leader's question about the break stands unanswered. */
  questioned?: true;
  /** It was late already when the pathway was imported. */
  inherited?: true;
  state: BreakState | ClockRow['state'];
  /** Whose the break or clock is and who may see it: across the seam its owner does while the agreement lasts. */
  controller: string;
  audience: Audience;
};
