import type { courseSignals } from '../../contracts/topics/course.js';
import type { Evolvers } from './evolver.js';

export const courseEvolvers: Evolvers<typeof courseSignals> = {
  PathwayStarted: (course, { data, effectiveAt }) => ({
    ...course,
    started: { at: effectiveAt, ...data },
    municipality: course.municipality ?? data.municipality,
  }),
  // told of twice (a death learned of after the closing), it closed the first time
  PathwayClosed: (course, { data, effectiveAt }) => ({
    ...course,
    closed: course.closed ?? { at: effectiveAt, reason: data.reason },
  }),
};
