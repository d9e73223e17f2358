import type { ArmedPathway } from '../event-store/port.js';
import { pathwayPhase } from '../pathway/course.js';
import type { State } from '../pathway/fold.js';
import { runningClocks } from '../pathway/watch.js';
import type { Trajectory } from './service.js';

/** Product time to real time: the workflow knows real instants only (design D10). */
const wakeAt = (dueAt: string, demoOffsetMs: number): string =>
  new Date(Date.parse(dueAt) - demoOffsetMs).toISOString();

export function trajectoryOf(pathwayId: string, state: State, demoOffsetMs: number): Trajectory {
  return {
    pathwayId,
    version: state.version,
    demoOffsetMs,
    phase: pathwayPhase(state.course),
    clocks: runningClocks(state.watch).map(({ clockId, rule, dueAt }) => ({
      clockId,
      rule,
      wakeAt: wakeAt(dueAt, demoOffsetMs),
    })),
  };
}

/** The same from the list rows, without reading facts: for nudges and for arming anew. */
export const trajectoryFromRows = (armed: ArmedPathway, demoOffsetMs: number): Trajectory => ({
  pathwayId: armed.pathwayId,
  version: armed.version,
  demoOffsetMs,
  phase: armed.phase,
  clocks: armed.clocks.map(({ clockId, rule, dueAt }) => ({ clockId, rule, wakeAt: wakeAt(dueAt, demoOffsetMs) })),
});
