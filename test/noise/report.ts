import { assumptions } from './assumptions.js';
import type { Disturbance, Year } from './client-year.js';
import type { Dice } from './dice.js';
import { interruptionsByDay, type Interrupted } from './interruptions.js';

/** New breaks per coordinator-week: the budget of the domain reference §10. */
export const budget = { median: 2, p95: 4 } as const;

export type Noise = {
  coordinators: number;
  weeks: number;
  /** New breaks in each coordinator-week, ascending. */
  breaksPerWeek: readonly number[];
  noticesPerWeek: readonly number[];
  adviceLinesPerWeek: readonly number[];
  /** Interrupting notices in each coordinator-day, ascending; `other` without the critical. */
  interruptionsPerDay: readonly number[];
  otherPerDay: readonly number[];
  rules: readonly { rule: string; breaks: number; notices: number; advice: number; unanswered: number }[];
};

const weekMs = 7 * 86_400_000;

/**
 * A caseload is drawn from the simulated clients. The same client may be on several: a life costs time to simulate, and
 * what is asked for is how much falls to one coordinator, not who.
 */
export function noiseOf(
  clients: readonly (readonly Disturbance[])[],
  { year, coordinators, dice }: { year: Year; coordinators: number; dice: Dice },
): Noise {
  const caseloads = Array.from({ length: coordinators }, () =>
    Array.from({ length: assumptions.clientsPerCoordinator }, () => dice.of(clients)).flat(),
  );
  return noiseOfCaseloads(caseloads, { year, clients });
}

/** Of caseloads as they are. */
export function noiseOfCaseloads(
  caseloads: readonly (readonly Disturbance[])[],
  { year, clients }: { year: Year; clients: readonly (readonly Disturbance[])[] },
): Noise {
  const from = Date.parse(year.from);
  const weeks = Math.floor((Date.parse(year.to) - from) / weekMs);
  const perWeek = (is: Disturbance['is']) =>
    caseloads.flatMap((caseload) =>
      weekly(
        caseload.filter((one) => one.is === is),
        { from, weeks },
      ),
    );
  const days = caseloads.flatMap((caseload) => wholeYear(interruptionsByDay(caseload), weeks * 7));
  return {
    coordinators: caseloads.length,
    weeks,
    breaksPerWeek: ascending(perWeek('break')),
    noticesPerWeek: ascending(perWeek('notice')),
    adviceLinesPerWeek: ascending(perWeek('advice')),
    interruptionsPerDay: ascending(days.map(({ critical, other }) => critical + other)),
    otherPerDay: ascending(days.map(({ other }) => other)),
    rules: byRule(clients.flat(), clients.length),
  };
}

/** With the days on which nothing was told. */
const wholeYear = (told: readonly Interrupted[], days: number): Interrupted[] => [
  ...told,
  ...new Array<Interrupted>(Math.max(0, days - told.length)).fill({ critical: 0, other: 0 }),
];

/** How many in each week. */
function weekly(all: readonly Disturbance[], { from, weeks }: { from: number; weeks: number }): number[] {
  const counts = new Array<number>(weeks).fill(0);
  for (const one of all) {
    const week = Math.floor((Date.parse(one.at) - from) / weekMs);
    if (week < weeks) counts[week] = (counts[week] ?? 0) + 1;
  }
  return counts;
}

const ascending = (numbers: number[]) => numbers.sort((one, other) => one - other);

/** The value that so large a share of the coordinator-weeks does not exceed. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;

/** At most one interrupting notice a day, the critical exempt. */
export const interruptsAtMostDaily = ({ otherPerDay }: Pick<Noise, 'otherPerDay'>): boolean =>
  quantile(otherPerDay, 1) <= 1;

export const keepsBudget = ({ breaksPerWeek }: Pick<Noise, 'breaksPerWeek'>): boolean =>
  quantile(breaksPerWeek, 0.5) <= budget.median && quantile(breaksPerWeek, 0.95) <= budget.p95;

/** Per coordinator and week, on average; `unanswered` = the share of breaks that ended without the duty being done. */
function byRule(all: readonly Disturbance[], clients: number): Noise['rules'] {
  const scale = assumptions.clientsPerCoordinator / clients / 52;
  const rules = [...new Set(all.map((one) => one.rule))];
  return rules
    .map((rule) => {
      const ofRule = all.filter((one) => one.rule === rule);
      const count = (is: Disturbance['is']) => ofRule.filter((one) => one.is === is).length * scale;
      const breaks = ofRule.filter((one) => one.is === 'break');
      const unanswered = breaks.length === 0 ? 0 : breaks.filter((one) => one.unanswered).length / breaks.length;
      return { rule, breaks: count('break'), notices: count('notice'), advice: count('advice'), unanswered };
    })
    .sort((one, other) => other.breaks - one.breaks || other.advice - one.advice);
}
