import type { courseSignals } from '../../contracts/topics/course.js';
import type { Evolvers } from './evolver.js';

export const courseEvolvers: Evolvers<typeof courseSignals> = {
  PathwayStarted: (course, { data, effectiveAt }) => ({
    ...course,
    started: { at: effectiveAt, ...data },
    municipality: course.municipality ?? data.municipality,
  }),
  // told of twice (a death learned of after the closing), it closed the first time; but a death closes for good
  PathwayClosed: (course, { data: { reason }, effectiveAt }) => ({
    ...course,
    closed: course.closed ? { ...course.closed, ...(reason === 'death' && { reason }) } : { at: effectiveAt, reason },
  }),
  IdentityChanged: (course, { data: { reason }, effectiveAt: at }) => ({
    ...course,
    identityChanges: [...course.identityChanges, { at, reason }],
  }),
  PathwayMerged: (course, { data: { into }, effectiveAt: at }) => ({
    ...course,
    closed: { at, reason: 'merged', into },
  }),
  PathwayImported: (course, { data: { quietUntil, inheritedOn }, effectiveAt: at }) => ({
    ...course,
    imports: [...course.imports, { at, quietUntil, inheritedOn }],
  }),
  MergeReceived: (course, { data: { from } }) => ({ ...course, mergedFrom: [...course.mergedFrom, from] }),
  AddressProtected: (course, { data: { grade }, effectiveAt: at }) => ({
    ...course,
    addressProtection: { at, is: grade },
  }),
  AddressProtectionLifted: (course, { effectiveAt: at }) => ({ ...course, addressProtection: { at, is: 'lifted' } }),
  PathwayReopened: (course, { effectiveAt: at }) => ({
    ...course,
    closed: course.closed?.reason === 'death' ? course.closed : undefined,
    reopenings: [...course.reopenings, { at, before: course }],
  }),
};
