import type { Instant } from '../../contracts/primitives.js';

// Instants in normal form, `YYYY-MM-DDTHH:mm:ss.sssZ`, sort as text.

/** Whether a comes strictly before b. */
export function isBefore(a: Instant, b: Instant): boolean {
  return a < b;
}

/** The last of them. */
export function latest(first: Instant, ...others: Instant[]): Instant {
  return others.reduce((last, instant) => (last < instant ? instant : last), first);
}

/** The first of them. */
export function earliest(first: Instant, ...others: Instant[]): Instant {
  return others.reduce((soonest, instant) => (instant < soonest ? instant : soonest), first);
}
