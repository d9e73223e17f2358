import type { Instant } from '../../contracts/primitives.js';
import type { Severity } from '../../contracts/vocabulary.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWallClockHours } from '../calendar/wall-clock.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { firstOwner, unresolved, type ChainBreak } from '../watch.js';
import { at, later, onDay, type Due, type Duty, type Rule } from './rule.js';

/**
 * The ladder: owner → unit leader → head of service; steps that one person holds are one. Its steps are ordinary clocks, counted from when the break opened
 * (design D3). Acknowledging stops the step and starts the follow-up clock E0.
 */

type Span = { hours: number } | { workingDays: number };

/** The steps in numbers, by severity. */
export const ladder: Readonly<Record<Severity, { E0: Span; E1: Span; E2: Span }>> = {
  critical: { E0: { hours: 4 }, E1: { hours: 4 }, E2: { workingDays: 1 } },
  high: { E0: { workingDays: 3 }, E1: { workingDays: 1 }, E2: { workingDays: 3 } },
  normal: { E0: { workingDays: 10 }, E1: { workingDays: 5 }, E2: { workingDays: 10 } },
};

/** At most so many postponements of one break, of at most so many days each. */
export const postponementLimit = { times: 2, days: 14 } as const;

const after = (from: Instant, span: Span): Due =>
  'hours' in span ? at(addWallClockHours(from, span.hours)) : onDay(addWorkingDays(osloDateOf(from), span.workingDays));

const step = (chainBreak: ChainBreak, occurrence: string, due: Due): Duty[] => [
  { subject: chainBreak.breakId, occurrence, due, owner: firstOwner(chainBreak), severity: chainBreak.severity },
];

/** The follow-up of an acknowledged or postponed break. */
function followUp(chainBreak: ChainBreak): Duty[] {
  const { life, severity } = chainBreak;
  if (life.is === 'acknowledged') {
    return step(chainBreak, `${chainBreak.acknowledgements}`, after(life.since, ladder[severity].E0));
  }
  return life.is === 'postponed' ? step(chainBreak, `p${chainBreak.postponements}`, onDay(life.until)) : [];
}

const firstStep = (chainBreak: ChainBreak): Duty[] =>
  chainBreak.life.is === 'open' && chainBreak.level === 0
    ? step(chainBreak, '1', after(chainBreak.openedAt, ladder[chainBreak.severity].E1))
    : [];

/**
 * Counted from the opening; but a leader who got the break when that time was over already (it was acknowledged or
 * postponed meanwhile) has as long as the first step gives an owner.
 */
const secondStep = (chainBreak: ChainBreak): Duty[] => {
  const { severity, openedAt, levelSince } = chainBreak;
  if (chainBreak.life.is !== 'open' || chainBreak.level !== 1) return [];
  const { E1, E2 } = ladder[severity];
  const escalatedLate = levelSince >= after(openedAt, E2).dueAt;
  const due = escalatedLate ? later(after(openedAt, E2), after(levelSince, E1)) : after(openedAt, E2);
  return step(chainBreak, '1', due);
};

const row = {
  version: 1,
  level: 'both',
  duration: { amount: null, unit: 'agreed' },
  onExpiry: 'silent',
  severity: 'normal',
  basis: 'PRODUCT_DEFAULT',
  dutyBasis: 'PRODUCT_DEFAULT',
  confidence: 'D',
  source: 'produktet',
  validFrom: '2026-01-01',
  restsOn: 'ChainBreakOpened',
} as const;

export const ladderRules: readonly Rule[] = [
  {
    ...row,
    id: 'E0',
    title: 'Oppfølging av kvittert brudd',
    explanation: 'Et kvittert eller utsatt brudd tas opp igjen hvis det ikke er løst.',
    starts: 'Bruddet er kvittert eller utsatt',
    stops: 'Bruddet er lukket',
    responsible: 'coordinator',
    limit: 'duty',
    duties: ({ watch }) => unresolved(watch).flatMap(followUp),
  },
  {
    ...row,
    id: 'E1',
    title: 'Bruddet går til enhetsleder',
    explanation: 'Et brudd ingen har tatt tak i, går til enhetsleder.',
    starts: 'Bruddet er åpnet',
    stops: 'Bruddet er kvittert, utsatt eller lukket',
    responsible: 'unitLeader',
    limit: 'duty',
    duties: ({ watch }) => unresolved(watch).flatMap(firstStep),
  },
  {
    ...row,
    id: 'E2',
    title: 'Bruddet går til virksomhetsleder',
    explanation: 'Et brudd enhetsleder ikke har tatt tak i, går til virksomhetsleder.',
    starts: 'Bruddet er løftet til enhetsleder',
    stops: 'Bruddet er kvittert, utsatt eller lukket',
    responsible: 'headOfService',
    limit: 'duty',
    duties: ({ watch }) => unresolved(watch).flatMap(secondStep),
  },
];

/** The step that an escalated break goes to: straight to the last one, where the same person holds both. */
export const stepAfter = (chainBreak: ChainBreak, oneLeader: readonly string[] = []): 1 | 2 =>
  chainBreak.level === 0 && !oneLeader.includes(firstOwner(chainBreak).organisation) ? 1 : 2;

export const isLadderStep = (ruleId: string): boolean => ruleId === 'E0' || ruleId === 'E1' || ruleId === 'E2';
