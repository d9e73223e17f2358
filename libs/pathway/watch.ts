import type { Actor, BreakLine, FactOf, Owner, Recorded, WatchFact } from '../contracts/facts.js';
import type { Instant, OsloDate } from '../contracts/primitives.js';
import type {
  Audience,
  Basis,
  ChainBreakKind,
  ResolutionCause,
  Severity,
  StatedCause,
} from '../contracts/vocabulary.js';

/** Why a clock stopped; `stated-not-done` = somebody said that it will not be done, and why. */
export type StopReason = FactOf<'ClockStopped'>['data']['reason'];

/** One duty's clock. Its key is (rule, subject, occurrence). */
export type Clock = {
  clockId: string;
  rule: string;
  ruleVersion: number;
  subject: string;
  occurrence: string;
  dueAt: Instant;
  dueOn?: OsloDate;
  owner: Owner;
  severity: Severity;
  basis: Basis;
  /** The number a local agreement put in the place of the rule's own: it stays this clock's for its life. */
  amount?: number;
  agreementId?: string;
  /** It was late already when the pathway was imported. */
  inherited?: true;
  startedAt: Instant;
  /** Whose it is and who saw it start, and so must see it move and stop. */
  controller: string;
  audience: Audience;
  /** It has run out, whatever came after. */
  ranOut?: true;
  state: { is: 'running' } | { is: 'expired' } | { is: 'stopped'; reason: StopReason; doneAt?: Instant };
};

/** A line of a break: one expired clock. */
export type Line = BreakLine & { state: 'open' | 'done' | 'registered-late' | 'no-longer-applies' | 'withdrawn' };

/** Where a break stands in its life (design D3). */
export type BreakLife =
  | { is: 'open'; since: Instant }
  | { is: 'acknowledged'; since: Instant }
  | { is: 'postponed'; since: Instant; until: OsloDate }
  | { is: 'resolved'; at: Instant; cause: ResolutionCause }
  | { is: 'withdrawn'; at: Instant };

/** A kjedebrudd. Nothing about it is ever deleted. */
export type ChainBreak = {
  breakId: string;
  kind: ChainBreakKind;
  subject: string;
  seamId?: string;
  severity: Severity;
  owners: { municipality: Owner | null; specialist: Owner | null };
  dueAt: Instant;
  openedAt: Instant;
  lines: readonly Line[];
  life: BreakLife;
  /** Step on the ladder: 0 owner, 1 unit leader, 2 head of service; and since when. */
  level: 0 | 1 | 2;
  levelSince: Instant;
  acknowledgements: number;
  postponements: number;
  /** When a leader last asked why, and whether the question still stands. */
  question?: { at: Instant; open: boolean };
  /** The last explanation an owner gave. */
  explained?: { at: Instant; cause: StatedCause };
  /** When a lesson was last written down. */
  lessonAt?: Instant;
  controller: string;
  audience: Audience;
};

export type Watch = { clocks: ReadonlyMap<string, Clock>; breaks: ReadonlyMap<string, ChainBreak> };
export type RecordedWatchFact = Recorded<WatchFact>;

export const emptyWatch: Watch = { clocks: new Map(), breaks: new Map() };

export const clockKey = (c: { rule: string; subject: string; occurrence: string }): string =>
  `${c.rule}|${c.subject}|${c.occurrence}`;

export const clocksOf = (watch: Watch): Clock[] => [...watch.clocks.values()];
export const openClocks = (watch: Watch): Clock[] => clocksOf(watch).filter((c) => c.state.is !== 'stopped');
export const runningClocks = (watch: Watch): Clock[] => clocksOf(watch).filter((c) => c.state.is === 'running');
export const breaksOf = (watch: Watch): ChainBreak[] => [...watch.breaks.values()];
export const isEnded = (chainBreak: ChainBreak): boolean =>
  chainBreak.life.is === 'resolved' || chainBreak.life.is === 'withdrawn';
export const unresolved = (watch: Watch): ChainBreak[] => breaksOf(watch).filter((b) => !isEnded(b));

/** A leader has asked, and nobody has answered. */
export const isQuestioned = (chainBreak: ChainBreak): boolean => chainBreak.question?.open === true;

/** Breaks that somebody has to do something about: unresolved, or asked about since. */
export const standing = (watch: Watch): ChainBreak[] =>
  breaksOf(watch).filter((chainBreak) => !isEnded(chainBreak) || isQuestioned(chainBreak));

/** Who is asked first: the municipality where both levels own the break. */
export const firstOwner = (chainBreak: Pick<ChainBreak, 'owners'>): Owner => {
  const owner = chainBreak.owners.municipality ?? chainBreak.owners.specialist;
  if (!owner) throw new Error('a break without an owner'); // a bug: openBreak always names one
  return owner;
};

export const isPersonal = (actor: Actor): boolean => actor.kind === 'person';
