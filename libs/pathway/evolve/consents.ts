import type { consentSignals } from '../../contracts/topics/consents.js';
import type { Consents } from '../course/consents.js';
import type { Course } from '../course.js';
import type { Evolvers } from './evolver.js';

const withConsents = (course: Course, more: Partial<Consents>): Course => ({
  ...course,
  consents: { ...course.consents, ...more },
});
const withdrawn = (course: Course, id: string, at: string): Course =>
  withConsents(course, { withdrawn: { ...course.consents.withdrawn, [id]: at } });

export const consentEvolvers: Evolvers<typeof consentSignals> = {
  ObjectionRecorded: (course, { data, effectiveAt: at, controller: by, actor }) => {
    const objection = { at, by, toldTo: actor.subject, ...data };
    return withConsents(course, { objections: [...course.consents.objections, objection] });
  },
  ObjectionWithdrawn: (course, { data, effectiveAt }) => withdrawn(course, data.objectionId, effectiveAt),
  WaiverGiven: (course, { data, effectiveAt: at, controller: by }) =>
    withConsents(course, { waivers: [...course.consents.waivers, { at, by, ...data }] }),
  WaiverWithdrawn: (course, { data, effectiveAt }) => withdrawn(course, data.waiverId, effectiveAt),
  DisclosureBasisRecorded: (course, { data, effectiveAt: at, controller: by }) =>
    withConsents(course, { disclosures: [...course.consents.disclosures, { at, by, ...data }] }),
};
