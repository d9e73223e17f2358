import type { CommandType } from '../../contracts/commands.js';
import type { Instant } from '../../contracts/primitives.js';
import { osloDateOf } from '../calendar/oslo.js';

/** How far ahead of the product's clock a happening may be told of: clocks at two places differ a little (D6). */
const aheadToleranceMs = 15 * 60_000;

/** Dates of what has happened; the other dates are agreed or planned, and may lie ahead. */
export const happenedOn = ['receivedOn', 'referredOn', 'heldOn', 'decidedOn'] as const;

export const isInstantAhead = (stated: Instant | undefined, now: Instant): boolean =>
  stated !== undefined && Date.parse(stated) > Date.parse(now) + aheadToleranceMs;

/** What the command tells of has not happened yet: so in any pathway, known or not. */
export function isAhead(
  { type, data, effectiveAt }: { type: CommandType; data: object; effectiveAt?: Instant },
  now: Instant,
): boolean {
  const told = new Map<string, unknown>(Object.entries(data));
  const dayAhead = happenedOn.some((field) => String(told.get(field) ?? '') > osloDateOf(now));
  const corrected = told.get('effectiveAt');
  const stated = type !== 'Correct' ? effectiveAt : typeof corrected === 'string' ? corrected : undefined;
  return dayAhead || isInstantAhead(stated, now);
}
