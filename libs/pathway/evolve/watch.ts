import type { Owner } from '../../contracts/facts.js';
import type { Severity } from '../../contracts/vocabulary.js';
import type { ChainBreak, Clock, Line, RecordedWatchFact, Watch } from '../watch.js';

const urgency: readonly Severity[] = ['critical', 'high', 'normal'];
/** The graver of two. */
export const graver = (a: Severity, b: Severity): Severity => (urgency.indexOf(a) <= urgency.indexOf(b) ? a : b);

/** One clock or break fact's effect on the watch. Total: an unknown clock or break changes nothing. */
export function evolveWatch(watch: Watch, fact: RecordedWatchFact): Watch {
  switch (fact.type) {
    case 'ClockStarted': {
      const { recordedAt: startedAt, controller, audience } = fact;
      return withClock(watch, { ...fact.data, startedAt, controller, audience, state: { is: 'running' } });
    }
    case 'ClockMoved': {
      const known = watch.clocks.get(fact.data.clockId);
      return known ? withClock(watch, { ...known, ...moved(known, fact) }) : watch;
    }
    case 'ClockStopped': {
      const { clockId, reason, doneAt } = fact.data;
      return updateClock(watch, clockId, { state: { is: 'stopped', reason, doneAt } });
    }
    case 'ClockExpired':
      return updateClock(watch, fact.data.clockId, { ranOut: true, state: { is: 'expired' } });
    default:
      return evolveBreak(watch, fact);
  }
}

/** To another time, and runs again; or to another owner at the same time, as it stands. Whoever owns it then controls it. */
function moved(known: Clock, { data, controller }: Extract<RecordedWatchFact, { type: 'ClockMoved' }>): Partial<Clock> {
  const { dueAt, dueOn, owner, severity, inherited } = data;
  const changes = { dueAt, dueOn, owner, severity, inherited, ...(isOthers(known, owner) ? { controller } : {}) };
  const ranOutAlready = known.state.is === 'expired' && known.dueAt === dueAt;
  return ranOutAlready ? changes : { ...changes, ranOut: undefined, state: { is: 'running' } };
}

const isOthers = ({ owner }: Clock, { organisation }: Owner): boolean => owner.organisation !== organisation;

type BreakFact = Extract<RecordedWatchFact, { data: { breakId: string } }>;

function evolveBreak(watch: Watch, fact: BreakFact): Watch {
  if (fact.type === 'ChainBreakOpened') return withBreak(watch, opened(fact));
  const known = watch.breaks.get(fact.data.breakId);
  return known ? withBreak(watch, { ...known, ...breakChange(known, fact) }) : watch;
}

function opened(fact: Extract<RecordedWatchFact, { type: 'ChainBreakOpened' }>): ChainBreak {
  const at = fact.recordedAt;
  return {
    ...fact.data,
    openedAt: at,
    lines: fact.data.lines.map((line) => ({ ...line, state: 'open' as const })),
    life: { is: 'open', since: at },
    level: 0,
    levelSince: at,
    acknowledgements: 0,
    postponements: 0,
    controller: fact.controller,
    audience: fact.audience,
  };
}

function breakChange(known: ChainBreak, fact: Exclude<BreakFact, { type: 'ChainBreakOpened' }>): Partial<ChainBreak> {
  const at = fact.recordedAt;
  switch (fact.type) {
    case 'ChainBreakLineJoined': {
      const { line } = fact.data;
      return { lines: [...known.lines, { ...line, state: 'open' }], severity: graver(known.severity, line.severity) };
    }
    case 'ChainBreakLineClosed':
      return { lines: known.lines.map((line) => closeLine(line, fact.data)) };
    case 'ChainBreakMoved':
      return { owners: fact.data.owners, controller: fact.controller };
    case 'ChainBreakAcknowledged':
      return { life: { is: 'acknowledged', since: at }, acknowledgements: known.acknowledgements + 1 };
    case 'ChainBreakPostponed':
      return {
        life: { is: 'postponed', since: at, until: fact.data.until },
        postponements: known.postponements + 1,
      };
    case 'ChainBreakEscalated':
      return { level: fact.data.level, levelSince: at, life: { is: 'open', since: at } };
    case 'ChainBreakResolved':
      return { life: { is: 'resolved', at, cause: fact.data.cause } };
    case 'ChainBreakWithdrawn':
      return { life: { is: 'withdrawn', at } };
    case 'ChainBreakQuestioned':
      return { question: { at, open: true } };
    case 'ChainBreakExplained':
      return {
        explained: { at, cause: fact.data.cause },
        ...(known.question ? { question: { ...known.question, open: false } } : {}),
      };
    case 'LessonRecorded':
      return { lessonAt: at };
    case 'ChainBreakClientShown':
      return {};
  }
}

function closeLine(line: Line, closed: { clockId: string; outcome: Exclude<Line['state'], 'open'> }): Line {
  return line.clockId === closed.clockId && line.state === 'open' ? { ...line, state: closed.outcome } : line;
}

function withClock(watch: Watch, clock: Clock): Watch {
  return { ...watch, clocks: new Map(watch.clocks).set(clock.clockId, clock) };
}

function updateClock(watch: Watch, clockId: string, change: Partial<Clock>): Watch {
  const known = watch.clocks.get(clockId);
  return known ? withClock(watch, { ...known, ...change }) : watch;
}

function withBreak(watch: Watch, chainBreak: ChainBreak): Watch {
  return { ...watch, breaks: new Map(watch.breaks).set(chainBreak.breakId, chainBreak) };
}
