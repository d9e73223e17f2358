import type { Severity } from '../../libs/contracts/vocabulary.js';
import { ruleOf } from '../../libs/pathway/rules/rule-book.js';
import { openClocks, type ChainBreak, type Clock } from '../../libs/pathway/watch.js';
import { aStory } from '../../libs/testing/story.js';
import { answers, type Life } from './answers.js';
import { assumptions as a } from './assumptions.js';
import { Dice } from './dice.js';
import { doneAt, inWorkingHours } from './habits.js';
import { lifeFrom, type Happening } from './happenings.js';

/** What one client's year disturbed the municipality with. `at` is when; of a break, the first line's rule. */
export type Disturbance = {
  at: string;
  rule: string;
  /** Of a break: it ended without anybody doing the duty. */
  unanswered?: boolean;
} & (
  | { is: 'break' | 'advice' }
  /** As grave as the break when it opened; of one that rose a step, as it became in the end. */
  | { is: 'notice'; severity: Severity }
);

export type Year = { from: string; to: string };

const dayMs = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();

const isOpen = (life: Life, clockId: string) => {
  const is = life.story.state.watch.clocks.get(clockId)?.state.is;
  return is === 'running' || is === 'expired';
};

/** One client's life from when the pathway begins to the end of the year, and what it disturbed with within the year. */
export function clientYear(year: Year, { seed, inTime }: { seed: number; inTime: number }): Disturbance[] {
  const dice = new Dice(seed);
  const [from, to] = [Date.parse(year.from), Date.parse(year.to)];
  const begins = dice.falls(a.beganEarlier) ? from - dice.between(1, 365) * dayMs : dice.between(from, to);
  const life: Life = {
    dice,
    inTime,
    story: aStory(iso(begins)).started({ coordinator: dice.falls(a.coordinatorNamedAtStart) }),
  };
  return lived(life, year, lifeFrom(begins, to, life));
}

/** A life from now to the end of the year, with what is known to come; what it disturbed with within the year. */
export function lived(life: Life, year: Year, toCome: readonly Happening[]): Disturbance[] {
  const agenda = [...toCome];
  const to = Date.parse(year.to);
  const seen = new Set<string>();
  for (;;) {
    agenda.push(...newDuties(life, seen));
    agenda.sort((one, other) => one.at - other.at);
    const clock = nextDue(life);
    const next = agenda[0];
    if (clock !== undefined && clock <= to && (!next || clock <= next.at)) {
      life.story.until(iso(clock));
      continue;
    }
    if (!next || next.at > to) break;
    agenda.shift();
    if (iso(next.at) > life.story.now) life.story.until(iso(next.at));
    agenda.push(...(next.does(life, next.at) ?? []));
  }
  return disturbances(life).filter(({ at }) => at >= year.from && at < year.to);
}

const nextDue = ({ story }: Life): number | undefined => {
  const due = openClocks(story.state.watch)
    .filter((clock) => clock.state.is === 'running')
    .map((clock) => clock.dueAt)
    .sort()[0];
  return due === undefined ? undefined : Date.parse(due);
};

/** Whoever answers for a clock or a break that is new decides when to do something about it. */
function newDuties(life: Life, seen: Set<string>): Happening[] {
  const clocks = openClocks(life.story.state.watch).filter(({ clockId }) => !seen.has(clockId));
  const breaks = life.story.breaks.filter(({ breakId }) => !seen.has(breakId));
  for (const { clockId } of clocks) seen.add(clockId);
  for (const { breakId } of breaks) seen.add(breakId);
  return [...clocks.flatMap((clock) => answerTo(clock, life)), ...breaks.flatMap((b) => answerToBreak(b, life))];
}

function answerTo(clock: Clock, life: Life): Happening[] {
  const answer = answers[clock.rule];
  const at = answer && doneAt(clock, life);
  if (!answer || at === undefined) return [];
  return [
    {
      at,
      does: (then) => {
        if (isOpen(then, clock.clockId)) answer(then, clock);
      },
    },
  ];
}

/** A break is acknowledged, and then the duty is done; or, when there is nothing left to do, it is resolved by hand. */
function answerToBreak({ breakId }: ChainBreak, life: Life): Happening[] {
  if (!life.dice.falls(a.breakAnswered)) return [];
  const acknowledgedAt = inWorkingHours(Date.parse(life.story.now) + life.dice.wait(a.daysToAnswer) * dayMs, life.dice);
  const by = (then: Life) => then.story.breaks.find((b) => b.breakId === breakId);
  const acknowledge: Happening = {
    at: acknowledgedAt,
    does: (then) => {
      if (by(then)) then.story.does('AcknowledgeBreak', { breakId });
    },
  };
  const settle: Happening = {
    at: acknowledgedAt + dayMs + life.dice.wait(a.daysToAnswer) * dayMs,
    does: (then) => {
      const standing = by(then);
      for (const line of standing?.lines ?? []) {
        const clock = then.story.state.watch.clocks.get(line.clockId);
        if (clock && line.state === 'open') answers[line.rule]?.(then, clock);
      }
      if (by(then)) then.story.does('ResolveBreak', { breakId, cause: 'other' });
    },
  };
  return [acknowledge, settle];
}

/** Breaks that the municipality owns, what they were told of by, and the lines of advice on its clients' pages. */
function disturbances({ story }: Life): Disturbance[] {
  const { breaks, clocks } = story.state.watch;
  const isOwned = (breakId: string) => breaks.get(breakId)?.owners.municipality !== null;
  const ruleOfBreak = (breakId: string) => breaks.get(breakId)?.lines[0]?.rule ?? '';
  const rises = (breakId: string, at: string): Disturbance[] => {
    const risen = breaks.get(breakId);
    return risen && isOwned(breakId)
      ? [{ at, rule: ruleOfBreak(breakId), is: 'notice', severity: risen.severity }]
      : [];
  };
  return story.state.facts.flatMap((fact): Disturbance[] => {
    const at = fact.recordedAt;
    switch (fact.type) {
      case 'ChainBreakOpened': {
        const { breakId } = fact.data;
        if (!isOwned(breakId)) return [];
        const rule = ruleOfBreak(breakId);
        return [
          { at, rule, is: 'break', unanswered: isUnanswered(breaks.get(breakId)) },
          { at, rule, is: 'notice', severity: fact.data.severity },
        ];
      }
      case 'ChainBreakEscalated':
        return rises(fact.data.breakId, at);
      case 'ClockExpired': {
        const clock = clocks.get(fact.data.clockId);
        const isAdvice = clock?.owner.level === 'municipality' && ruleOf(clock)?.onExpiry === 'advice';
        return clock && isAdvice ? [{ at, rule: clock.rule, is: 'advice' }] : [];
      }
      default:
        return [];
    }
  });
}

/** It ended, and nobody had done the duty. */
const isUnanswered = (one: ChainBreak | undefined): boolean =>
  one?.life.is === 'resolved' && one.life.cause !== 'duty-done' && one.life.cause !== 'registered-late';
