import type { Instant } from '../../contracts/primitives.js';
import type { PlanKind, PlanStatus } from '../../contracts/topics/plans.js';
import type { Course } from '../course.js';

/** One thing said of a plan: where it stands, that it was revised, or that it was used. */
export type PlanWord = { plan: PlanKind; said: PlanStatus | 'revised' | 'used'; at: Instant; by: string };

/** Plans and what belongs to them. `by` = the organisation that told. */
export type Plans = {
  /** In the order of life. */
  words: readonly PlanWord[];
  /** Helsepersonell saw a need for coordinated services; reported is another fact (P3). */
  needsSeen: readonly { at: Instant; by: string }[];
  childrenAsked: readonly { at: Instant; by: string; episodeId?: string; hasChildren: boolean }[];
};

export const emptyPlans: Plans = { words: [], needsSeen: [], childrenAsked: [] };

/** Where one plan stands, as one organisation knows it. There is one plan per person (P7): what is said anew replaces. */
export type PlanStanding = {
  plan: PlanKind;
  by: string;
  status: PlanStatus;
  /** Since when it has had this status. */
  since: Instant;
  revisedAt?: Instant;
  usedAt?: Instant;
};

/** A plan that is revised or used exists, whether or not that was told first (design D6). */
export const statusSaid = ({ said }: PlanWord): PlanStatus => (said === 'revised' || said === 'used' ? 'has' : said);

/** The plans as they stand, one for each plan and organisation. */
export function planStandings(course: Pick<Course, 'plans'>): PlanStanding[] {
  const standings = new Map<string, PlanStanding>();
  for (const word of course.plans.words) {
    const { plan, by, at, said } = word;
    const key = `${plan}|${by}`;
    const before = standings.get(key);
    const status = statusSaid(word);
    standings.set(key, {
      ...before,
      plan,
      by,
      status,
      since: before?.status === status ? before.since : at,
      ...(said === 'revised' ? { revisedAt: at } : {}),
      ...(said === 'used' ? { usedAt: at } : {}),
    });
  }
  return [...standings.values()];
}

/** What BrukerPlan counts of a person's plans, and what the leader's list asks (K7). */
export type PlanCoverage = {
  individualPlan: boolean;
  /** Any plan that is not the individual one. */
  otherPlan: boolean;
  ansvarsgruppe: boolean;
  neitherOfThree: boolean;
  neitherIndividualPlanNorAnsvarsgruppe: boolean;
};

/** Which plans there are, at whichever level, and whether a group has been formed and not ended. */
export function planCoverage(course: Course): PlanCoverage {
  const plans = planStandings(course).filter(({ status }) => status === 'has');
  const individualPlan = plans.some(({ plan }) => plan === 'individualPlan');
  const otherPlan = plans.some(({ plan }) => plan !== 'individualPlan');
  const ansvarsgruppe = course.ansvarsgruppe !== undefined && !course.ansvarsgruppe.ended;
  return {
    individualPlan,
    otherPlan,
    ansvarsgruppe,
    neitherOfThree: !individualPlan && !otherPlan && !ansvarsgruppe,
    neitherIndividualPlanNorAnsvarsgruppe: !individualPlan && !ansvarsgruppe,
  };
}
