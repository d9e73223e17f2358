import type { Instant } from '../contracts/primitives.js';
import { openBreak } from './breaks.js';
import { isLadderStep, stepAfter } from './rules/ladder.js';
import { ruleOf } from './rules/rule-book.js';
import { record, type Draft } from './draft.js';
import { isEnded, runningClocks, type Clock, type Watch } from './watch.js';

/** Running clocks due at or before that instant, the earliest first. */
export const clocksDueBy = (watch: Watch, now: Instant): Clock[] =>
  runningClocks(watch)
    .filter((clock) => clock.dueAt <= now)
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));

/** One clock runs out. What that means is the rule's: a break, a step on the ladder, advice or nothing but the fact. */
export function expire(draft: Draft, clock: Clock): Draft {
  const { clockId, dueAt } = clock;
  const expired = record(draft, 'clock', { type: 'ClockExpired', data: { clockId, dueAt } });
  if (isLadderStep(clock.rule)) return escalate(expired, clock);
  const rule = ruleOf(clock);
  return rule?.onExpiry === 'break' ? openBreak(expired, clock, rule) : expired;
}

function escalate(draft: Draft, step: Clock): Draft {
  const chainBreak = draft.state.watch.breaks.get(step.subject);
  if (!chainBreak || isEnded(chainBreak)) return draft;
  const level = stepAfter(chainBreak, draft.context.oneLeader);
  return record(draft, 'clock', { type: 'ChainBreakEscalated', data: { breakId: chainBreak.breakId, level } });
}
