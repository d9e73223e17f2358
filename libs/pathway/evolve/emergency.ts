import type { emergencySignals } from '../../contracts/topics/emergency.js';
import type { Course } from '../course.js';
import type { EmergencyAccess } from '../course/emergency.js';
import type { Evolvers } from './evolver.js';

const withOpening = (course: Course, openingId: string, change: Partial<EmergencyAccess>): Course => ({
  ...course,
  emergencies: {
    ...course.emergencies,
    [openingId]: { ...course.emergencies[openingId], openingId, ...change },
  },
});

export const emergencyEvolvers: Evolvers<typeof emergencySignals> = {
  EmergencyAccessOpened: (course, { data, effectiveAt: at, actor: { subject, organisation } }) => {
    const { openingId, until, objection, delayTelling, reviewer } = data;
    const yields = objection === 'yields';
    const telling = delayTelling && ('delayed' as const);
    return withOpening(course, openingId, {
      opened: { at, until, by: { subject, organisation }, yields, telling, reviewer },
    });
  },
  EmergencyAccessReviewed: (course, { data: { openingId, outcome }, effectiveAt: at }) =>
    withOpening(course, openingId, { reviewed: { at, outcome } }),
};
