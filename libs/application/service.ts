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
import type { CaseloadItem, CaseloadNotice, SeveralAnswer } from '../contracts/answers/follow-up.js';
import type { PlainCommand, StartPathway } from '../contracts/commands.js';
import type { DutyDesk, ServedBy, Serving } from '../contracts/topics/organisations.js';
import type { DiscardReason, ParkedAnswer, ParkedState, ParkedView } from '../contracts/parked.js';
import type { Instant } from '../contracts/primitives.js';
import type { BreakClientView, BreakCounts } from '../contracts/answers/leaders.js';
import type { PlainLeaderAct } from '../contracts/topics/breaks.js';
import type { ClientList } from '../contracts/topics/follow-up.js';
import type { Phase } from '../contracts/vocabulary.js';
import type { Changes } from '../event-store/change-port.js';
import type { Caller, Organisation, Page } from '../event-store/port.js';
import type { Agreements } from './agreements.js';

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
  /** The notice to a whole caseload that this command is one line of. */
  noticeId?: string;
};

/** What one pass over the parked signals did; `waiting` are due, but could not be delivered this time. */
export type ParkedReport = { delivered: number; refused: number; waiting: number };

/** Which clients of the organisation: one list, or all that are not closed; of one coordinator, or all. */
export type CaseloadFilter = { list?: ClientList; coordinator?: string };

/** What happens to a coordinator, and so to the whole caseload. */
export type CaseloadCommand = Extract<
  PlainCommand,
  { type: 'NameCoordinator' | 'SetAbsence' | 'EndAbsence' | 'EndCoordinator' }
>;

export type PageRequest = { limit: number; cursor?: string };

/** The one path from a request, an activity or the sweep to the facts: load → authorise → decide → append. */
export type Pathways = Agreements & {
  start(caller: Caller, body: StartPathway, options: CommandOptions): Promise<CommandAnswer>;
  /** Parked: only a machine's command, for a pathway that its organisation does not know. */
  handle(
    caller: Caller,
    pathwayId: string,
    command: PlainCommand,
    options: CommandOptions,
  ): Promise<CommandAnswer | ParkedAnswer>;
  /** The same command for each of several clients, each with a result of its own. */
  handleSeveral(
    caller: Caller,
    several: { pathwayIds: readonly string[]; command: PlainCommand },
    options: Pick<CommandOptions, 'idempotencyKey' | 'route'>,
  ): Promise<SeveralAnswer>;
  /** Idempotent by clock: not due or already expired changes nothing. Returns the trajectory as it now is. */
  expireClock(pathwayId: string, clockId: string, options?: { delivered?: boolean }): Promise<Trajectory>;
  /** `asOf` (UTC): as it was believed at that instant, by what had been recorded then. */
  read(caller: Caller, pathwayId: string, at?: { asOf?: Instant }): Promise<PathwayView>;
  facts(
    caller: Caller,
    pathwayId: string,
    page: PageRequest & { asOf?: Instant },
  ): Promise<Page<FactView> & { version: number }>;
  clocks(caller: Caller, pathwayId: string): Promise<Page<ClockView> & { version: number }>;
  worklist(caller: Caller, page: PageRequest): Promise<Page<WorkItem>>;
  /** Every client of the organisation is in one list; none named = all that are not closed; of one coordinator, or all. */
  caseload(caller: Caller, filter: CaseloadFilter, page: PageRequest): Promise<Page<CaseloadItem>>;
  /** The same command for each client of one coordinator's caseload: one notice, with a line for each. */
  handleCaseload(
    caller: Caller,
    asked: { subject: string; command: CaseloadCommand },
    options: Pick<CommandOptions, 'idempotencyKey' | 'route'>,
  ): Promise<CaseloadNotice>;
  /** A leader gets rows without name or pathway. */
  breaks(
    caller: Caller,
    filter: { states?: string[]; pathwayId?: string; municipality?: string },
    page: PageRequest,
  ): Promise<Page<BreakView> | Page<LeaderBreakView>>;
  /** Parked signals of the caller's organisation, newest first. */
  parked(caller: Caller, filter: { states?: ParkedState[] }, page: PageRequest): Promise<Page<ParkedView>>;
  /** Ends the waiting of one for good; the same reason again changes nothing. */
  discardParked(caller: Caller, parkedId: string, reason: DiscardReason): Promise<ParkedView>;
  /** Delivers every parked signal whose organisation takes part in its pathway by now. Safe to run twice, and at once. */
  deliverParked(): Promise<ParkedReport>;
  /** What a leader does about a break of the own organisation, without a way to its pathway; answers with its row. */
  actOnBreak(
    caller: Caller,
    asked: { breakId: string; act: Exclude<PlainLeaderAct, { type: 'ShowClient' }> },
    options: CommandOptions,
  ): Promise<LeaderBreakView>;
  /** Whom an escalated break is about, and who is responsible: for the leader whom it has come up to, with a reason. */
  showClient(
    caller: Caller,
    asked: { breakId: string; act: Extract<PlainLeaderAct, { type: 'ShowClient' }> },
    options: CommandOptions,
  ): Promise<BreakClientView>;
  /** Open breaks of a leader's organisation and of all below it, by kind and level; small numbers are hidden. */
  breakCounts(caller: Caller): Promise<BreakCounts>;
  /** The rule book, every version of every row. */
  rules(): Page<RuleView>;
  /** Lets somebody hear when lists of theirs change, and says whether also of which pathways; on record. */
  listen(caller: Caller): Promise<{ namesPathways: boolean }>;
  /** In whose lists something has changed: for the process that tells them, never for a caller. */
  changesSince(mark?: string): Promise<Changes>;
  /** For nudges and for arming anew. */
  trajectories(pathwayIds: string[]): Promise<Trajectory[]>;
  /** Product time now. */
  now(): Promise<Instant>;
  /** Moves the demo clock by an ISO period on the Oslo calendar; refused outside demo mode. */
  advanceDemo(period: string): Promise<Instant>;
  organisations(): Promise<Organisation[]>;
  /** The municipality's døgnmottak for one severity, or that there is none and whom to reach. */
  declareDutyDesk(caller: Caller, desk: DutyDesk): Promise<{ items: DutyDesk[] }>;
  /** Whom to call there: numbers of places, for anybody who is signed in. */
  dutyDesks(organisation: string): Promise<{ items: DutyDesk[] }>;
  /** Who serves the caller's organisation, from when and in what; it stays responsible. The same again changes nothing. */
  declareServing(caller: Caller, serving: Serving): Promise<{ items: ServedBy[] }>;
  /** Who serves an organisation, and whom it serves: nothing in it is about a client. */
  servedBy(organisation: string): Promise<{ items: ServedBy[] }>;
};

/** Called after each commit that changed a trajectory; must never throw and never make the caller wait. */
export type Nudge = (pathwayId: string, version: number) => void;
