import type {
  BreakView,
  ClockView,
  CommandAnswer,
  FactView,
  LeaderBreakView,
  PathwayView,
  RuleView,
  WorkItem,
} from '../contracts/answers.js';
import type { CaseloadItem, SeveralAnswer } from '../contracts/answers/follow-up.js';
import type { PlainCommand, StartPathway } from '../contracts/commands.js';
import type { Instant } from '../contracts/primitives.js';
import type { ClientList } from '../contracts/topics/follow-up.js';
import type { Phase } from '../contracts/vocabulary.js';
import type { Caller, Organisation, Page } from '../event-store/port.js';

/**
 * What the workflow follows: input and nudge are this one value, with no personal data in it (design D4).
 * `wakeAt` is a real instant: due time less the demo offset (design D10).
 */
export type Trajectory = {
  pathwayId: string;
  version: number;
  /** Under which demo offset `wakeAt` was reckoned; it only grows, so of two equal versions the higher is the newer. */
  demoOffsetMs?: number;
  phase: Phase;
  clocks: { clockId: string; rule: string; wakeAt: Instant }[];
};

export type CommandOptions = {
  idempotencyKey?: string;
  /** Route of the request: part of the idempotency scope (D11). */
  route: string;
  /** Canonical body, for the idempotency fingerprint. */
  body: unknown;
  /** Version the caller had seen. */
  ifMatch?: number;
};

export type PageRequest = { limit: number; cursor?: string };

/** The one path from a request, an activity or the sweep to the facts: load → authorise → decide → append. */
export type Pathways = {
  start(caller: Caller, body: StartPathway, options: CommandOptions): Promise<CommandAnswer>;
  handle(caller: Caller, pathwayId: string, command: PlainCommand, options: CommandOptions): Promise<CommandAnswer>;
  /** The same command for each of several clients, each with a result of its own. */
  handleSeveral(
    caller: Caller,
    several: { pathwayIds: readonly string[]; command: PlainCommand },
    options: Pick<CommandOptions, 'idempotencyKey' | 'route'>,
  ): Promise<SeveralAnswer>;
  /** Idempotent by clock: not due or already expired changes nothing. Returns the trajectory as it now is. */
  expireClock(pathwayId: string, clockId: string, options?: { delivered?: boolean }): Promise<Trajectory>;
  read(caller: Caller, pathwayId: string): Promise<PathwayView>;
  facts(caller: Caller, pathwayId: string, page: PageRequest): Promise<Page<FactView> & { version: number }>;
  clocks(caller: Caller, pathwayId: string): Promise<Page<ClockView> & { version: number }>;
  worklist(caller: Caller, page: PageRequest): Promise<Page<WorkItem>>;
  /** Every client of the organisation is in one list; none named = all that are not closed. */
  caseload(caller: Caller, list: ClientList | undefined, page: PageRequest): Promise<Page<CaseloadItem>>;
  /** A leader gets rows without name or pathway. */
  breaks(
    caller: Caller,
    filter: { states?: string[]; pathwayId?: string },
    page: PageRequest,
  ): Promise<Page<BreakView> | Page<LeaderBreakView>>;
  /** The rule book, every version of every row. */
  rules(): Page<RuleView>;
  /** For nudges and for arming anew. */
  trajectories(pathwayIds: string[]): Promise<Trajectory[]>;
  /** Product time now. */
  now(): Promise<Instant>;
  /** Moves the demo clock by an ISO period on the Oslo calendar; refused outside demo mode. */
  advanceDemo(period: string): Promise<Instant>;
  organisations(): Promise<Organisation[]>;
};

/** Called after each commit that changed a trajectory; must never throw and never make the caller wait. */
export type Nudge = (pathwayId: string, version: number) => void;
