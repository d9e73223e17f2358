import type { followUpSignals } from '../../contracts/topics/follow-up.js';
import { happenedAt, type Evolvers } from './evolver.js';
import type { FollowUp, SeriousEvent } from '../course/follow-up.js';
import type { Course } from '../course.js';

/** An attempt is not contact, and a message that was sent is not yet an answer (M1). */
const isReal = (kind: string): boolean => kind === 'met' || kind === 'phone' || kind === 'video';

const withFollowUp = (course: Course, change: (before: FollowUp) => Partial<FollowUp>): Course => ({
  ...course,
  followUp: { ...course.followUp, ...change(course.followUp) },
});

const withEvent = (course: Course, eventId: string, change: Partial<SeriousEvent>): Course =>
  withFollowUp(course, ({ seriousEvents }) => ({
    seriousEvents: { ...seriousEvents, [eventId]: { ...seriousEvents[eventId], eventId, ...change } },
  }));

export const followUpEvolvers: Evolvers<typeof followUpSignals> = {
  ContactRecorded: (course, fact) => {
    const { data, effectiveAt: at, factId: attemptId } = fact;
    const by = happenedAt(fact);
    const contacts = [
      ...course.contacts,
      { at, by, withClient: data.withClient, real: data.withClient && isReal(data.kind) },
    ];
    if (data.kind !== 'attempt') return { ...course, contacts };
    // told in the general way, an attempt has no channel: it counts as a message
    const attempt = { attemptId, at, by, channel: 'message' as const };
    return withFollowUp({ ...course, contacts }, ({ attempts }) => ({ attempts: [...attempts, attempt] }));
  },
  ContactAttempted: (course, fact) => {
    const { data, effectiveAt: at, factId: attemptId } = fact;
    const attempt = { attemptId, at, by: happenedAt(fact), channel: data.channel };
    return withFollowUp(course, ({ attempts }) => ({ attempts: [...attempts, attempt] }));
  },
  PathwayPaused: (course, { data, effectiveAt: at, factId: pauseId }) =>
    withFollowUp(course, ({ pauses }) => ({ pauses: [...pauses, { pauseId, at, ...data }] })),
  PathwayResumed: (course, { effectiveAt }) =>
    withFollowUp(course, ({ resumes }) => ({ resumes: [...resumes, effectiveAt] })),
  OverdoseRecorded: (course, { data, effectiveAt: at }) =>
    withFollowUp(course, ({ overdoses }) => ({ overdoses: [...overdoses, { overdoseId: data.overdoseId, at }] })),
  NaloxoneChecked: (course, { effectiveAt }) =>
    withFollowUp(course, ({ naloxoneChecks }) => ({ naloxoneChecks: [...naloxoneChecks, effectiveAt] })),
  SeriousEventRecorded: (course, fact) => {
    const told = { at: fact.effectiveAt, by: happenedAt(fact), kind: fact.data.kind };
    return withEvent(course, fact.data.eventId, { told });
  },
  SeriousEventNotified: (course, { data, effectiveAt }) =>
    withEvent(course, data.eventId, {
      notifiedAt: course.followUp.seriousEvents[data.eventId]?.notifiedAt ?? effectiveAt,
    }),
};
