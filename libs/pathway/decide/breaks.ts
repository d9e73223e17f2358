import type { Fact } from '../../contracts/facts.js';
import type { breakCommands, LeaderAct } from '../../contracts/topics/breaks.js';
import { addDays } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import type { State } from '../fold.js';
import { postponementLimit } from '../rules/ladder.js';
import { isEnded, isQuestioned, type ChainBreak } from '../watch.js';
import { accept, refuse, type Decide, type Decision, type Decisions } from './decision.js';

/** What people do about a break. Its own time is when it was recorded: nothing here is back-dated. */

const acknowledgeBreak: Decide<'AcknowledgeBreak'> = (state, { data }) =>
  onUnresolved(state, data.breakId, (chainBreak) =>
    chainBreak.life.is === 'acknowledged'
      ? refuse('break-already-acknowledged')
      : accept({ type: 'ChainBreakAcknowledged', data }),
  );

const postponeBreak: Decide<'PostponeBreak'> = (state, { data }, { now }) =>
  onUnresolved(state, data.breakId, (chainBreak) => {
    const today = osloDateOf(now);
    if (chainBreak.postponements >= postponementLimit.times) return refuse('break-postponed-twice');
    if (data.until < today || data.until > addDays(today, postponementLimit.days)) {
      return refuse('break-postponed-too-far');
    }
    return accept({ type: 'ChainBreakPostponed', data });
  });

/** Closed by a person, with a cause: the duties behind its open lines end with it. */
const resolveBreak: Decide<'ResolveBreak'> = (state, { data }) =>
  onUnresolved(state, data.breakId, (chainBreak) => {
    const openLines = chainBreak.lines.filter((line) => line.state === 'open');
    const stopped = openLines.map(({ clockId }): Fact => ({
      type: 'ClockStopped',
      data: { clockId, reason: 'break-resolved' },
    }));
    return accept(...stopped, { type: 'ChainBreakResolved', data });
  });

/** Told whether asked or not, and after the break was resolved too: what there is to learn is seen afterwards. */
const explainBreak: Decide<'ExplainBreak'> = (state, { data }) =>
  onRealBreak(state, data.breakId, () => accept({ type: 'ChainBreakExplained', data }));

/**
 * A leader asks one question at a time; a lesson may be written down whenever it is learned. Whom a break is about is no
 * longer shown when it has ended.
 */
export const leaderActDecision = (state: State, breakId: string, act: LeaderAct): Decision =>
  onRealBreak(state, breakId, (chainBreak) => {
    if (act.type === 'RecordLesson') return accept({ type: 'LessonRecorded', data: { breakId, ...act.data } });
    if (act.type === 'ShowClient') {
      if (isEnded(chainBreak)) return refuse('break-ended');
      return accept({ type: 'ChainBreakClientShown', data: { breakId, ...act.data } });
    }
    if (isQuestioned(chainBreak)) return refuse('break-already-questioned');
    return accept({ type: 'ChainBreakQuestioned', data: { breakId } });
  });

/** Nobody answers for a break that turned out never to have been one. */
function onRealBreak(state: State, breakId: string, decide: (chainBreak: ChainBreak) => Decision): Decision {
  const chainBreak = state.watch.breaks.get(breakId);
  if (!chainBreak) return refuse('no-such-break');
  return chainBreak.life.is === 'withdrawn' ? refuse('break-ended') : decide(chainBreak);
}

function onUnresolved(state: State, breakId: string, decide: (chainBreak: ChainBreak) => Decision): Decision {
  const chainBreak = state.watch.breaks.get(breakId);
  if (!chainBreak) return refuse('no-such-break');
  return isEnded(chainBreak) ? refuse('break-ended') : decide(chainBreak);
}

export const breakDecisions: Decisions<typeof breakCommands> = {
  AcknowledgeBreak: acknowledgeBreak,
  PostponeBreak: postponeBreak,
  ResolveBreak: resolveBreak,
  ExplainBreak: explainBreak,
};
