import type { courseSignals } from '../../contracts/topics/course.js';
import type { Evolvers } from './evolver.js';

export const courseEvolvers: Evolvers<typeof courseSignals> = {
  PathwayStarted: (course, { data, effectiveAt }) => ({ ...course, started: { at: effectiveAt, ...data } }),
  PathwayClosed: (course, { data, effectiveAt }) => ({ ...course, closed: { at: effectiveAt, reason: data.reason } }),
};
