import type { Instant } from '../../contracts/primitives.js';
import { instantOfLocalMs, localMsOf } from './oslo.js';
import { earliest, latest } from './instants.js';

const msPerHour = 3_600_000;

/**
 * The instant when the clock on the wall in Oslo has gone that many hours on: 24 h later is the same local time the next
 * day, also when the clocks change that night. Deadlines in hours run like this, not on virkedager (domain.md §9, U2).
 */
export function addWallClockHours(instant: Instant, hours: number): Instant {
  const localMs = localMsOf(instant) + Math.round(hours * msPerHour);
  const moved = instantOfLocalMs(localMs);
  // In the hour that comes twice «the first» could lie before the start, and past the skipped hour after it.
  return hours < 0 ? earliest(moved, instant) : latest(moved, instant);
}

/** The instant when the clock on the wall in Oslo showed that many hours less. */
export function subtractWallClockHours(instant: Instant, hours: number): Instant {
  return addWallClockHours(instant, -hours);
}
